"""Who published the document: as its metadata says, else whom its first speaker speaks for."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kg.model import Document, Evidence, Iri, Literal, Spelling, Statement, ids
from kg.model.stages import Found

from . import _re

NEEDS = frozenset({"kg:Quotation", "kg:Office", "kg:Signature"})
GIVES = frozenset({"kg:Publishing"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """One statement at most."""
    here = Iri(ids.document_iri(document.id))
    yield from islice(chain(_stated(document, here), _spoken_for(found, here)), 1)


def _stated(document: Document, here: Iri) -> Iterator[Statement]:
    for field in document.fields:
        if field.name == "publisher" and _re.search(r"[^\W\d_]", field.value):
            name = ids.clean(field.value)
            place = Evidence.of(document, field.start, field.end)
            yield _statement(here, Spelling("org", name), name, place, 0.9)


def _spoken_for(found: Found, here: Iri) -> Iterator[Statement]:
    """A release quotes its own people first: the first speaker's organisation, if it signed."""
    if found.document_kind != "kg:PressRelease":
        return
    offices = {office.subject: office for office in reversed(found.statements("kg:Office"))}
    signed = {signature.object for signature in found.statements("kg:Signature")}
    for quotation in found.statements("kg:Quotation"):
        office = offices.get(quotation.object)
        name = office.detail("kg:organizationName") if office else None
        publisher = office.object if office else None
        if office and isinstance(name, Literal) and isinstance(publisher, Spelling):
            if publisher in signed:
                yield _statement(
                    here, publisher, name.lexical, office.evidence, 0.85, basis="kg:from-context"
                )
            return


def _statement(  # noqa: PLR0913  (each is a part of the statement)
    here: Iri,
    publisher: Spelling,
    name: str,
    evidence: Evidence,
    confidence: float,
    *,
    basis: str | None = None,
) -> Statement:
    return Statement(
        kind="kg:Publishing",
        subject=here,
        predicate="schema:publisher",
        object=publisher,
        evidence=evidence,
        name=name,
        basis=basis,
        confidence=confidence,
    )
