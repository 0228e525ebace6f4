"""Organisations named in prose, in languages whose names begin with the word for the body."""

import re
from collections.abc import Iterator, Mapping

from kg.languages import Language, any_of
from kg.model import Document, Evidence, Span, Spelling, ids

from . import _bodies, _names, _re
from ._names import ACRONYM
from ._organizations import is_product
from ._text import Unit, units

_BRACKETED = re.compile(
    rf"\s*[(（](?:\w{{1,8}}[.:]?\s+)?[“\"„«‘]?\s?(?P<acronym>{ACRONYM})\s?[”\"“»’]?(?=[)）,;])"
)


class Organizations:
    """What a document calls its organisations, and where a unit names one."""

    def __init__(
        self,
        document: Document,
        lexicon: Language,
        known: Mapping[str, str],
        acronyms: Mapping[str, tuple[str, Evidence]],
    ) -> None:
        self._lexicon = lexicon
        self._acronyms = acronyms
        self._first: dict[str, list[str]] = {}
        self._spellings: dict[str, Spelling] = {}
        names = {*known.values(), *(full for full, _ in acronyms.values())}
        names |= _bodies.repeated([unit.text for unit in units(document)], lexicon)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            self._first.setdefault(name.split()[0], []).append(name)
        for name in sorted(names):
            self._spellings.setdefault(_bodies.inflected(name, lexicon), Spelling("org", name))

    def named(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """The organisations named in a text, none within another, in its order."""
        found = [*self._defined(text), *self._known(text), *self._told(text)]
        reached = 0
        for span, spelling, confidence in sorted(
            found, key=lambda f: (f[0].start, -f[2], -f[0].end)
        ):
            if span.start >= reached:
                reached = span.end
                yield span, spelling, confidence

    def _defined(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """Acronyms that the document defines."""
        for match in _re.finditer(rf"(?<![\w-]){ACRONYM}(?![\w-])", text):
            if match.group() in self._acronyms:
                scope = self._acronyms[match.group()][0]
                spelling = Spelling("org", match.group(), scope)
                yield Span(*match.span()), spelling, 0.97

    def _known(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """Names that others gave: signatories, offices."""
        for match in _re.finditer(r"(?<![\w-])\S+", text) if self._first else ():
            for word in {match.group(), match.group().rstrip('.,;:!?)»”“"')}:
                for name in self._first.get(word, ()):
                    end = match.start() + len(name)
                    if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                        yield Span(match.start(), end), self._spelling(name), 0.95

    def _told(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """Names that show themselves to be an organisation's, and well-known ones."""
        for span in _names.known_bodies_in(text, self._lexicon):
            name = text[span.start : span.end]
            if not is_product(text, span.start, name, self._lexicon):
                yield span, self._spelling(name), 0.9
        for span in _bodies.named(text, self._lexicon):
            yield span, self._spelling(text[span.start : span.end]), 0.9
        for span in _bodies.find(text, self._lexicon):
            yield span, self._spelling(text[span.start : span.end]), 0.85

    def _spelling(self, name: str) -> Spelling:
        """The first spelling of a name that stands in several cases."""
        bare = ids.clean(name)
        key = _bodies.inflected(bare, self._lexicon)
        return self._spellings.setdefault(key, Spelling("org", bare))


def acronyms(document: Document, lexicon: Language) -> Iterator[tuple[str, tuple[str, Evidence]]]:
    """Each acronym that the text defines in brackets behind a name, with the name and the place."""
    stops = lexicon.words("organizations", "acronym_stops")
    for unit in units(document):
        for match in _BRACKETED.finditer(unit.text):
            if match["acronym"] in stops:
                continue
            span = _bodies.before(unit.text, match.start(), match["acronym"], lexicon)
            span = span or _capitals_before(unit, match.start(), match["acronym"])
            if span and not _is_law(unit.text[slice(*span)], lexicon):
                close = unit.text.find(")", match.end()) + 1 or match.end()
                end = close if close - match.end() < 2 else match.end("acronym")
                place = Evidence.of(document, unit.start + span.start, unit.start + end)
                yield match["acronym"], (ids.clean(unit.text[span.start : span.end]), place)


def _is_law(name: str, lexicon: Language) -> bool:
    """True for a name that has a word for laws in it: 'Menschenrechtskonvention'."""
    words = any_of(lexicon.mapping("laws", "kinds"))
    begins = "" if lexicon.capitalised_nouns else r"(?<!\w)"
    return bool(_re.search(rf"{begins}{words}(?:e?s|e?n)?(?!\w)", name, re.IGNORECASE))


def _capitals_before(unit: Unit, end: int, acronym: str) -> Span | None:
    """The shortest capitalised sequence that ends at a position and has an acronym's initials."""
    begin = max(0, end - 120)
    starts = [
        m.start() for m in _re.finditer(rf"(?<![\w’'-])[{_names.UPPER}]", unit.text[begin:end])
    ]
    for start in reversed(starts):
        words = unit.text[begin + start : end]
        joined = _re.fullmatch(_names.NAME, words)
        if joined and " " in words and _names.initials_match(words, acronym):
            return Span(begin + start, end)
    return None


def whole_of(name: str, lexicon: Language) -> str:
    """The body that a named one is a body of: 'Ausschuss des Landtags' -> 'Landtags'; else ''."""
    heads = lexicon.alternatives("bodies", "part_heads")
    of = _names.linked(lexicon.words("bodies", "part_of"))
    match = _re.match(
        rf"(?:\w+\s+)?\w*{heads}(?!\w).*?\s+{of}(?P<whole>\S.*)$", name, re.IGNORECASE
    )
    while match:
        whole = match["whole"]
        if _bodies.at(whole, 0, lexicon) == Span(0, len(whole)):
            return whole
        match = _re.match(rf"(?:.*?\s+){of}(?P<whole>\S.*)$", whole, re.IGNORECASE)
    return ""
