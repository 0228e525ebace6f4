"""What is reported beside the finds: the document's properties, and details of what was found."""

from collections.abc import Iterable, Mapping, Sequence

from kg import vocabulary
from kg.evaluate.answers import DETAILS, PROPERTIES, Answers, Item
from kg.evaluate.names import same_name

#: The gold standard's kinds of organisation: each stands for a kind of ours and all below it.
_KINDS = {
    "legislature": ("kind:legislature",),
    "security": ("kind:security",),
    "court": ("kind:court",),
    "igo": ("kind:intergovernmental",),
    "government": ("kind:government", "kind:ministry", "kind:agency", "kind:local-government"),
    "university": ("kind:academic",),
    "media": ("kind:media",),
    "company": ("kind:company",),
    "ngo": ("kind:civil-society",),
}
_VALUES = {"type", "country", "date"}  #: compared as they stand, or as names; nothing looked up


def properties_agree(gold: Answers, given: Answers) -> dict[str, bool | None]:
    """For each of a document's properties whether it is right; None where nobody says any."""
    return {name: _property(name, gold, given) for name in PROPERTIES}


def details_agree(
    gold: Answers, found: Mapping[str, Sequence[tuple[Item, Item]]]
) -> dict[str, tuple[int, int]]:
    """For each 'field.detail' how many agree, of the found items for which either side says it."""
    same = _Spellings(gold)
    result = {}
    for field, details in DETAILS.items():
        for detail in details:
            verdicts = [v for pair in found[field] for v in _detail(detail, *pair, same)]
            result[f"{field}.{detail}"] = (sum(verdicts), len(verdicts))
    return result


class _Spellings:
    """Whether two names mean the same in this document, by the gold standard's aliases."""

    def __init__(self, gold: Answers) -> None:
        self._known = [item for items in gold.items.values() for item in items if item.aliases]

    def __call__(self, left: str | None, right: str | None) -> bool:
        if left is None or right is None:
            return left is right
        if same_name(left, right, person=True):
            return True
        return any(_among(left, item) and _among(right, item) for item in self._known)


def _among(name: str, item: Item) -> bool:
    return any(same_name(name, spelling, person=True) for spelling in item.names)


def _property(name: str, gold: Answers, given: Answers) -> bool | None:
    right, answer = gold.properties.get(name), given.properties.get(name)
    if right is None or answer is None:
        return None if right is answer else False
    if name == "title":
        return same_name(right, answer)
    if name == "language":
        return right.partition("-")[0].casefold() == answer.partition("-")[0].casefold()
    return right == answer


def _detail(detail: str, gold: Item, answer: Item, same: _Spellings) -> Iterable[bool]:
    """A verdict for each thing that either side says; none where neither says any."""
    if detail == "roles":
        yield from _roles(gold, answer, same)
        return
    right, given = gold.details.get(detail), answer.details.get(detail)
    if right is None and given is None:
        return
    if detail == "kind" and right is not None:
        yield given is not None and _is_kind(right, given)
    elif detail in _VALUES and detail != "country":
        yield right == given
    else:
        yield same(right, given)


def _roles(gold: Item, answer: Item, same: _Spellings) -> Iterable[bool]:
    left = list(answer.roles)
    for title, organization in gold.roles:
        hit = next(
            (r for r in left if same(title, r[0]) and same(organization, r[1])),
            None,
        )
        yield hit is not None
        if hit is not None:
            left.remove(hit)
    yield from (False for _ in left)


def _is_kind(right: str, given: str) -> bool:
    above = vocabulary.ancestors(given if given.startswith("kind:") else f"kind:{given}")
    if right == "ngo" and "kind:academic" in above:
        return False
    return any(kind in above for kind in _KINDS.get(right, ()))
