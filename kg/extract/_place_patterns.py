"""What stands beside the names of places and tells them from others, in a language's own words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language, any_of

from . import _han, _re
from ._names import CAPITAL, UPPER


@dataclass(frozen=True, slots=True)
class Patterns:
    """What stands before and behind places, in one language."""

    cue: re.Pattern[str]
    sure_cue: re.Pattern[str]
    listing: re.Pattern[str]
    longer: re.Pattern[str]
    capital_before: re.Pattern[str]
    joined_before: re.Pattern[str]
    joined_after: re.Pattern[str]
    prefixes: frozenset[str]
    sites_before: frozenset[str]
    site: re.Pattern[str]
    unknown: re.Pattern[str]
    at: re.Pattern[str]


@lru_cache(maxsize=16)
def patterns(lexicon: Language) -> Patterns:
    """The patterns of a language."""

    def words(key: str) -> str:
        return lexicon.alternatives("places", key)

    never = re.compile("(?!)")
    if not lexicon.spaced:
        return _unspaced(lexicon)
    small = any_of(lexicon.words("language", "stopwords"))
    offices = any_of(lexicon.words("people", "title_offices"))
    capitals = rf"{CAPITAL}(?:\s+{CAPITAL}){{0,4}}"
    site = (
        rf"(?:{CAPITAL}\s+)?{words('sites_of')}\s+{words('of')}\s+(?:the\s+)?{CAPITAL}"
        rf"|{words('sites_before')}\s+{CAPITAL}"
        rf"|(?:{CAPITAL}\s+){{1,4}}?{words('sites')}(?!\s+{CAPITAL})"
    )
    return Patterns(
        cue=re.compile(rf"(?<!\w){words('cues')}\s+(?:the\s+)?$", re.IGNORECASE),
        sure_cue=re.compile(rf"(?<!\w){words('sure_cues')}\s+$", re.IGNORECASE),
        longer=never,
        listing=re.compile(rf",\s+|,?\s+{lexicon.alternatives('signatories', 'and')}\s+"),
        capital_before=re.compile(
            rf"(?<![\w.’'-])(?!(?i:{small})\s)(?P<word>[{UPPER}](?:[\w’'&-]|\.(?=\w))*|[{UPPER}]\.)\s+$"
        ),
        joined_before=re.compile(
            rf"(?:[^\W_]-|(?<!\w)(?i:{words('bodies')})\s+{words('of')}(?:\s+|(?<=['’]))(?:the\s+)?"
            rf"|(?<!\w){CAPITAL}\s+{words('foreign_of')}\s+)$"
        ),
        joined_after=re.compile(
            rf"\s+{words('suffixes')}(?!\w)|\s+(?!{offices}(?!\w))[{UPPER}][\w&]|\s+&\s+[{UPPER}]"
        ),
        prefixes=frozenset(lexicon.words("places", "prefixes")),
        sites_before=frozenset(lexicon.words("places", "sites_before")),
        site=re.compile(
            rf"(?<!\w)(?:(?i:{words('site_cues')})\s+(?:the\s+)?(?P<name>{site})"
            rf"|(?P<sure>{CAPITAL}(?:\s+{CAPITAL})?\s+{words('sure_sites')}))(?![\w-]|\s+[{UPPER}])"
        ),
        unknown=re.compile(rf"(?<!\w){words('unknown_cues')}\s+(?P<name>{capitals}),\s+$"),
        at=re.compile(
            rf"(?<!\w){words('at')}\s+(?:the\s+)?(?P<name>{capitals}),\s+"
            rf"(?:(?P<second>{capitals}),\s+)?{words('in')}\s+$"
        ),
    )


def _unspaced(lexicon: Language) -> Patterns:
    """What stands beside places in a script that does not part words."""
    never = _re.compile("(?!)")
    cues = lexicon.alternatives("places", "cues")
    sites = lexicon.alternatives("places", "sites")
    longer = "|".join(lexicon.words("places", "sites_not_before")) or "(?!)"
    name = rf"(?P<name>[{_han.SIGN}]{{2,6}}?{sites})(?!{longer})"
    return Patterns(
        cue=_re.compile(rf"{cues}$"),
        sure_cue=_re.compile(rf"{cues}$"),
        longer=_re.compile(lexicon.alternatives("places", "longer")),
        listing=_re.compile(rf"、|{lexicon.alternatives('signatories', 'and')}"),
        capital_before=never,
        joined_before=never,
        joined_after=_re.compile("|".join(lexicon.words("places", "not_before")) or "(?!)"),
        prefixes=frozenset(),
        sites_before=frozenset(),
        site=_re.compile(rf"{lexicon.alternatives('places', 'site_cues')}{name}(?P<sure>(?!))?"),
        unknown=never,
        at=never,
    )
