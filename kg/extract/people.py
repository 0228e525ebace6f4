"""People named in prose, with the offices that the text gives them there."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _address_lines, _bodies, _han, _persons, _prose, _re, _rolls
from ._known_names import any_name
from ._names import CAPITAL, is_given
from ._persons import Naming
from ._spans import Spans
from ._text import Unit, units

#: So many lines without a sentence are a list.
_LIST = 12

NEEDS = frozenset({"kg:Signature", "kg:Credit"})
GIVES = frozenset({"kg:Mention", "kg:Office"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where a person is named, and each office as given there."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    spans = [s.evidence.span for s in found.statements("kg:Signature")]
    credited = [s.evidence.span for s in found.statements("kg:Credit")]
    signed, taken = Spans(spans), Spans([*spans, *credited])
    namings: list[Naming] = []
    if lexicon.spaced and not found.letter:
        for naming in _listed(document, lexicon):
            if not taken.touch(naming.name):
                taken.add(naming.name)
                namings.append(naming)
    lists = _lists(document, lexicon) if found.letter and lexicon.spaced else frozenset()
    for unit in units(document):
        if signed.touch(unit.span) and not _prose.is_prose(unit.text, lexicon):
            continue
        listed = unit in lists
        for naming in _persons.namings(unit, lexicon, listed=listed):
            if not taken.touch(naming.name):
                taken.add(naming.name)
                namings.append(naming)
    namings.sort(key=lambda naming: naming.name)
    if lexicon.spaced and not _bodies.has_own_order(lexicon):
        namings = list(_address_lines.completed(namings, units(document), lexicon))
    full = _full_names(document, namings, lexicon)
    for naming in [*namings, *_short_again(document, namings, full, spans, lexicon)]:
        yield from _statements(document, here, naming, full)


def _listed(document: Document, lexicon: Language) -> Iterator[Naming]:
    """Those whom lists name, a person a line."""
    for name, body in _rolls.people(units(document), lexicon):
        whole = Span(name.start, body.end) if body else name
        yield Naming(name, whole, organization=body, confidence=0.8)


def _lists(document: Document, lexicon: Language) -> frozenset[Unit]:
    """The units of long lists of names, which are signatures where a letter is read."""
    lists: set[Unit] = set()
    for is_prose, run in groupby(units(document), lambda u: _prose.is_prose(u.text, lexicon)):
        listed = list(run)
        if not is_prose and len(listed) >= _LIST:
            lists.update(listed[_LIST:])
    return frozenset(lists)


def _statements(
    document: Document, here: Iri, naming: Naming, full: dict[str, str]
) -> Iterator[Statement]:
    name = ids.clean(document.quote(naming.name))
    known = full.get(ids.fold(name), name)
    person = Spelling("person", known)
    offices = [
        office
        for one in (naming, *naming.also)
        if (office := _office(document, one, person)) is not None
    ]
    yield from offices
    yield Statement(
        kind="kg:Mention",
        subject=here,
        predicate="schema:mentions",
        object=person,
        evidence=Evidence.of(document, *naming.name),
        name=name,
        confidence=naming.confidence,
        basis="kg:from-context" if known != name else None,
        details=(("kg:inOffice", offices[0]),) if offices else (),
    )


def _office(document: Document, naming: Naming, person: Spelling) -> Statement | None:
    if naming.role is None and naming.organization is None:
        return None
    role = Literal(ids.clean(document.quote(naming.role))) if naming.role else None
    details: list[tuple[str, Literal]] = [("kg:role", role)] if role else []
    organization = ids.clean(document.quote(naming.organization)) if naming.organization else ""
    if organization:
        details.append(("kg:organizationName", Literal(organization)))
    return Statement(
        kind="kg:Office",
        subject=person,
        predicate="schema:affiliation" if organization else "schema:jobTitle",
        object=Spelling("org", organization) if organization or role is None else role,
        evidence=Evidence.of(document, *naming.whole),
        confidence=round(naming.confidence * 0.97, 2),
        details=tuple(details),
    )


def _full_names(document: Document, namings: Sequence[Naming], lexicon: Language) -> dict[str, str]:
    """The full name that each surname or given name stands for, where only one has it."""
    names = {ids.clean(document.quote(naming.name)) for naming in namings}
    if not lexicon.spaced:
        return _han.surnames(names, lexicon)
    full: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        if len(words) > 1 and is_given(words[0]):
            full.setdefault(ids.fold(words[0]), set()).add(name)
        for first in range(1, len(words)):
            full.setdefault(ids.fold(" ".join(words[first:])), set()).add(name)
    return {surname: min(found) for surname, found in full.items() if len(found) == 1}


def _short_again(
    document: Document,
    namings: Sequence[Naming],
    full: dict[str, str],
    signed: Sequence[Span],
    lexicon: Language,
) -> Iterator[Naming]:
    """Where a full name or its surname stands again after it was given."""
    first: dict[str, int] = {}
    for naming in namings:
        name = ids.clean(document.quote(naming.name))
        first[name] = min(first.get(name, naming.name.start), naming.name.start)
    taken = Spans([naming.whole for naming in namings] + list(signed))
    if not lexicon.spaced:
        for unit in units(document):
            for one in _han.again(unit.text, first, full, lexicon):
                span = Span(one.start + unit.start, one.end + unit.start)
                if not taken.touch(span):
                    yield Naming(span, span, confidence=0.85)
        return
    wanted = {name: name for name in first if " " in name}
    wanted |= {name.split()[-1]: name for name in full.values() if len(name.split()[-1]) > 2}
    if not wanted:
        return
    pattern = _re.compile(rf"(?<![\w’'-]){any_name(wanted)}(?![\w-])")
    for unit in units(document):
        for match in pattern.finditer(unit.text):
            span = Span(match.start() + unit.start, match.end() + unit.start)
            full_name = wanted.get(ids.clean(match.group()))
            known = full_name is not None and span.start > first[full_name]
            before = document.text[max(0, span.start - 30) : span.start]
            after = document.text[span.end : span.end + 30]
            in_name = _re.search(rf"[a-z,;&]\s+{CAPITAL}\s+$", before)
            in_name = in_name or _re.match(rf"\s+{CAPITAL}", after)
            if known and not in_name and not taken.touch(span):
                yield Naming(span, span, confidence=0.85)
