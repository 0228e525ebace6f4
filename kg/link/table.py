"""Proposals as the rows of an answer: all of it for programs, what decides for people."""

from collections.abc import Iterable, Iterator

from kg.link import Profile, Proposal
from kg.query.rows import Rows
from kg.terms import NamedNode, Term, literal

COLUMNS = ("entity", "name", "kind", "match", "matchName", "description", "score", "reasons")


def rows(proposals: Iterable[Proposal]) -> Rows:
    """A row for each match, and one without a match for each thing that has none."""
    return Rows(COLUMNS, tuple(row for proposal in proposals for row in _rows(proposal)))


def readable(proposals: Iterable[Proposal], profile: Profile) -> Rows:
    """The same for people: names for our IRIs, short names for theirs."""
    shown = ("name", "kind", "match", "matchName", "score", "reasons", "description")

    def cell(term: Term | None) -> Term | None:
        if isinstance(term, NamedNode):
            return literal(profile.shortened(term.value))
        return term

    answer = rows(proposals)
    return Rows(shown, tuple(tuple(cell(row[name]) for name in shown) for row in answer))


def _rows(proposal: Proposal) -> Iterator[tuple[Term | None, ...]]:
    thing = proposal.thing
    ours = (NamedNode(thing.iri), literal(thing.label), literal(thing.kind))
    if not proposal.matches:
        yield (*ours, None, None, None, None, literal("no match"))
    for match in proposal.matches:
        there = match.candidate
        yield (
            *ours,
            NamedNode(there.iri),
            literal(there.label),
            literal(there.description) if there.description else None,
            literal(f"{match.score:g}", "xsd:decimal"),
            literal(match.reason),
        )
