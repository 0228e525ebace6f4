"""Who signed: lists under a heading or a closing, and the names that a report gives."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Spelling, Statement, ids
from kg.model.stages import Found

from . import (
    _cues,
    _endings,
    _genre,
    _glued,
    _han,
    _parties,
    _re,
    _reported_signers,
    _signing_bodies,
)
from ._cues import Cue
from ._entries import Entry
from ._text import Unit, sentences, units

NEEDS: frozenset[str] = frozenset({"kg:AnnouncedCount"})
GIVES = frozenset({"kg:Signature", "kg:Withdrawal"})

#: Of so many that are of one kind the few others are, too.
_MANY = 12
#: What is itself the letter that was signed.
_TEXTS = frozenset({"kg:OpenLetter", "kg:JointStatement"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each signature and each withdrawal, in the order of the lists."""
    if found.letter is None:
        return
    lexicon = languages.load(found.language)
    entries = list(_cues.listed(document, lexicon))
    if not entries and (found.document_kind in _TEXTS or not lexicon.spaced):
        ended = _endings.entries(document, lexicon) or _endings.unannounced(document, lexicon)
        entries = [(Cue(unit, 0, 0.9), entry) for unit, entry in ended]
    if not entries:
        entries = _in_prose(document, found, lexicon)
    named = _signing_bodies.parted_by_dashes([entry for _, entry in entries], lexicon)
    cues = [cue for cue, _ in entries]
    yield from _signed(document, found, list(zip(cues, named, strict=True)), lexicon)


def _in_prose(document: Document, found: Found, lexicon: Language) -> list[tuple[Cue, Entry]]:
    """The names that sentences give where nothing is listed; a letter's own text tells few."""
    told: list[tuple[Cue, Entry]] = []
    if found.document_kind in _TEXTS:
        told = list(_reported_signers.above(document, lexicon))
    greeted = _genre.salutation(document, lexicon) is not None
    if not told and not (greeted and found.document_kind == "kg:OpenLetter"):
        told = list(_reported_signers.named(document, lexicon))
    return _reported_signers.chosen(told)


def _signed(
    document: Document, found: Found, entries: Sequence[tuple[Cue, Entry]], lexicon: Language
) -> Iterator[Statement]:
    """A statement for each entry, the first time that its name stands there."""
    usual, certain = _kind_of_list([entry for _, entry in entries], lexicon)
    expected = _announced_kind(found, lexicon) or (usual if certain else "")
    glued = _glued.are([entry.text for _, entry in entries], lexicon)
    notes = _marks(document, lexicon) if entries else {}
    names: dict[str, _parties.Party] = {}
    position = 0
    seen: set[tuple[bool, str]] = set()
    for cue, entry in entries:
        party = (glued and _parties.of_glued(document, entry, lexicon)) or _parties.parse(
            document, entry, lexicon, expected=expected, usual=usual
        )
        if party is None or found.letter is None:
            continue
        withdrawn = cue.status == "kg:withdrawn"
        key = (withdrawn, ids.fold(party.name.quote))
        if key in seen:
            continue
        seen.add(key)
        position += not withdrawn
        late = next((notes[mark] for mark in _marks_of(document, entry) if mark in notes), None)
        names.setdefault(ids.clean(party.name.quote), party)
        yield _statement(found.letter, late or cue, party, position, document)
    if found.letter is not None:
        yield from _withdrawn(document, found.letter, names, lexicon)


def _marks(document: Document, lexicon: Language) -> dict[str, Cue]:
    """The marks that a note explains as those of late signatures: '* Added after publication'."""
    late = lexicon.alternatives("signatories", "late_headings")
    note = _re.compile(rf"(?P<mark>[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹])\s*(?:\w+\s+){{0,4}}?{late}", re.IGNORECASE)
    found: dict[str, Cue] = {}
    for unit in units(document):
        told = note.match(unit.text)
        if told:
            found[told["mark"]] = Cue(unit, 0, 0.9, "kg:late")
    return found


def _marks_of(document: Document, entry: Entry) -> Iterator[str]:
    """The marks that stand right behind an entry, or end it."""
    behind = _re.compile(r"\s?([*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹])").match(document.text, entry.end)
    if behind:
        yield behind[1]
    ends = _re.search(r"([*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹])$", entry.text)
    if ends:
        yield ends[1]


def _withdrawn(
    document: Document, letter: Spelling, names: Mapping[str, _parties.Party], lexicon: Language
) -> Iterator[Statement]:
    """The withdrawals of those who signed, told in sentences: 'X has withdrawn its signature'."""
    told = _re.compile(
        lexicon.whole(lexicon.alternatives("signatories", "withdrawals")), re.IGNORECASE
    )
    for sentence in sentences(document) if names else ():
        text = document.text[slice(*sentence)]
        match = told.search(text)
        if not match:
            continue
        for name, party in names.items():
            at = text.find(name, 0, match.start())
            if at >= 0:
                start = sentence.start + at
                again = replace(party, name=Evidence.of(document, start, start + len(name)))
                place = Unit("paragraph", sentence.start, sentence.end, text)
                yield _statement(letter, Cue(place, 0, 0.85, "kg:withdrawn"), again, 0, document)


def _statement(
    letter: Spelling, cue: Cue, party: _parties.Party, position: int, document: Document
) -> Statement:
    details: list[tuple[str, Literal | Iri]] = [
        ("kg:position", Literal(str(position), "xsd:integer")),
        ("kg:signatureStatus", Iri(cue.status)),
    ]
    for key, part in (
        ("kg:role", party.role),
        ("kg:organizationName", party.organization),
        ("kg:countryName", party.country),
    ):
        if part:
            details.append((key, Literal(ids.clean(part.quote))))
    withdrawn = cue.status == "kg:withdrawn"
    if cue.in_part:
        details.append(("kg:listing", Iri("kg:in-part")))
    return Statement(
        kind="kg:Withdrawal" if withdrawn else "kg:Signature",
        subject=letter,
        predicate="kg:withdrawnBy" if withdrawn else "kg:signatory",
        object=Spelling(party.kind, _han.unspaced(ids.clean(party.name.quote))),
        evidence=party.name,
        name=ids.clean(party.name.quote),
        confidence=round(cue.confidence * party.confidence, 2),
        context=(Evidence.of(document, cue.unit.start, cue.unit.end),)
        if len(cue.unit.text) < 400
        else (),
        details=tuple(d for d in details if not withdrawn or d[0] == "kg:role"),
    )


def _announced_kind(found: Found, lexicon: Language) -> str:
    """'org' or 'person' where the announced count says what signed ('86 organizations')."""
    for statement in found.statements("kg:AnnouncedCount"):
        words = " ".join(e.quote for e in statement.context).casefold()
        kinds = {
            kind
            for key, kind in (("organization_groups", "org"), ("person_groups", "person"))
            if _re.search(lexicon.whole(lexicon.alternatives("signatories", key)), words)
        }
        if len(kinds) == 1:
            return kinds.pop()
    return ""


def _kind_of_list(entries: Sequence[Entry], lexicon: Language) -> tuple[str, bool]:
    """The kind of nearly all entries that show theirs, and whether it is all but certain.

    'both' where they differ, '' where too few show any.
    """
    shown = [kind for entry in entries if (kind := _parties.shown_kind(entry.text, lexicon))]
    for kind in ("org", "person"):
        share = shown.count(kind) / len(shown) if shown else 0
        if len(shown) >= 2 and share >= 0.9:
            return kind, len(shown) >= _MANY and share >= 0.95 and kind == "org"
    return ("both" if len(shown) > 2 else ""), False
