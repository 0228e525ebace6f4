"""Every quote read again where it says it stands, and every text against its hash."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from kg.model import ids
from kg.model.stages import View
from kg.terms import Literal, NamedNode, expand, sparql_prefixes

from .findings import Finding
from .rows import text

_CHECK = "quotes"
_PASSAGES = (
    sparql_prefixes()
    + """
SELECT ?passage ?document ?start ?end ?quote WHERE {
  ?passage a kg:Passage ; oa:hasSource ?document ; kg:start ?start ; kg:end ?end ; kg:quote ?quote .
}"""
)
_DOCUMENTS = (
    sparql_prefixes()
    + """
SELECT ?document ?sha256 ?length WHERE {
  ?document a kg:Document ; kg:sha256 ?sha256 ; kg:length ?length .
}"""
)
_SHOWN = 80


def findings(view: View) -> Iterator[Finding]:
    """Quotes that do not stand at their offsets, and texts that are not what was read."""
    texts = _texts(view)
    documents = list(_values(view, _DOCUMENTS))
    if not texts:
        if documents:
            yield Finding(
                severity="info",
                check=_CHECK,
                focus=ids.TEXTS,
                message="the texts are not in this graph, so no quote could be read again",
            )
        return
    for document, digest, length in documents:
        if document not in texts:
            yield _about(document, "its text is missing, so its quotes could not be read again")
        elif sha256(texts[document].encode()).hexdigest() != digest:
            yield _about(document, "its text is not the one that was read: the SHA-256 differs")
        elif str(len(texts[document])) != length:
            yield _about(document, f"its text has {len(texts[document])} characters, not {length}")
    for document in sorted(texts.keys() - {row[0] for row in documents}):
        yield _about(document, "a text without its document")
    yield from _passages(view, texts)


def _passages(view: View, texts: Mapping[str, str]) -> Iterator[Finding]:
    for passage, document, first, last, quote in _values(view, _PASSAGES):
        if document not in texts or not (first.isdecimal() and last.isdecimal()):
            continue
        start, end = int(first), int(last)
        actual = texts[document][start:end]
        if actual != quote:
            yield Finding(
                severity="error",
                check=_CHECK,
                focus=passage,
                message=f"there stands {_short(actual)}, not the quote {_short(quote)}",
                document=document,
                start=start,
                end=end,
            )


def _texts(view: View) -> dict[str, str]:
    return {
        quad.subject.value: quad.object.value
        for quad in view.quads(ids.TEXTS)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.predicate.value == expand("kg:text")
    }


def _values(view: View, query: str) -> Iterator[list[str]]:
    for row in view.select(query).rows:
        yield [text(term) for term in row]


def _about(document: str, message: str) -> Finding:
    return Finding(
        severity="error", check=_CHECK, focus=document, message=message, document=document
    )


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= _SHOWN else f"{quote[: _SHOWN - 1]}…")
