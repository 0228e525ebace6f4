"""Writes one synthetic document: a letter, a statement, or a report about a letter."""

from collections.abc import Sequence
from datetime import timedelta

import invented
from draft import DOCUMENT, HASH, LABEL, LETTER, TYPE, Draft, Span, date, integer, name, text
from naming import Names
from world import Letter, Thing, World

_NAME, _CONTEXT, _ROLE, _OF = map(name, ("kg:name", "kg:context", "kg:role", "kg:organizationName"))
_ORGANIZATION, _PERSON, _LAW = map(name, ("org:Organization", "schema:Person", "kg:Law"))
_PLACE, _EVENT, _MENTIONS = map(name, ("schema:Place", "schema:Event", "schema:mentions"))
_IN_NAME, _CLASSIFICATION = (name("kg:basis"), name("kg:name-form")), name("org:classification")
_SIGNATORY, _POSITION, _COUNTRY = map(name, ("kg:signatory", "kg:position", "kg:countryName"))
_STATUS, _SIGNED, _LATE = map(name, ("kg:signatureStatus", "kg:signed", "kg:late"))
_FROM_CONTEXT = (name("kg:basis"), name("kg:from-context"))


class Author:
    """Writes one document."""

    def __init__(self, world: World, known: set[str], number: int) -> None:
        self._world = world
        self._known = known
        self._draft = Draft(known)
        self._names = Names(self._draft, known)
        self._number = number
        old = bool(world.letters) and world.often(0.12)
        self._old = world.pick(world.letters) if old else None
        self._kind = (
            "PressRelease"
            if old
            else world.pick(("OpenLetter", "OpenLetter", "JointStatement", "PressRelease"))
        )
        self._letter = self._old.iri if self._old else LETTER
        self._body = self._old.body if self._old else world.pick(world.bodies, 2.5)
        self._law = self._old.law if self._old else world.pick(world.laws, 2)
        self._day = self._old.day + timedelta(days=1) if self._old else world.day()
        self._people = not self._old and world.often(0.2)

    def document(self, *, texts: bool) -> tuple[str, int]:
        """The document as N-Quads, and how many."""
        signed = self._signed()
        self._head(len(signed))
        self._lead(len(signed))
        if self._world.often(0.4):
            self._event()
        if self._world.often(0.8):
            self._quotation(signed)
        self._concern()
        self._demand()
        self._signatures(signed)
        if self._kind == "PressRelease":
            self._credit()
        lines, count, digest = self._draft.finished(texts=texts)
        if not self._old and self._world.often(0.3):
            self._remember(signed, digest)
        return lines, count

    def _signed(self) -> Sequence[Thing]:
        if self._old:
            return self._old.signed[
                : max(1, int(len(self._old.signed) * self._world.chance.random()))
            ]
        many = self._world.size()
        if self._people:
            return [
                self._world.pick(self._world.speakers, 2)
                if self._world.often(0.1)
                else self._world.new_person()
                for _ in range(many)
            ]
        return self._world.signatories(many)

    # ---- the beginning

    def _head(self, many: int) -> None:
        d, law, body = self._draft, self._law, self._body.thing
        d.say(DOCUMENT, TYPE, name("kg:Document"))
        d.say(DOCUMENT, TYPE, name(f"kg:{self._kind}"))
        d.say(DOCUMENT, name("kg:source"), text(f"letters/{self._day.year}/{self._number:06}.txt"))
        d.say(DOCUMENT, name("kg:mediaType"), text("text/plain"))
        d.say(DOCUMENT, name("dcterms:language"), text("en"))
        words = {
            "OpenLetter": "Open letter",
            "JointStatement": "Joint statement",
            "PressRelease": f"{many} sign letter",
        }
        start = d.at
        says = d.write(words[self._kind])
        title = (start, d.write(f" to the {body.label} on the {law.label}")[1])
        label = f"{words[self._kind]} to the {body.label} on the {law.label}"
        kind, relation = (
            ("Report", "kg:reportsOn") if self._kind == "PressRelease" else ("TextOf", "kg:textOf")
        )
        d.state(kind, says, (DOCUMENT, name(relation), self._letter), "letterhead", 0.95)
        d.state(
            "Titling", title, (DOCUMENT, name("dcterms:title"), text(label)), "letterhead", 0.85
        )
        if not self._old:
            d.fact(LETTER, TYPE, name("kg:Letter"), shared=False)
            d.say(
                LETTER,
                TYPE,
                name("kg:JointStatement" if self._kind == "JointStatement" else "kg:OpenLetter"),
            )
            d.say(LETTER, LABEL, text(f"Letter to the {body.label} on the {law.label}"))
        else:
            d.fact(self._letter, TYPE, name("kg:Letter"), shared=True)
        d.write("\n\n")
        self._dateline()

    def _dateline(self) -> None:
        d, place = self._draft, self._world.place()
        where = d.write(place.label)
        d.thing(place.iri, _PLACE, place.label)
        d.state(
            "Dateline",
            where,
            (DOCUMENT, name("kg:dateline"), place.iri),
            "places",
            0.98,
            (_NAME, text(place.label)),
        )
        self._names.mention(where, place, _PLACE, "places")
        self._names.linked(place)
        d.write(", ")
        when = d.write(f"{self._day.day} {self._day:%B %Y}")
        dated = [(DOCUMENT, "schema:datePublished")]
        if not self._old or self._world.often(0.2):  # a report may date a letter differently
            dated.append((self._letter, "schema:dateCreated"))
        for subject, relation in dated:
            d.state("Dating", when, (subject, name(relation), date(self._day)), "letterhead", 0.85)
            if subject == DOCUMENT or not self._old:
                d.say(subject, name("kg:earliest"), date(self._day))
                d.say(subject, name("kg:latest"), date(self._day))
        d.write("\n\n")

    def _lead(self, many: int) -> None:
        """Who wrote to whom about what."""
        d, body = self._draft, self._body
        exact = self._world.pick(("exactly", "moreThan", "atLeast"))
        said = many + self._world.pick((0, 0, 0, 0, 2, -1)) if self._old is None else many
        said = max(1, said - (exact == "moreThan"))
        words = {"exactly": "", "moreThan": "More than ", "atLeast": "At least "}[exact]
        count = d.write(f"{words}{said}")
        who = d.write(" people" if self._people else " organisations")
        if not self._old:
            d.state(
                "AnnouncedCount",
                count,
                (self._letter, name("kg:signatoriesAnnounced"), integer(said)),
                "letterhead",
                0.9,
                (name("kg:countKind"), name(f"kg:{exact}")),
                (_CONTEXT, d.passage((who[0] + 1, who[1]))),
            )
        d.write(" wrote to ")
        head, office = self._names.office(body.head, body.role, body.thing, " of the ")
        inside = (name("kg:inOffice"), office)
        d.state(
            "Addressing",
            head,
            (self._letter, name("kg:addressee"), body.head.iri),
            "addressees",
            0.95,
            (_NAME, text(body.head.label)),
            inside,
            shared=bool(self._old),
        )
        self._body_named((d.at - len(body.thing.label), d.at))
        d.write(" about the ")
        self._law_named()
        d.write(".\n\n")

    def _body_named(self, span: Span) -> None:
        """A public body, its kind and acronym, and what it is part of."""
        d, body = self._draft, self._body
        self._names.mention(span, body.thing, _ORGANIZATION, "institutions")
        d.fact(body.thing.iri, TYPE, name("kg:Institution"), shared=True)
        self._names.inside(span, body.thing)
        end = d.write(f" ({body.acronym})")[1]
        whole = (span[0], end)
        d.state(
            "Acronym",
            whole,
            (body.thing.iri, name("kg:acronym"), text(body.acronym)),
            "institutions",
            0.97,
            shared=True,
        )
        if body.whole:
            d.thing(body.whole.iri, _ORGANIZATION, body.whole.label)
            part = (body.thing.iri, name("org:subOrganizationOf"), body.whole.iri)
            d.state("Part", span, part, "institutions", 0.92, _IN_NAME, shared=True)
        self._names.acronym(self._body, whole)

    # ---- the middle

    def _law_named(self) -> None:
        d, law = self._draft, self._law
        span = d.write(law.label)
        status = name("kg:draft" if self._world.often(0.6) else "kg:in-force")
        self._names.mention(span, law, _LAW, "laws", (name("kg:statedStatus"), status))
        self._names.inside(span, law)

    def _event(self) -> None:
        """What happens before, and when."""
        d = self._draft
        event, day = self._world.pick(self._world.events, 1.5)
        d.write("Before the ")
        span = d.write(event.label)
        self._names.mention(span, event, _EVENT, "events")
        d.write(" on ")
        if self._world.often(0.05):  # documents disagree now and then
            day += timedelta(days=1)
        when = d.write(f"{day.day} {day:%B %Y}")
        fact = (event.iri, name("schema:startDate"), date(day))
        d.state("Dating", when, fact, "events", 0.95, (_CONTEXT, d.passage(span)), shared=True)
        bounds = f"{event.iri} bounds"
        if bounds not in self._known:
            self._known.add(bounds)
            d.say(event.iri, name("kg:earliest"), date(day))
            d.say(event.iri, name("kg:latest"), date(day))
        d.write(" nobody had seen a draft.\n\n")

    def _quotation(self, signed: Sequence[Thing]) -> None:
        """Somebody speaks, breaks off and goes on; the speaker's organisation publishes."""
        d, world = self._draft, self._world
        speaker = world.pick(world.speakers, 4)
        known = [] if self._people else signed[:40]
        body = world.pick(known) if known else world.new_organization()
        said = (DOCUMENT, name("kg:quotes"), speaker.iri)
        first = d.write(f"“{world.pick(invented.SAYINGS)},”")
        d.write(" said ")
        start = d.at
        head, _ = self._names.office(speaker, world.pick(invented.ROLES), body, " at the ")
        whose = (start, d.at)
        self._names.mention((d.at - len(body.label), d.at), body, _ORGANIZATION, "institutions")
        d.write(". ")
        second = d.write(f"“{world.pick(invented.SAYINGS)}.”")
        named = (_NAME, text(speaker.label))
        began = d.state(
            "Quotation", first, said, "quotes", 0.95, named, (_CONTEXT, d.passage(head))
        )
        d.state("Quotation", second, said, "quotes", 0.95, named, (name("kg:continues"), began))
        if world.often(0.3):
            asked = (DOCUMENT, name("kg:demands"), d.passage(second))
            d.state("Demand", second, asked, "demands", 0.75, (name("kg:saidBy"), speaker.iri))
        if self._kind == "PressRelease":
            fact = (DOCUMENT, name("schema:publisher"), body.iri)
            named = (_NAME, text(body.label))
            d.state("Publishing", whose, fact, "publisher", 0.85, named, _FROM_CONTEXT)
        d.write("\n\n")

    def _concern(self) -> None:
        d, law, letter = self._draft, self._law, self._letter
        d.write("We are worried:\n")
        for fear in {
            self._world.pick(invented.FEARS): None,
            self._world.pick(invented.FEARS): None,
        }:
            if self._world.often(0.7):
                start = d.write("the ")[0]
                self._law_named()
                span = (start, d.write(f" {fear}")[1])
                fact = (letter, name("kg:concernedAbout"), law.iri)
                named = (_NAME, text(law.label))
                d.state("Concern", span, fact, "concerns", 0.85, named, shared=bool(self._old))
            else:
                span = d.write(f"it {fear}")
                fact = (letter, name("kg:raises"), d.passage(span))
                d.state("Concern", span, fact, "concerns", 0.75, shared=bool(self._old))
            d.write(";\n")
        d.write("\n")

    def _demand(self) -> None:
        d, letter, law = self._draft, self._letter, self._law
        urging = d.write("We urge the ")
        body = self._body.thing
        span = d.write(body.label)
        self._names.mention(span, body, _ORGANIZATION, "institutions")
        d.write(" to ")
        for number in range(1 + int(3 * self._world.chance.random())):
            d.write(", and to " if number else "")
            demand = d.write(self._world.pick(invented.ASKS).format(law=law.label))
            fact = (letter, name("kg:demandsOf"), body.iri)
            about = ((_NAME, text(body.label)), (name("kg:concerns"), law.iri))
            context = (_CONTEXT, d.passage((urging[0], span[1])))
            d.state(
                "Demand", demand, fact, "demands", 0.93, *about, context, shared=bool(self._old)
            )
        d.write(".\n\n")

    # ---- the end

    def _signatures(self, signed: Sequence[Thing]) -> None:
        d, late = self._draft, len(signed)
        heading = d.passage(d.write("Signatories:"))
        d.write("\n")
        if not self._old and self._world.often(0.1):
            late = int(late * 0.8) + 1
        for position, signatory in enumerate(signed, 1):
            if position == late + 1:
                d.write("\n")
                heading = d.passage(d.write("Added later:"))
                d.write("\n")
            self._signature(signatory, position, heading, late=position > late)
            d.write("\n")
        if not self._old and self._world.often(0.05):
            gone = self._world.pick(signed)
            span = d.write(gone.label)
            fact = (self._letter, name("kg:withdrawnBy"), gone.iri)
            d.state("Withdrawal", span, fact, "signatories", 0.9, (_NAME, text(gone.label)))
            d.write(" has withdrawn its signature.\n")

    def _signature(self, signatory: Thing, position: int, heading: str, *, late: bool) -> None:
        d = self._draft
        span = d.write(signatory.label)
        details = [
            (_NAME, text(signatory.label)),
            (_POSITION, integer(position)),
            (_STATUS, _LATE if late else _SIGNED),
            (_CONTEXT, heading),
        ]
        if self._people:
            d.thing(signatory.iri, _PERSON, signatory.label)
            role, place = self._world.pick(invented.ROLES), self._world.place().label
            d.write(f", {role}, {place}")
            details += [(_ROLE, text(role)), (_COUNTRY, text(place))]
        else:
            d.thing(signatory.iri, _ORGANIZATION, signatory.label)
            self._names.inside(span, signatory)
        if self._old:
            details.append((name("kg:listing"), name("kg:in-part")))
        fact = (self._letter, _SIGNATORY, signatory.iri)
        sure = 0.78 if late else 0.94
        d.state("Signature", span, fact, "signatories", sure, *details, shared=bool(self._old))

    def _credit(self) -> None:
        d, world = self._draft, self._world
        d.write("\nPhoto: ")
        who = world.pick(world.speakers, 2)
        span = d.write(who.label)
        d.thing(who.iri, _PERSON, who.label)
        fact = (DOCUMENT, name("kg:credit"), who.iri)
        d.state("Credit", span, fact, "credits", 0.95, (_NAME, text(who.label)))
        self._names.mention(span, who, _PERSON, "people")
        d.write("\n")

    def _remember(self, signed: Sequence[Thing], digest: str) -> None:
        """Let other documents report on this letter."""
        iri = LETTER.replace(HASH, digest)
        for line in self._draft.facts_about(LETTER):
            self._known.add(line.replace(HASH, digest))
        chosen = () if self._people else tuple(signed)
        if chosen:
            self._world.letters.append(
                Letter(
                    iri,
                    f"Letter to the {self._body.thing.label}",
                    self._body,
                    self._law,
                    self._day,
                    chosen,
                )
            )
