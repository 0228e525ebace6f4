"""RDF/XML: the default graph for tools that read nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.errors import DataError
from kg.export import _order
from kg.model.stages import View
from kg.terms import PREFIXES, BlankNode, Literal, NamedNode, Term, Triple, expand

MEDIA_TYPE = "application/rdf+xml"
SUFFIX = ".rdf"

#: A property is a namespace and a name that XML allows.
_PROPERTY = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)")
_RDF = PREFIXES["rdf"]
_RESERVED = re.compile(
    re.escape(_RDF)
    + "(RDF|Description|ID|about|parseType|resource|nodeID|datatype|bagID|aboutEach(Prefix)?|li)"
)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(view: View, out: IO[bytes]) -> None:
    """Write the default graph; the same graph gives the same bytes.

    Raises:
        DataError: a property or a text that XML can't hold.
    """
    triples = sorted({quad.triple for quad in view.quads()}, key=str)
    names = _names({triple.predicate.value for triple in triples})
    spaces = sorted({(qname.partition(":")[0], space) for qname, space in names.values()})
    declared = "".join(f"\n    xmlns:{prefix}={quoteattr(space)}" for prefix, space in spaces)
    if "rdf" not in {prefix for prefix, _ in spaces}:
        declared = f"\n    xmlns:rdf={quoteattr(_RDF)}{declared}"
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode())
    for section in _order.sections([str(triple) for triple in triples]):
        out.write(f"\n<!-- {section.title} -->\n".encode())
        for first, end in section.subjects:
            out.writelines(line.encode() for line in _subject(triples[first:end], names))
    out.write(b"</rdf:RDF>\n")


def _subject(triples: Sequence[Triple], names: dict[str, tuple[str, str]]) -> Iterator[str]:
    yield f"<rdf:Description {_node(triples[0].subject, 'rdf:about')}>\n"
    for triple in sorted(triples, key=lambda t: (_order.rank(str(t.predicate)), t.predicate.value)):
        yield f"  {_property(names[triple.predicate.value][0], triple.object)}\n"
    yield "</rdf:Description>\n"


def _property(name: str, value: Term) -> str:
    if isinstance(value, NamedNode | BlankNode):
        return f"<{name} {_node(value, 'rdf:resource')}/>"
    if not isinstance(value, Literal):
        msg = f"RDF/XML has nothing for {value}; export to turtle instead"
        raise DataError(msg)
    kind = ""
    if value.language:
        kind = f" xml:lang={quoteattr(value.language)}"
    elif value.datatype.value != expand("xsd:string"):
        kind = f" rdf:datatype={quoteattr(value.datatype.value)}"
    return f"<{name}{kind}>{_text(value.value)}</{name}>"


def _node(term: NamedNode | BlankNode | Triple, attribute: str) -> str:
    if isinstance(term, BlankNode):
        return f"rdf:nodeID={quoteattr('b' + term.value)}"
    return f"{attribute}={quoteattr(str(term)[1:-1])}"


def _text(text: str) -> str:
    """The text in XML; a carriage return would else come back as a line feed."""
    found = _FORBIDDEN.search(text)
    if found:
        msg = f"XML can't hold U+{ord(found[0]):04X} of {text[:40]!r}; export to turtle instead"
        raise DataError(msg)
    return escape(text, {"\r": "&#13;"})


def _names(predicates: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Each property's qualified name, and the namespace of its prefix."""
    prefixes = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    found = {}
    for predicate in sorted(predicates):
        match = _PROPERTY.fullmatch(predicate)
        if not match or _RESERVED.fullmatch(predicate):
            msg = f"RDF/XML can't write the property <{predicate}>; export to turtle instead"
            raise DataError(msg)
        space, name = match.groups()
        prefix = prefixes.setdefault(space, f"ns{len(prefixes) - len(PREFIXES) + 1}")
        found[predicate] = (f"{prefix}:{name}", space)
    return found
