"""Turtle's own writing: prefixed names, bare numbers, subjects laid out for a reader."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.export import _order
from kg.model import ids
from kg.terms import PREFIXES, expand

_WIDTH = 100
#: Local names that every parser reads the same; an IRI with any other is written in full.
_NAME = re.compile(r"<([^>]*[#/])([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)>")
_DOCUMENT = re.compile(rf"<({re.escape(ids.BASE)}doc/([0-9a-f]{{12,64}}))[#>]")
#: The lexical forms that stand without quotes and come back as they were.
_BARE = {
    f"<{expand('xsd:integer')}>": re.compile(r'"(0|-?[1-9][0-9]*)"'),
    f"<{expand('xsd:decimal')}>": re.compile(r'"(-?(?:0|[1-9][0-9]*)\.(?:0|[0-9]*[1-9]))"'),
    f"<{expand('xsd:boolean')}>": re.compile(r'"(true|false)"'),
}
_A = f"<{expand('rdf:type')}>"


class Names:
    """Prefixed names for IRIs. What stands in a document, after its '#', has a short prefix."""

    def __init__(self, *graphs: Sequence[str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        documents = {
            (m[2], m[1]) for lines in graphs for line in lines if (m := _DOCUMENT.match(line))
        }
        digits = _enough_digits([name for name, _ in documents])
        for name, document in sorted(documents):
            self._prefixes[f"{document}#"] = f"d{name[:digits]}"
        self._used: set[str] = set()
        self._ranked: dict[str, tuple[int, str]] = {}

    def iri(self, token: str) -> str:
        """An IRI, or a blank node, as short as Turtle can have it."""
        match = _NAME.fullmatch(token)
        if match:
            prefix = self._prefixes.get(match[1])
            if prefix:
                self._used.add(match[1])
                return f"{prefix}:{match[2]}"
        return token

    def term(self, token: str) -> str:
        """Any term, given as N-Triples writes it."""
        if token[0] == "<":
            return self.iri(token)
        if token[0] != '"' or token[-1] != ">":
            return token
        lexical, _, datatype = token.rpartition("^^")
        bare = _BARE.get(datatype)
        if bare and (match := bare.fullmatch(lexical)):
            return match[1]
        return f"{lexical}^^{self.iri(datatype)}"

    def ranked(self, predicate: str) -> tuple[int, str]:
        """A property's place among a subject's, and the property as Turtle writes it."""
        known = self._ranked.get(predicate)
        if known is None:
            written = "a" if predicate == _A else self.iri(predicate)
            known = self._ranked[predicate] = (_order.rank(predicate), written)
        return known

    def header(self) -> str:
        """The declarations of the prefixes that were used."""
        return "".join(
            f"@prefix {prefix}: <{namespace}> .\n"
            for namespace, prefix in self._prefixes.items()
            if namespace in self._used
        )


def body(ordered: Sequence[str], names: Names, *, titles: bool = True) -> Iterator[str]:
    """The graph section by section, from lines as ``_order.lines`` gives them."""
    for section in _order.sections(ordered):
        if titles:
            yield f"\n# ---- {section.title}\n\n"
        write = _filled if section.title == "passages" else _listed
        tall = False
        for number, (first, end) in enumerate(section.subjects):
            written = write(*_described(ordered[first:end], names))
            before, tall = tall, write is _listed and written.count("\n") > 1
            yield f"\n{written}" if number and (before or tall) else written


def _described(triples: Iterable[str], names: Names) -> tuple[str, list[tuple[str, list[str]]]]:
    """A subject, and each of its properties with the objects, in a reader's order."""
    subject = ""
    found: dict[str, list[str]] = {}
    for line in triples:
        subject, predicate, value = line.split(" ", 2)
        found.setdefault(predicate, []).append(names.term(value))
    ranked = sorted((names.ranked(predicate), objects) for predicate, objects in found.items())
    return names.iri(subject), [(written, objects) for (_, written), objects in ranked]


def _listed(subject: str, properties: list[tuple[str, list[str]]]) -> str:
    """All on one line where that fits, else a property a line."""
    short = [f"{name} {', '.join(objects)}" for name, objects in properties]
    line = f"{subject} {' ; '.join(short)} .\n"
    if len(line) <= _WIDTH:
        return line
    for number, (name, objects) in enumerate(properties):
        if len(objects) > 1 and len(short[number]) > _WIDTH:
            short[number] = f"{name}\n        " + ",\n        ".join(objects)
    return f"{subject} " + " ;\n    ".join(short) + " .\n"


def _filled(subject: str, properties: list[tuple[str, list[str]]]) -> str:
    """As much on each line as it holds."""
    written, width = subject, len(subject)
    for number, (name, objects) in enumerate(properties):
        part = f"{name} {', '.join(objects)}" + (" ;" if number + 1 < len(properties) else " .")
        starts_line = number > 0 and width + len(part) >= _WIDTH
        written += f"\n    {part}" if starts_line else f" {part}"
        width = len(part) + (4 if starts_line else width + 1)
    return f"{written}\n"


def _enough_digits(names: Sequence[str]) -> int:
    """How many digits of the documents' hashes tell them apart, from four."""
    return next(n for n in range(4, 65) if len({name[:n] for name in names}) == len(names))
