"""IRIs and values as short as ontology/context.jsonld can have them, and as exact."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from kg import resources
from kg.terms import BlankNode, Literal, NamedNode, Term, expand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

_SUFFIX = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.#-]*")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")


class Context:
    """The context's terms turned round: from IRIs to short names.

    An IRI whose scheme happens to be one of the context's names ('law:x') would be read as a
    short name; such names are put out of use, in the context and here.
    """

    def __init__(self, schemes: frozenset[str]) -> None:
        self._context = _context()
        self._hidden = sorted(schemes & self._context.keys())
        self._terms: dict[str, tuple[str, str | None]] = {}
        self._namespaces: dict[str, str] = {}
        for name, definition in self._context.items():
            if name in self._hidden:
                continue
            if isinstance(definition, str) and definition[-1] in "/#":
                self._namespaces[definition] = name
            elif isinstance(definition, str):
                self._terms[expand(definition)] = (name, None)
            else:
                coerced = definition.get("@type")
                coerced = expand(coerced) if coerced and coerced != "@id" else coerced
                self._terms[expand(definition["@id"])] = (name, coerced)

    def embedded(self) -> Json:
        """The context to stand in the file, so that nothing has to be fetched."""
        if not self._hidden:
            return self._context
        return [self._context, dict.fromkeys(self._hidden)]

    def key(self, predicate: str) -> tuple[str, str | None]:
        """A property's name, and what its values are unless they say otherwise."""
        return self._terms.get(predicate) or (self.iri(predicate), None)

    def kind(self, iri: str) -> str:
        """A class's name."""
        return self.key(iri)[0]

    def iri(self, iri: str) -> str:
        """A prefixed name, or the IRI."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        for end in (cut, iri.rfind("/", 0, max(cut - 1, 0)) + 1):
            prefix = self._namespaces.get(iri[:end])
            if prefix and _SUFFIX.fullmatch(iri, end):
                return f"{prefix}:{iri[end:]}"
        return iri

    def node(self, term: Term) -> str:
        """What '@id' says of a node."""
        return self.iri(term.value) if isinstance(term, NamedNode) else str(term)

    def value(self, term: Term, coerced: str | None) -> Json:
        """An object, where values of its property are ``coerced``."""
        if isinstance(term, NamedNode | BlankNode):
            name = self.node(term)
            return name if coerced == "@id" else {"@id": name}
        if not isinstance(term, Literal):
            msg = f"JSON-LD has nothing for {term}"
            raise TypeError(msg)
        if term.language:
            return {"@value": term.value, "@language": term.language}
        return self._typed(term.value, term.datatype.value, coerced)

    def _typed(self, lexical: str, datatype: str, coerced: str | None) -> Json:
        if datatype == expand("xsd:string"):
            return {"@value": lexical} if coerced else lexical
        if coerced in {None, datatype}:
            if datatype == expand("xsd:integer") and _NUMBER.fullmatch(lexical):
                return int(lexical)
            if datatype == expand("xsd:boolean") and lexical in {"true", "false"}:
                return lexical == "true"
        if coerced == datatype:
            return lexical
        return {"@value": lexical, "@type": self.kind(datatype)}


@cache
def _context() -> dict[str, str | dict[str, str]]:
    path = resources.folder("ontology") / "context.jsonld"
    found: dict[str, str | dict[str, str]] = json.loads(path.read_bytes())["@context"]
    return found
