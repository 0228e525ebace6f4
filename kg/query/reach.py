"""What reaches out: SERVICE and LOAD ask other servers, and are refused unless they are allowed."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from kg.query.terminals import Change, Token, refusal

#: The address to ask in place of one that is allowed; None for one that is not.
Reach: TypeAlias = Callable[[str], str | None]

_ADDRESS = re.compile(r"<https?://[^<>]+>", re.IGNORECASE)


def services(text: str, tokens: Sequence[Token], allowed: Reach | None) -> list[Change]:
    """What to put in place of the addresses that SERVICE names.

    Raises:
        BadQuery: one is not allowed, or hides from whoever looks for it.
    """
    changes = []
    known = prefixes(tokens)
    for at, token in enumerate(tokens):
        if token.kind == "NAME" and "SERVICE" in token.text.partition(":")[0].upper():
            raise refusal(text, token.start, f"{token.text}: SERVICE is no prefix")
        if token.kind != "WORD" or "SERVICE" not in token.text.upper():
            continue
        changes.append(address(text, tokens[at : at + 3], "SERVICE", allowed, known))
    return changes


def prefixes(tokens: Sequence[Token]) -> Mapping[str, str]:
    """What the declared prefixes stand for; not those that are declared as two things."""
    found: dict[str, str] = {}
    twice = set()
    for (before, name), iri in zip(pairwise(tokens), tokens[2:], strict=False):
        if before.kind == "WORD" and before.text.upper() == "PREFIX" and iri.kind == "IRI":
            prefix = name.text.removesuffix(":")
            if found.setdefault(prefix, iri.text[1:-1]) != iri.text[1:-1]:
                twice.add(prefix)
    return {prefix: iri for prefix, iri in found.items() if prefix not in twice}


def address(
    text: str,
    tokens: Sequence[Token],
    keyword: str,
    allowed: Reach | None,
    known: Mapping[str, str],
) -> Change:
    """What to put in place of the address behind the keyword, the first of these tokens.

    It is written in full or by one of the ``known`` prefixes.

    Raises:
        BadQuery: it is not allowed, or not written in full.
    """
    start = tokens[0].start
    if allowed is None:
        raise refusal(text, start, f"{keyword} is refused: nothing reaches out of the store")
    if tokens[0].text.upper() != keyword:
        raise refusal(text, start, f"write {keyword} as a word of its own")
    silent = len(tokens) > 1 and tokens[1].kind == "WORD" and tokens[1].text.upper() == "SILENT"
    target = tokens[1 + silent] if len(tokens) > 1 + silent else tokens[0]
    named = _in_full(target, known)
    if not _ADDRESS.fullmatch(named):
        raise refusal(text, start, f"{keyword} is followed by an address in full: <https://…>")
    instead = allowed(named[1:-1])
    if instead is None:
        raise refusal(text, start, f"{keyword} {target.text} is refused: it is not allowed here")
    return target.start, target.end, f"<{instead}>"


def _in_full(target: Token, known: Mapping[str, str]) -> str:
    """The IRI of a token, in angle brackets; something else where it is none."""
    prefix, colon, local = target.text.partition(":")
    if target.kind != "NAME" or not colon or prefix not in known or "\\" in local:
        return target.text if target.kind == "IRI" else ""
    return f"<{known[prefix]}{local}>"
