"""What a Chinese document calls its organisations, and where a text names one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract import _re
from kg.languages import Language, any_of
from kg.model import Span, Spelling

from ._bodies import is_organization, organizations
from ._words import SIGN, begin, has

#: A name and what may stand in brackets behind it: the same in another language.
_BILINGUAL = re.compile(r"(?P<name>[^(（]+?)\s*[(（](?P<other>[^()（）]+)[)）]\s*")
_NEVER = re.compile("(?!)")


class Organizations:
    """The organisations of one document, by every name that it gives them."""

    def __init__(
        self,
        texts: Iterable[str],
        lexicon: Language,
        known: Iterable[str],
        short: Mapping[str, str],
    ) -> None:
        """From its texts, the names that others gave, and short names with what is meant."""
        self._lexicon = lexicon
        self._short = short
        found = {text[slice(*one.span)] for text in texts for one in organizations(text, lexicon)}
        self._known: dict[str, str] = {}
        for name in (*known, *sorted(found)):
            for spelling in _spellings(name, lexicon):
                self._known.setdefault(spelling, name)
        again = {*self._known, *short}
        self._again = _re.compile(any_of(again)) if again else _NEVER
        self._ending: dict[str, set[str]] = {}
        for name in {*found, *(name for name in self._known if has(name))}:
            for size in range(2, min(9, len(name) + 1)):
                self._ending.setdefault(name[-size:], set()).add(name)

    def named(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """The organisations named in a text, none within another, in its order."""
        found = [*self._named_again(text), *self._meant(text)]
        for one in organizations(text, self._lexicon):
            name = text[slice(*one.span)]
            found.append((one.span, Spelling("org", self._known.get(name, name)), one.confidence))
        reached = 0
        for span, spelling, confidence in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
            if span.start >= reached:
                reached = span.end
                yield span, spelling, confidence

    def _named_again(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        for match in self._again.finditer(text):
            name = match.group()
            edge = has(name) or not _re.match(r"[A-Za-z]", text[match.end() : match.end() + 1])
            if name in self._short:
                yield Span(*match.span()), Spelling("org", name, self._short[name]), 0.95
            elif edge:
                yield Span(*match.span()), Spelling("org", self._known[name]), 0.93

    def _meant(self, text: str) -> Iterator[tuple[Span, Spelling, float]]:
        """'该中心': the only one whose name ends so."""
        for match in _re.finditer(rf"[该該](?P<end>[{SIGN}]{{2,8}})", text):
            start = match.start("end")
            for size in range(len(match["end"]), 1, -1):
                meant = self._ending.get(match["end"][:size], set())
                if len(meant) == 1:
                    name = min(meant)
                    name = self._known.get(name, name)
                    yield Span(start, start + size), Spelling("org", name), 0.85
                    break


def _spellings(name: str, lexicon: Language) -> Sequence[str]:
    """A name and, where it is given in two languages, both; none that other words may hold."""
    both = _BILINGUAL.fullmatch(name)
    parts = [name, both["name"], both["other"]] if both and has(name) else [name]
    enough = 4 if not is_organization(name, lexicon) else 3
    return [part for part in parts if len(part) >= enough]


def short_names(text: str, lexicon: Language) -> Iterator[tuple[str, str, Span]]:
    """Each short name that a text gives in brackets: it, the full name, where both stand."""
    patterns = [_re.compile(source) for source in lexicon.words("organizations", "short_for")]
    ends = {one.span.end: one.span.start for one in organizations(text, lexicon)}
    for pattern in patterns:
        for match in pattern.finditer(text):
            end = len(text[: match.start()].rstrip())
            start = ends.get(end, begin(text, end, lexicon))
            signs = iter(text[start:end])
            if end in ends or all(sign in signs for sign in match["short"]):
                yield match["short"], text[start:end], Span(start, match.end())
