"""From judgements on pairs to entities: union-find that respects 'different'."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.model import Entity, Identity, Judgement, Spelling

#: Judgements by rules have a name like 'resolve/acronyms'.
_RULE = "resolve/"


def cluster(named: Iterable[Spelling], judgements: Sequence[Judgement]) -> Identity:
    """The entities that the judgements make of the spellings."""
    counts = Counter(named)
    forms: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in sorted(counts):
        forms[spelling.iri].append(spelling)
    groups = _groups(forms, judgements)
    entities: dict[str, Entity] = {}
    for members in groups:
        elected = _elected(members, forms, judgements)
        entity = Entity(
            kind=forms[elected][0].kind,
            iri=elected,
            label=max(forms[elected], key=lambda s: (counts[s], s.name)).name,
            spellings=tuple(sorted(s for iri in members for s in forms[iri])),
        )
        entities.update(dict.fromkeys(members, entity))
    return Identity(dict(sorted(entities.items())))


def _groups(forms: Iterable[str], judgements: Sequence[Judgement]) -> list[list[str]]:
    parent = {iri: iri for iri in forms}
    members = {iri: {iri} for iri in parent}

    def root(iri: str) -> str:
        while parent[iri] != iri:
            iri = parent[iri]
        return iri

    different = {
        frozenset((j.left.iri, j.right.iri)) for j in judgements if j.verdict == "different"
    }
    same = [j for j in judgements if j.verdict == "same"]
    for judgement in sorted(same, key=_strength):
        left, right = root(judgement.left.iri), root(judgement.right.iri)
        apart = any(frozenset((a, b)) in different for a in members[left] for b in members[right])
        if left != right and not apart:
            parent[right] = left
            members[left] |= members.pop(right)
    return [sorted(group) for _, group in sorted(members.items())]


def _strength(judgement: Judgement) -> tuple[bool, float, str, str]:
    """Sorts people's judgements first, then by score, then by what they are about."""
    return (is_rule(judgement), -judgement.score, judgement.left.iri, judgement.right.iri)


def _elected(
    members: Sequence[str], forms: dict[str, list[Spelling]], judgements: Sequence[Judgement]
) -> str:
    """A person's left side, else the longest unabbreviated spelling; ties by code point."""
    inside = [
        j
        for j in judgements
        if j.verdict == "same" and not is_rule(j) and {j.left.iri, j.right.iri} <= set(members)
    ]
    lefts = {j.left.iri for j in inside} - {j.right.iri for j in inside}
    candidates = sorted(lefts or members)

    def preference(iri: str) -> tuple[bool, int, str]:
        name = forms[iri][0].name
        return (_is_abbreviated(name), -len(name), name)

    return min(candidates, key=preference)


def _is_abbreviated(name: str) -> bool:
    return " " not in name and sum(char.isupper() for char in name) > 1


def is_rule(judgement: Judgement) -> bool:
    """True where a rule of ours judged, and no person."""
    return judgement.by.startswith(_RULE)
