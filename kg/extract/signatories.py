"""Who signed: lists under a heading or a closing, and the names that a report gives."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _endings, _genre, _han, _lists, _names, _parties
from ._entries import Entry
from ._text import Unit, sentences, units

NEEDS: frozenset[str] = frozenset({"kg:AnnouncedCount"})
GIVES = frozenset({"kg:Signature", "kg:Withdrawal"})

#: Where nothing but a paragraph announces a list, it has this many entries at least.
_SHORTEST = 2
#: Words that say who signed are at least so long.
_SHORTEST_CUE = 4


@dataclass(frozen=True, slots=True)
class _Cue:
    """Where a list of signatories is announced."""

    unit: Unit
    index: int  #: of the unit after it
    confidence: float
    status: str = "kg:signed"
    heading: str = ""


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each signature and each withdrawal, in the order of the lists."""
    if found.letter is None:
        return
    lexicon = languages.load(found.language)
    entries = list(_listed(document, lexicon))
    if not entries and found.document_kind in {"kg:OpenLetter", "kg:JointStatement"}:
        ended = _endings.entries(document, lexicon)
        entries = [(_Cue(unit, 0, 0.9), entry) for unit, entry in ended]
    if not entries and found.document_kind != "kg:OpenLetter":
        entries = list(_named_in_prose(document, lexicon))
    position = 0
    seen: set[tuple[bool, str]] = set()
    kind = _announced_kind(found, lexicon) or _kind_of_list([e for _, e in entries], lexicon)
    for cue, entry in entries:
        party = _parties.parse(document, entry, lexicon, expected=kind)
        if party is None:
            continue
        withdrawn = cue.status == "kg:withdrawn"
        key = (withdrawn, ids.fold(party.name.quote))
        if key in seen:
            continue
        seen.add(key)
        position += not withdrawn
        yield _statement(found.letter, cue, party, position, document)


def _statement(
    letter: Spelling, cue: _Cue, party: _parties.Party, position: int, document: Document
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
    return Statement(
        kind="kg:Withdrawal" if withdrawn else "kg:Signature",
        subject=letter,
        predicate="kg:withdrawnBy" if withdrawn else "kg:signatory",
        object=Spelling(party.kind, ids.clean(party.name.quote)),
        evidence=party.name,
        name=ids.clean(party.name.quote),
        confidence=round(cue.confidence * party.confidence, 2),
        context=(Evidence.of(document, cue.unit.start, cue.unit.end),)
        if len(cue.unit.text) < 400
        else (),
        details=tuple(d for d in details if not withdrawn or d[0] == "kg:role"),
    )


def _listed(document: Document, lexicon: Language) -> Iterator[tuple[_Cue, Entry]]:
    """The entries of every list that a heading, a closing or a colon announces."""
    found = units(document)
    end = 0
    for index, unit in enumerate(found):
        if unit.start < end:
            continue
        cue = _cue(found, index, lexicon)
        if cue is None:
            continue
        entries = _inline(cue, lexicon) or _lists.after(found, cue.index, lexicon)
        if _is_list(entries, cue, lexicon):
            end = entries[-1].end
            for entry in entries:
                yield cue, entry


def _cue(found: Sequence[Unit], index: int, lexicon: Language) -> _Cue | None:
    unit = found[index]
    bare = unit.text.strip("*_#:. ,，：\n")
    if _genre.is_closing(unit.text, lexicon):
        return None if _closes(found, index + 1, lexicon) else _Cue(unit, index + 1, 0.97)
    if re.search(lexicon.alternatives("signatories", "not_headings"), bare, re.IGNORECASE):
        return None
    for key, status in (
        ("withdrawn_headings", "kg:withdrawn"),
        ("late_headings", "kg:late"),
    ):
        if len(bare) < 90 and re.match(
            lexicon.alternatives("signatories", key), bare, re.IGNORECASE
        ):
            return _Cue(unit, index + 1, 0.9, status)
    headings = lexicon.alternatives("signatories", "headings")
    if re.fullmatch(rf"{headings}(?:\s*[(（][^)）]*[)）])?", bare, re.IGNORECASE):
        return _Cue(unit, index + 1, 0.99)
    words = lexicon.alternatives("signatories", "heading_words")
    introduces = unit.text.rstrip().endswith((":", "：")) or unit.kind == "heading"
    if not lexicon.spaced and re.search(lexicon.alternatives("demands", "verbs"), bare):
        introduces = False
    if introduces and len(bare) < 300 and re.search(lexicon.whole(words), bare, re.IGNORECASE):
        return _Cue(unit, index + 1, 0.99)
    if re.match(
        rf"{headings}(?:\s*[(（][^)）]*[)）])?\s*[:：]\s*\S", unit.text.strip("*_ "), re.IGNORECASE
    ):
        return _Cue(unit, index + 1, 0.95)
    joint = lexicon.alternatives("letter", "joint_cues")
    following = found[index + 1] if index + 1 < len(found) else None
    if (
        following
        and following.kind in {"list_item", "table_cell"}
        and unit.kind == "paragraph"
        and re.search(joint, bare, re.IGNORECASE)
    ):
        return _Cue(unit, index + 1, 0.9)
    return None


def _closes(found: Sequence[Unit], index: int, lexicon: Language) -> bool:
    """True where a unit is another closing, or a heading that the closing stands above."""
    if index >= len(found):
        return False
    text = found[index].text.strip("*_# ")
    headings = lexicon.alternatives("signatories", "headings")
    headed = re.match(rf"{headings}(?:\s*[(（][^)）]*[)）])?\s*(?:[:：]|$)", text, re.IGNORECASE)
    return bool(headed) or _genre.is_closing(text, lexicon)


def _inline(cue: _Cue, lexicon: Language) -> list[Entry]:
    """The list that stands in the cue's own paragraph: 'Signed by: A, B and C'."""
    headings = lexicon.alternatives("signatories", "headings")
    match = re.match(
        rf"[*_\s]*{headings}(?:\s*[(（][^)）]*[)）])?[*_]*\s*[:：]\s*[*_]*(?=\S)",
        cue.unit.text,
        re.IGNORECASE,
    )
    if not match or match.end() >= len(cue.unit.text) - 1:
        return []
    text = cue.unit.text[match.end() :]
    offset = cue.unit.start + match.end()
    return [
        Entry(offset + s.start, offset + s.end, text[s.start : s.end], inline=True)
        for s in _lists.run_in(text, lexicon)
    ]


def _is_list(entries: Sequence[Entry], cue: _Cue, lexicon: Language) -> bool:
    closing = _genre.is_closing(cue.unit.text, lexicon)
    sure = closing or cue.confidence >= 0.99 or cue.status != "kg:signed"
    return bool(entries) and (sure or len(entries) >= _SHORTEST)


def _named_in_prose(document: Document, lexicon: Language) -> Iterator[tuple[_Cue, Entry]]:
    """The names that a report gives where it lists nobody: 'signatories include A, B and C'."""
    for sentence in sentences(document):
        text = document.text[sentence.start : sentence.end]
        for source in lexicon.words("signatories", "named_in_prose"):
            match = re.search(source, text, re.IGNORECASE)
            if not match:
                continue
            begin = match.start("names")
            names = _until_list_ends(
                match["names"] if not lexicon.spaced else text[begin:], lexicon
            )
            told = Span(match.start(), begin)
            if begin - match.start() < _SHORTEST_CUE:  # the names come first
                told = Span(match.end("names"), match.end())
            unit = Unit(
                "paragraph",
                sentence.start + told.start,
                sentence.start + told.end,
                text[slice(*told)].strip(),
            )
            cue = _Cue(unit, 0, 0.9)
            for span in _lists.run_in(names, lexicon):
                piece = names[span.start : span.end]
                lead = _introducer(piece, lexicon)
                start = sentence.start + begin + span.start + lead
                if _may_sign(piece[lead:], lexicon):
                    yield (
                        cue,
                        Entry(start, sentence.start + begin + span.end, piece[lead:], inline=True),
                    )


def _may_sign(name: str, lexicon: Language) -> bool:
    """True where what a sentence lists begins or ends as names do."""
    if not lexicon.spaced and _han.has(name):
        return bool(_parties.sure_kind(name, lexicon))
    return bool(re.match(r"[A-Z0-9Ａ-Ｚ\u00c0-\u00de]|[a-z]+[A-Z]|[a-z]{3,12}$", name))


def _until_list_ends(names: str, lexicon: Language) -> str:
    """The part of a sentence that still lists names."""
    ends = [names.find(word) for word in lexicon.words("signatories", "prose_list_ends")]
    cut = min((end for end in ends if end > 0), default=len(names))
    return names[:cut].rstrip(" .")


def _introducer(piece: str, lexicon: Language) -> int:
    """How many characters of 'major organisations like the ACLU' stand before the name."""
    words = lexicon.alternatives("signatories", "name_introducers")
    article = _names.article(lexicon)
    pattern = rf"(?:[\w\s-]*?\b{words}\s+)?(?:{article}(?=[{_names.UPPER}]))?"
    match = re.match(pattern, piece)
    return match.end() if match else 0


def _announced_kind(found: Found, lexicon: Language) -> str:
    """'org' or 'person' where the announced count says what signed ('86 organizations')."""
    for statement in found.statements("kg:AnnouncedCount"):
        words = " ".join(e.quote for e in statement.context).casefold()
        kinds = {
            kind
            for key, kind in (("organization_groups", "org"), ("person_groups", "person"))
            if re.search(lexicon.whole(lexicon.alternatives("signatories", key)), words)
        }
        if len(kinds) == 1:
            return kinds.pop()
    return ""


def _kind_of_list(entries: Sequence[Entry], lexicon: Language) -> str:
    """'org' or 'person' where nearly all of a list's sure entries are of one kind."""
    sure = [kind for entry in entries if (kind := _parties.sure_kind(entry.text, lexicon))]
    for kind in ("org", "person"):
        if len(sure) >= 2 and sure.count(kind) >= 0.9 * len(sure):
            return kind
    return ""
