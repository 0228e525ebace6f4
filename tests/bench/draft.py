"""A synthetic document as it is being written: its text, and what is stated at each place of it."""

from collections import Counter
from hashlib import sha256

from kg.model import ids
from kg.terms import expand

Span = tuple[int, int]

#: Stands for the document's hash until its text is whole.
HASH = "\0"
DOCUMENT = f"<{ids.BASE}doc/{HASH}>"
LETTER = f"<{ids.BASE}letter/{HASH}-1>"

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def name(prefixed: str) -> str:
    """A prefixed name as N-Quads have it."""
    return f"<{expand(prefixed)}>"


def text(value: str) -> str:
    """A string as N-Quads have it."""
    return f'"{value.translate(_ESCAPES)}"'


def integer(value: int) -> str:
    return f'"{value}"^^{_INTEGER}'


def date(value: object) -> str:
    """A day as N-Quads have it."""
    return f'"{value}"^^{_DATE}'


def software(module: str) -> str:
    """The IRI of the part of kg that reads or judges."""
    return f"<{ids.software_iri(module)}>"


_INTEGER, _DECIMAL, _DATE = name("xsd:integer"), name("xsd:decimal"), name("xsd:date")
TYPE, LABEL = name("rdf:type"), name("rdfs:label")
_SUBJECT, _PREDICATE, _OBJECT = name("rdf:subject"), name("rdf:predicate"), name("rdf:object")
_EVIDENCE, _SURE, _BY = name("kg:evidence"), name("kg:confidence"), name("prov:wasGeneratedBy")
_SOURCE, _START, _END = name("oa:hasSource"), name("kg:start"), name("kg:end")
_QUOTE, _PASSAGE = name("kg:quote"), name("kg:Passage")


class Draft:
    """One document. Facts that other documents may state as well stand in ``known``."""

    def __init__(self, known: set[str]) -> None:
        self.at = 0
        self._known = known
        self._text: list[str] = []
        self._blocks: list[str] = []
        self._lines: list[str] = []
        self._facts: set[str] = set()
        self._passages: dict[Span, None] = {}
        self._names: set[str] = set()
        self._readers: dict[str, None] = {}
        self._mentions: Counter[str] = Counter()
        self._quads = 0

    def write(self, words: str) -> Span:
        """Go on with these words; where they stand."""
        start = self.at
        self._text.append(words)
        self.at += len(words)
        return start, self.at

    def say(self, subject: str, predicate: str, value: str) -> None:
        """A triple of the default graph alone."""
        self._lines.append(f"{subject} {predicate} {value} .\n")

    def fact(self, subject: str, predicate: str, value: str, *, shared: bool) -> None:
        """A fact: once in the default graph, and once in the document's own."""
        line = f"{subject} {predicate} {value} "
        if line in self._facts:
            return
        self._facts.add(line)
        self._lines.append(f"{line}{DOCUMENT} .\n")
        if shared:
            if line in self._known:
                return
            self._known.add(line)
        self._lines.append(f"{line}.\n")

    def thing(self, thing: str, kind: str, label: str) -> None:
        """Something with a class and a label."""
        self.fact(thing, TYPE, kind, shared=True)
        line = f"{thing} {LABEL}"
        if line not in self._known:
            self._known.add(line)
            self._lines.append(f"{line} {text(label)} .\n")

    def passage(self, span: Span) -> str:
        """The IRI of a passage of this document."""
        self._passages[span] = None
        return f"<{ids.BASE}doc/{HASH}#{span[0]}-{span[1]}>"

    def state(  # noqa: PLR0913  (a statement has so many parts)
        self,
        kind: str,
        span: Span,
        fact: tuple[str, str, str],
        reader: str,
        confidence: float,
        *details: tuple[str, str],
        shared: bool = False,
    ) -> str:
        """A statement read at a place, and its fact; its IRI."""
        subject, predicate, value = fact
        self.fact(subject, predicate, value, shared=shared)
        slug = part = f"{_SLUGS[kind]}-{span[0]}-{span[1]}"
        number = 1
        while part in self._names:
            number += 1
            part = f"{slug}-{number}"
        self._names.add(part)
        self._readers[reader] = None
        iri = f"<{ids.BASE}doc/{HASH}#{part}>"
        self._blocks.append(
            f"{iri} {TYPE} {_KINDS[kind]} .\n"
            f"{iri} {_SUBJECT} {subject} .\n"
            f"{iri} {_PREDICATE} {predicate} .\n"
            f"{iri} {_OBJECT} {value} .\n"
            f"{iri} {_EVIDENCE} {self.passage(span)} .\n"
            f'{iri} {_SURE} "{confidence}"^^{_DECIMAL} .\n'
            f"{iri} {_BY} <{ids.BASE}doc/{HASH}#read-{reader}> .\n"
            + "".join([f"{iri} {key} {detail} .\n" for key, detail in details])
        )
        self._quads += 7 + len(details)
        return iri

    def occurrence(self, thing: str) -> int:
        """The how-manieth mention of a thing it is that comes now."""
        self._mentions[thing] += 1
        return self._mentions[thing]

    def finished(self, *, texts: bool) -> tuple[str, int, str]:
        """The quads as N-Quads, how many they are, and the document's hash."""
        whole = "".join(self._text)
        digest = sha256(whole.encode()).hexdigest()
        self.say(DOCUMENT, name("kg:sha256"), text(digest))
        self.say(DOCUMENT, name("kg:length"), integer(len(whole)))
        for reader in self._readers:
            activity = f"<{ids.BASE}doc/{HASH}#read-{reader}>"
            self.say(activity, TYPE, name("prov:Activity"))
            self.say(activity, name("prov:used"), DOCUMENT)
            self.say(activity, name("prov:wasAssociatedWith"), software(f"extract/{reader}"))
        for start, end in self._passages:
            passage = f"<{ids.BASE}doc/{HASH}#{start}-{end}>"
            self._blocks.append(
                f"{passage} {TYPE} {_PASSAGE} .\n"
                f"{passage} {_SOURCE} {DOCUMENT} .\n"
                f"{passage} {_START} {integer(start)} .\n"
                f"{passage} {_END} {integer(end)} .\n"
                f"{passage} {_QUOTE} {text(whole[start:end])} .\n"
            )
        if texts:
            graph = f"<{ids.TEXTS}>"
            self._lines.append(f"{DOCUMENT} {name('kg:text')} {text(whole)} {graph} .\n")
        quads = self._quads + 5 * len(self._passages) + len(self._lines)
        joined = "".join(self._lines) + "".join(self._blocks)
        return joined.replace(HASH, digest[:12]), quads, digest[:12]

    def facts_about(self, subject: str) -> list[str]:
        """The facts of this document with that subject, as ``known`` has them."""
        return [line for line in self._facts if line.startswith(subject)]


_SLUGS = {
    "TextOf": "text-of", "Report": "report", "Publishing": "publishing", "Titling": "titling",
    "Dating": "dating", "Dateline": "dateline", "Signature": "signature", "Mention": "mention",
    "Withdrawal": "withdrawal", "AnnouncedCount": "announced-count", "Addressing": "addressing",
    "Office": "office", "Credit": "credit", "Quotation": "quotation", "Demand": "demand",
    "Concern": "concern", "Acronym": "acronym", "Part": "part", "InName": "in-name",
    "Classification": "classification",
}  # fmt: skip
_KINDS = {kind: name(f"kg:{kind}") for kind in _SLUGS}
