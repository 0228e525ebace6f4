"""What a person decides on who is who: recorded beside readings, taken back without a trace.

The graph is derived again from the readings and all decisions that are left.
"""

from collections.abc import Iterable, Sequence

from kg import pipeline, resolve
from kg.errors import UsageError, quoted
from kg.model import Decision, Identity, Judgement, Link, Spelling, ids
from kg.model.stages import Store
from kg.terms import compact


def judge(judgement: Judgement, *, store: Store) -> None:
    """Record a person's judgement on two spellings; it takes the place of an earlier one.

    Raises:
        UsageError: the two are one spelling, or things of different kinds said to be the same.
    """
    left, right = judgement.left, judgement.right
    if left.iri == right.iri:
        raise UsageError(f"{left.name!r} is one name; a judgement is on two")
    if judgement.verdict == "same" and left.kind != right.kind:
        raise UsageError(
            f"{compact(left.iri)} and {compact(right.iri)} are of different kinds, "
            "so they are not the same; nothing is changed"
        )
    with pipeline.changing(store), pipeline.holding(store) as (held, judged):
        others = _without(judged, left, right)
        pipeline.derive(store, held, [*others, judgement])


def unjudge(left: Spelling, right: Spelling, *, store: Store) -> bool:
    """Take the judgements on two spellings back; the graph is as before them. False if none."""
    with pipeline.changing(store), pipeline.holding(store) as (held, judged):
        others = _without(judged, left, right)
        if len(others) < len(judged):
            pipeline.derive(store, held, others)
    return len(others) < len(judged)


def link(links: Sequence[Link], *, store: Store) -> None:
    """Record what a person says of one entity and things elsewhere.

    It takes the place of what was said of the entity and the same things before; a match takes
    the place of 'unmatched'.

    Raises:
        UsageError: the entity is linked to another thing at the same place.
    """
    with pipeline.changing(store), pipeline.holding(store) as (held, judged):
        who, _ = resolve.run(held, pipeline.judgements_of(judged))
        before = _of(who, links[0].left, judged)
        gone = {id(old) for old in before for new in links if _replaces(new, old)}
        pipeline.derive(store, held, [*(d for d in judged if id(d) not in gone), *links])


def unlink(left: Spelling, target: str = "", *, store: Store) -> tuple[str, ...]:
    """Take back what was said of an entity and one thing elsewhere, or all; the IRIs of these.

    The graph is as before it was said.
    """
    with pipeline.changing(store), pipeline.holding(store) as (held, judged):
        who, _ = resolve.run(held, pipeline.judgements_of(judged))
        gone = [old for old in _of(who, left, judged) if target in {"", old.target, old.via}]
        if gone:
            pipeline.derive(store, held, [d for d in judged if d not in gone])
    return tuple(old.target for old in gone)


def spelling(store: Store, text: str) -> Spelling:
    """The spelling that a name or an IRI of the graph means.

    Raises:
        UsageError: the store has none, or several kinds of things of that name.
    """
    with pipeline.holding(store) as (held, judged):
        known = {s for reading in held for s in resolve.spellings(reading)}
        known |= {s for j in pipeline.judgements_of(judged) for s in (j.left, j.right)}
    asked = ids.fold(text)
    found = {
        s.iri: s
        for s in sorted(known)
        if text in {s.iri, s.iri.removeprefix(ids.BASE), compact(s.iri)}
        or ids.fold(s.name) == asked
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        choices = ", ".join(compact(iri) for iri in found)
        raise UsageError(f"{quoted(text)} can be several: {choices}; name one of these")
    raise UsageError(f"no spelling {quoted(text)}; 'kg query identities' lists them")


def _replaces(new: Link, old: Link) -> bool:
    """True where an earlier link of the same entity goes when this one is recorded.

    Raises:
        UsageError: both can't hold, and it is for a person to take the earlier one back.
    """
    if new.target in {old.target, old.via}:
        return True
    if old.verdict == "unmatched" and new.verdict == "same":
        return new.target.startswith(old.target)
    here = new.target if new.verdict == "unmatched" else new.target.rpartition("/")[0] + "/"
    if new.verdict != "different" and old.verdict == "same" and old.target.startswith(here):
        name = quoted(old.left.name)
        raise UsageError(
            f"{name} is linked to {old.target}; take that back first: "
            f"kg link {name} --undo {old.target}"
        )
    return False


def _without(judged: Iterable[Decision], left: Spelling, right: Spelling) -> list[Decision]:
    pair = {left.iri, right.iri}
    return [d for d in judged if not isinstance(d, Judgement) or {d.left.iri, d.right.iri} != pair]


def _of(who: Identity, spelling: Spelling, judged: Iterable[Decision]) -> list[Link]:
    """What was decided of the entity that a spelling names and things elsewhere."""
    entity = who.entities.get(spelling.iri)
    names = {s.iri for s in entity.spellings} if entity else {spelling.iri}
    return [d for d in judged if isinstance(d, Link) and d.left.iri in names]
