"""To whom the letter is addressed: its salutation, or 'in a letter to …' where it is reported."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _addressed, _genre, _han, _names, _re
from ._addressee import Addressee, in_full
from ._mentions import Mentions
from ._names import NAME, UPPER
from ._text import sentences, units

#: An address stands no further down than this many units.
_TOP = 12
#: Below '此致' there are so few lines, each no longer than this.
_BELOW, _LONGEST_LINE = 4, 60
#: Further bodies begin with the place that the first is of.
_PLACE = 2

NEEDS = frozenset({"kg:Mention", "kg:Office"})
GIVES = frozenset({"kg:Addressing"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each addressee; a salutation goes before what reports say."""
    if found.letter is None:
        return
    lexicon = languages.load(found.language)
    people = Mentions.of(found, "person", "org")
    addressed = _addressed_by(document, found, lexicon, people)
    seen: set[str] = set()
    for one in in_full(document, addressed, people):
        if one.who.iri in seen:
            continue
        seen.add(one.who.iri)
        yield Statement(
            kind="kg:Addressing",
            subject=found.letter,
            predicate="kg:addressee",
            object=one.who,
            evidence=Evidence.of(document, *one.span),
            name=ids.clean(document.quote(one.span)),
            confidence=one.confidence,
            context=(Evidence.of(document, *one.greeted),) if one.greeted else (),
            details=tuple(_details(one)),
        )


def _details(one: Addressee) -> Iterator[tuple[str, Statement | Literal]]:
    """The office that somebody is addressed in: as stated elsewhere, or here."""
    if one.office:
        yield "kg:inOffice", one.office
        for key in ("kg:role", "kg:organizationName"):
            value = one.office.detail(key)
            if isinstance(value, Literal):
                yield key, value
        return
    for key, words in (("kg:role", one.role), ("kg:organizationName", one.organization)):
        if words:
            yield key, Literal(words)


def _addressed_by(
    document: Document, found: Found, lexicon: Language, people: Mentions
) -> Iterable[Addressee]:
    if not lexicon.spaced:
        is_own = found.document_kind in {"kg:OpenLetter", "kg:JointStatement"}
        addressed = list(_named_above(document, lexicon, people)) if is_own else []
        addressed += list(_greeted_unspaced(document, lexicon, people)) if is_own else []
        addressed += list(_below(document, lexicon, people))
        return addressed or _told(document, lexicon, people, own=is_own)
    if not _addressed.are_listed(lexicon):
        greeted = list(_greeted(document, lexicon, people))
        return greeted or _reported(document, lexicon, people)
    is_letter = found.document_kind != "kg:PressRelease"
    own = _addressed.of_letter(document, lexicon, people) if is_letter else []
    told = own or _addressed.reported(document, lexicon, people)
    own_words = is_letter or lexicon.words("bodies", "heads")
    return told if told or own_words else _asked(document, lexicon, people)


def _asked(document: Document, lexicon: Language, named: Mentions) -> Iterator[Addressee]:
    """Of whom something is asked where a letter is spoken of: 'urged the mayor in a letter'."""
    asks = _re.compile(
        rf"(?<!\w){lexicon.alternatives('demands', 'verbs')}\s+(?=\S)", re.IGNORECASE
    )
    told = _re.compile(rf"\s{lexicon.alternatives('letter', 'letter_nouns')}(?!\w)", re.IGNORECASE)
    for sentence in sentences(document):
        words = document.quote(sentence)
        ask = asks.search(words) if told.search(words) else None
        listed = (
            _addressed.listed(document, sentence.start + ask.end(), sentence.end, lexicon, named)
            if ask
            else ()
        )
        found = [one for one in listed if one.confidence > 0.8]
        if found:
            yield from (replace(one, confidence=0.8) for one in found)
            return


def _greeted_unspaced(
    document: Document, lexicon: Language, people: Mentions
) -> Iterator[Addressee]:
    """Those whom the salutation greets, in a script without spaces."""
    greeting = _genre.salutation(document, lexicon)
    for span in _han.greeted(greeting.text, lexicon) if greeting else ():
        yield _party(document, _moved(span, greeting.start if greeting else 0), lexicon, people)


def _named_above(document: Document, lexicon: Language, people: Mentions) -> Iterator[Addressee]:
    """Whom the lines near the top name that begin with '致：'."""
    leads = lexicon.alternatives("addressees", "leads")
    lead = _re.compile(rf"[*_\s]*{leads}\s*[：:]\s*(?=\S)")
    for unit in units(document)[:_TOP]:
        match = lead.match(unit.text)
        begin = match.end() if match else len(unit.text)
        for span in _han.greeted(unit.text[begin:], lexicon):
            yield _party(document, _moved(span, unit.start + begin), lexicon, people)


def _below(document: Document, lexicon: Language, people: Mentions) -> Iterator[Addressee]:
    """Whom the words behind '此致', or the lines below it, name, where a letter ends so."""
    found = units(document)
    above = _re.compile(rf"\W*{lexicon.alternatives('addressees', 'above')}[：:，,]*(?:\s+|$)")
    for index, unit in enumerate(found):
        lead = above.match(unit.text)
        if not lead:
            continue
        begin = lead.end()
        lines = [(unit.text[begin:], unit.start + begin)] if begin < len(unit.text) else []
        lines += [(one.text, one.start) for one in found[index + 1 : index + 1 + _BELOW]]
        further = takewhile(lambda pair: _goes_on(*pair, lexicon), pairwise(lines))
        for text, start in (*lines[:1], *(line for _, line in further)):
            if len(text) < _LONGEST_LINE and not _genre.is_closing(text, lexicon):
                for span in _han.greeted(text, lexicon):
                    yield _party(document, _moved(span, start), lexicon, people)


def _goes_on(above: tuple[str, int], line: tuple[str, int], lexicon: Language) -> bool:
    """True for a body of the same place as the one in the line above."""
    return line[0][:_PLACE] == above[0][:_PLACE] and _names.is_organization(line[0], lexicon)


def _told(document: Document, lexicon: Language, people: Mentions, *, own: bool) -> list[Addressee]:
    """Those whom the first words of writing to somebody name, in a script without spaces.

    In a letter of its ``own`` only titles tell; its text may speak of other letters.
    """
    found: list[Addressee] = []
    given = _genre.headings(document, lexicon) if own else units(document)
    titles = [(f.start, document.text[f.start : f.end]) for f in document.fields]
    for start, text in [*titles, *((u.start, u.text) for u in given)]:
        for spans in _han.told(text, lexicon):
            named = people.at(start + spans[0].start, 1) if spans else None
            office = spans and _han.is_office(text[slice(*spans[0])], lexicon)
            whom = (
                [one.who.kind for one in people.within(start, start + spans[0].end)]
                if spans
                else []
            )
            alone = named is not None and not office and "person" not in whom
            moved = [named.span] if named and alone else [_moved(span, start) for span in spans]
            parties = [_party(document, span, lexicon, people) for span in moved]
            if parties and (alone or any(one.confidence > 0.8 for one in parties)):
                return parties
            found = found or parties
    return found


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _party(document: Document, span: Span, lexicon: Language, people: Mentions) -> Addressee:
    """Who some words are for: a person named in them, an office, or a body."""
    named = list(people.within(*span))
    person = next((one for one in named if one.who.kind == "person"), None)
    if person:
        office = person.statement.detail("kg:inOffice")
        held = office if isinstance(office, Statement) else None
        return Addressee(person.span, person.who, 0.95, held)
    words = ids.clean(document.quote(span))
    if named and named[0].span == span:
        return Addressee(span, named[0].who, 0.93)
    if _han.is_office(words, lexicon) and not words.startswith(
        lexicon.words("addressees", "groups")
    ):
        return Addressee(span, Spelling("person", words), 0.8, role=words)
    return Addressee(span, Spelling("org", words), 0.8)


def _greeted(document: Document, lexicon: Language, people: Mentions) -> Iterator[Addressee]:
    """Those whom the salutation greets: 'Dear Senator Doe and members of the committee,'."""
    greeting = _genre.salutation(document, lexicon)
    if greeting is None:
        return
    lead = _re.match(
        rf"[*_\s]*(?:{lexicon.alternatives('letter', 'salutations')})\s+",
        greeting.text,
        re.IGNORECASE,
    )
    start = greeting.start + (lead.end() if lead else 0)
    end = greeting.start + len(greeting.text.rstrip("*_ ,:：，!"))
    named = list(people.within(start, end))
    if named:
        for one in named:
            office = one.statement.detail("kg:inOffice")
            yield Addressee(
                one.span, one.who, 0.95, office if isinstance(office, Statement) else None
            )
        return
    text = document.text[start:end]
    honorific = _re.match(
        rf"(?:{lexicon.alternatives('people', 'honorifics')}\s+)+", text, re.IGNORECASE
    )
    span = Span(start + (honorific.end() if honorific else 0), end)
    words = document.quote(span)
    if not words.strip() or len(words) > 160:
        return
    kind = "person" if honorific or _names.is_person(words, lexicon) else "org"
    yield Addressee(span, Spelling(kind, ids.clean(words)), 0.85)


def _reported(document: Document, lexicon: Language, people: Mentions) -> Iterator[Addressee]:
    """Whom a report says the letter went to: the first that 'letter to' is followed by."""
    nouns = lexicon.alternatives("letter", "letter_nouns")
    to = lexicon.alternatives("addressees", "to_words")
    phrases = lexicon.alternatives("addressees", "to_phrases")
    article = lexicon.alternatives("addressees", "articles")
    pattern = _re.compile(
        rf"(?:{phrases}|{nouns}(?:\s+[^\W\d_]+){{0,2}}?\s+{to})\s+(?:{article}\s+)?(?P<target>(?=\S))",
        re.IGNORECASE,
    )
    titles = [
        (f.start, document.quote(Span(f.start, f.end)))
        for f in document.fields
        if f.name == "title"
    ]
    for start, text in [*titles, *((u.start, u.text) for u in units(document))]:
        for match in pattern.finditer(text):
            addressee = _target(
                document,
                start + match.start("target"),
                text[match.start("target") :],
                lexicon,
                people,
            )
            if addressee:
                yield addressee
                return


def _target(
    document: Document, position: int, text: str, lexicon: Language, people: Mentions
) -> Addressee | None:
    """Who is named at a position, be it known already or a name that only stands here."""
    one = people.at(position, 45)
    lead = document.text[position : one.span.start] if one else ""
    if one and not _re.search(r"[,.;:–—]|\band\b", lead):
        office = one.statement.detail("kg:inOffice")
        return Addressee(one.span, one.who, 0.93, office if isinstance(office, Statement) else None)
    name = _re.match(
        rf"(?:[{UPPER}][\w’']+[’']s\s+)?(?P<name>{NAME}|[a-z]+[{UPPER}]\w+(?:\s+{NAME})?)", text
    )
    if not name:
        return None
    span = Span(position + name.start("name"), position + name.end("name"))
    words = ids.clean(document.quote(span))
    offices = _names.word_set(lexicon, "people", "office_heads")
    role = ids.fold(words.split()[-1]) in offices
    kind = "person" if role or _names.is_person(words, lexicon) else "org"
    return Addressee(span, Spelling(kind, words), 0.8, role=words if role else "")
