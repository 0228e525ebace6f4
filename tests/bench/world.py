"""Whom and what synthetic letters are about: who signs, who is asked, and of what."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

import invented
from draft import name

from kg.model import ids

T = TypeVar("T")

_FIRST = date(2012, 1, 1)
_IN_PLACE, _PLACE = name("kg:placeInName"), name("schema:Place")
_OF_COMMUNITY, _COMMUNITY = name("kg:communityInName"), name("kg:Community")
_WITH_NAME, _ORGANIZATION = name("kg:organizationInName"), name("org:Organization")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that letters name, with the kind that its name tells and the things in it."""

    iri: str
    label: str
    kind: str = ""
    kind_words: str = ""
    carried: tuple[tuple[str, str, "Thing", str], ...] = ()  #: property, words, thing, its class


@dataclass(frozen=True, slots=True)
class Body:
    """A public body, who heads it, and what it is part of."""

    thing: Thing
    acronym: str
    head: Thing
    role: str
    whole: Thing | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that other documents may report on."""

    iri: str
    label: str
    body: Body
    law: Thing
    day: date
    signed: tuple[Thing, ...]


@dataclass
class World:
    """Who and what there is; whatever is chosen is chosen by the chances of one seed."""

    chance: random.Random
    letters: list[Letter] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people = self._organizations = 0
        self._signings: list[Thing] = []  # each as often as it signed: who signed much signs again
        self._places = {place: _thing("place", place) for place in invented.PLACES}
        self._communities = [_thing("community", each) for each in invented.COMMUNITIES]
        self.speakers = [self.new_person() for _ in range(600)]
        self.bodies = [self._body(number) for number in range(4 * len(invented.TOPICS))]
        self.laws = [self._law(number) for number in range(300)]
        self.events = [self._event(place) for place in invented.PLACES]

    def pick(self, things: Sequence[T], tail: float = 1.0) -> T:
        """One of them; with a tail above 1 the first ones more often."""
        return things[int(len(things) * self.chance.random() ** tail)]

    def often(self, share: float) -> bool:
        """True in that share of cases."""
        return self.chance.random() < share

    def day(self) -> date:
        """Some day."""
        return _FIRST + timedelta(days=int(5000 * self.chance.random()))

    def place(self) -> Thing:
        """Some place."""
        return self._places[self.pick(invented.PLACES, 1.5)]

    def size(self) -> int:
        """How many sign: most letters have dozens, a few have hundreds."""
        return max(3, min(600, int(self.chance.lognormvariate(3.4, 0.9))))

    def signatories(self, many: int) -> list[Thing]:
        """So many organisations, each once; two in five signed nothing before."""
        chosen: dict[str, Thing] = {}
        while len(chosen) < many:
            known = self._signings and not self.often(0.4)
            one = self.pick(self._signings) if known else self.new_organization()
            chosen[one.iri] = one
        self._signings.extend(chosen.values())
        return list(chosen.values())

    def signed(self) -> Thing:
        """An organisation that signed something."""
        return self.pick(self._signings)

    def new_organization(self) -> Thing:
        """An organisation that nobody has named yet."""
        self._organizations += 1
        number = self._organizations
        label = invented.organization(number)
        place, words, kind = label.partition(" ")[0], "", ""
        for form, told in invented.FORMS:
            if form in label:
                words, kind = form, told
        carried = [(_IN_PLACE, place, self._places[place], _PLACE)]
        if number % 30 == 0:
            community = self.pick(self._communities)
            label = f"{community.label} {label}"
            carried.append((_OF_COMMUNITY, community.label, community, _COMMUNITY))
        elif number % 40 == 0 and self._signings:
            other = self.signed()
            label, words = f"Friends of the {other.label}", ""
            carried = [(_WITH_NAME, other.label, other, _ORGANIZATION)]
        return _thing("org", label, kind if words else "", words, tuple(carried))

    def new_person(self) -> Thing:
        """A person whom nobody has named yet."""
        self._people += 1
        return _thing("person", invented.person(self._people))

    def _body(self, number: int) -> Body:
        pattern, kind, role = invented.BODIES[number % 4]
        topic = invented.TOPICS[number // 4]
        place = invented.PLACES[number // 4]
        label = pattern.format(topic=topic, place=place)
        word = next(w for w in ("Committee", "Parliament", "Ministry", "Agency") if w in label)
        carried, whole = (), None
        if place in label:
            carried = ((_IN_PLACE, place, self._places[place], _PLACE),)
        if word == "Committee":
            whole = _thing("org", f"{place} Parliament", "legislature", "Parliament")
        acronym = "".join(w[0] for w in label.split() if w[0].isupper()) + place[0].upper()
        return Body(
            _thing("org", label, kind, word, carried), acronym, self.new_person(), role, whole
        )

    def _law(self, number: int) -> Thing:
        topic = invented.TOPICS[number % len(invented.TOPICS)]
        place = "" if number < len(invented.TOPICS) else f"{self.pick(invented.PLACES)} "
        return _thing("law", f"{place}{topic} Act", "statute", "Act")

    def _event(self, place: str) -> tuple[Thing, date]:
        season = self.pick(("spring", "summer", "autumn", "winter"))
        return _thing("event", f"{season} session of the {place} Parliament"), self.day()


def _thing(
    kind: str,
    label: str,
    told: str = "",
    words: str = "",
    carried: tuple[tuple[str, str, Thing, str], ...] = (),
) -> Thing:
    return Thing(f"<{ids.spelling_iri(kind, label)}>", label, told, words, carried)
