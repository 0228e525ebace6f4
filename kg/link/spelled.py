"""The ways in which another writer would put a name.

All are asked for, since public endpoints find only what is written exactly so.
"""

import re

from kg.model import ids

#: Ways of writing that are asked for of one name.
MOST = 8

_ARTICLE = re.compile(r"^[Tt]he\s+(?=\S)")
_BRACKETED_ACRONYM = re.compile(r"\s*[(（][^()（）]*[A-Z]{2}[^()（）]*[)）]\s*$")
_SHOUTED = re.compile(r"\b[^\W\d_]{3,}\b")
_SMALL = re.compile(r"(?<=\s)(?:A|An|And|At|By|De|Des|For|From|In|Of|On|Or|The|To|With)(?=\s)")
_QUOTED = str.maketrans("‘’ʼ", "'''")
_TYPESET = str.maketrans("'", "’")
_HYPHENS = str.maketrans("‐‑", "--")
#: Kinds whose names are common nouns as often as not.
_COMMON = frozenset({"law", "event"})


def ways(name: str, kind: str) -> tuple[str, ...]:
    """The name as it is, then as others would write it, each once."""
    given = ids.clean(name)
    if given.isupper() and " " not in given:
        return (given,)
    bare = _BRACKETED_ACRONYM.sub("", given)
    short = _ARTICLE.sub("", bare)
    found = [given, given.translate(_QUOTED).translate(_HYPHENS), bare, short]
    if len(short.split()) > 1:
        found.append(_SHOUTED.sub(_calm, short))
        found.append(_SMALL.sub(lambda word: word[0].lower(), short))
    if kind in _COMMON:
        found += [short[:1].upper() + short[1:].lower(), short.lower()]
    if short != short[:1].upper() + short[1:]:
        found.append(short[:1].upper() + short[1:])
    if short == bare and kind in {"organization", "event"}:
        found.append(f"The {bare}")
    found.append(short.translate(_TYPESET))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def key(name: str) -> str:
    """The same for all ways of writing one name."""
    short = _ARTICLE.sub("", _BRACKETED_ACRONYM.sub("", ids.clean(name)))
    return ids.fold(short)


def _calm(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]
