"""What documents say of whatever they name: mentions, offices, kinds, and who is the same."""

from urllib.parse import quote

from draft import DOCUMENT, LABEL, TYPE, Draft, Span, integer, name, software, text
from world import Body, Thing

from kg.model import ids

_NAME, _ROLE, _OF = map(name, ("kg:name", "kg:role", "kg:organizationName"))
_ORGANIZATION, _PERSON, _MENTIONS = map(
    name, ("org:Organization", "schema:Person", "schema:mentions")
)
_IN_NAME, _CLASSIFICATION = (name("kg:basis"), name("kg:name-form")), name("org:classification")
_READER = "A. Reader"


class Names:
    """Names things in a draft; ``known`` is what documents before it have said already."""

    def __init__(self, draft: Draft, known: set[str]) -> None:
        self._draft = draft
        self._known = known

    def mention(
        self, span: Span, thing: Thing, kind: str, reader: str, *details: tuple[str, str]
    ) -> None:
        """One more mention of a thing in the document."""
        d = self._draft
        d.thing(thing.iri, kind, thing.label)
        numbered = (name("kg:occurrence"), integer(d.occurrence(thing.iri)))
        fact = (DOCUMENT, _MENTIONS, thing.iri)
        d.state("Mention", span, fact, reader, 0.93, (_NAME, text(thing.label)), numbered, *details)

    def inside(self, span: Span, thing: Thing) -> None:
        """What a name itself tells: a kind, a place, a community, another organisation."""
        d, start = self._draft, span[0]
        if thing.kind:
            at = start + thing.label.index(thing.kind_words)
            fact = (thing.iri, _CLASSIFICATION, f"<{ids.KIND}{thing.kind}>")
            there = (at, at + len(thing.kind_words))
            d.state("Classification", there, fact, "names", 0.9, _IN_NAME, shared=True)
        for relation, words, other, kind in thing.carried:
            at = start + thing.label.index(words)
            d.thing(other.iri, kind, other.label)
            fact, there = (thing.iri, relation, other.iri), (at, at + len(words))
            d.state(
                "InName", there, fact, "names", 0.95, (_NAME, text(words)), _IN_NAME, shared=True
            )

    def office(self, person: Thing, role: str, body: Thing, joint: str) -> tuple[Span, str]:
        """A person with an office at the draft's end: where the name stands, and the office."""
        d = self._draft
        head = d.write(person.label)
        end = d.write(f", {role}{joint}{body.label}")[1]
        d.thing(person.iri, _PERSON, person.label)
        d.thing(body.iri, _ORGANIZATION, body.label)
        fact = (person.iri, name("schema:affiliation"), body.iri)
        office = d.state(
            "Office",
            (head[0], end),
            fact,
            "people",
            0.92,
            (_ROLE, text(role)),
            (_OF, text(body.label)),
            shared=True,
        )
        self.mention(head, person, _PERSON, "people", (name("kg:inOffice"), office))
        return head, office

    def acronym(self, body: Body, span: Span) -> None:
        """The judgement that the acronym and the name are one body's."""
        left, right = body.thing.iri, f"<{ids.spelling_iri('org', body.acronym, body.thing.label)}>"
        judgement = f"<{ids.judgement_iri(left, right, 'resolve/acronyms')}>"
        if judgement in self._known:
            return
        say = self._draft.say
        self._judged(judgement, "kg:Judgement", (left, right), "acronym defined in brackets")
        say(judgement, name("kg:evidence"), self._draft.passage(span))
        say(judgement, name("prov:wasAttributedTo"), software("resolve/acronyms"))
        say(right, TYPE, name("kg:Spelling"))
        say(right, _NAME, text(body.acronym))
        say(right, name("dcterms:isReplacedBy"), left)

    def linked(self, place: Thing) -> None:
        """The decision which of somebody else's things a place is."""
        other = f"<http://places.example/{quote(place.label)}>"
        link = f"<{ids.judgement_iri(place.iri, other, _READER)}>"
        if link in self._known:
            return
        say, judge = self._draft.say, f"<{ids.spelling_iri('judge', _READER)}>"
        self._judged(link, "kg:Link", (place.iri, other), "the only place of that name")
        say(link, name("prov:wasAttributedTo"), judge)
        say(place.iri, name("schema:sameAs"), other)
        if judge not in self._known:
            self._known.add(judge)
            say(judge, TYPE, name("prov:Agent"))
            say(judge, LABEL, text(_READER))

    def _judged(self, judgement: str, kind: str, pair: tuple[str, str], reason: str) -> None:
        """The two that are the same, and why."""
        self._known.add(judgement)
        say = self._draft.say
        say(judgement, TYPE, name(kind))
        say(judgement, name("kg:left"), pair[0])
        say(judgement, name("kg:right"), pair[1])
        say(judgement, name("kg:verdict"), name("kg:same"))
        say(judgement, name("kg:score"), f'"1"^^{name("xsd:decimal")}')
        say(judgement, name("kg:reason"), text(reason))
