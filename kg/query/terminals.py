"""SPARQL's own terminals: a query or an update, token by token, before any engine reads it.

Engines read position by position, this reads token by token. Where the two could disagree about
what is a string, an IRI or a comment, the text is refused and the message says what to write
instead; so nothing that an engine would run can hide from who looks at the tokens.
"""

import re
import string
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from kg.errors import BadQuery

#: Brackets within brackets; engines read them by recursion, and some die of too many.
DEEPEST = 200

# The characters of names, as the grammar has them (PN_CHARS_BASE and what may follow it).
_FIRST = (
    "A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D"
    "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD"
    "\\U00010000-\\U000EFFFF"
)
_MORE = f"{_FIRST}_0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040"
#: Of a prefix. A longer one is read as words, which hides nothing, and words need not be looked
#: through to the end of the text for the colon that would make each of them a prefix.
_LONGEST = 100
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

_TOKEN = re.compile(
    rf"""
    (?P<SPACE>[ \t\n]+)
  | (?P<COMMENT>\#[^\n]*)
  | (?P<STRING>
        '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      | \"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
      | '(?:[^'\\\n]|\\.)*'
      | "(?:[^"\\\n]|\\.)*"
    )
  | (?P<IRI><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<BLANK>_:[{_FIRST}_0-9](?:[{_MORE}.-]*[{_MORE}-])?)
  | (?P<NAME>(?:[{_FIRST}](?:[{_MORE}.-]{{0,{_LONGEST}}}[{_MORE}-])?)?:
        (?:(?:[{_FIRST}_:0-9]|{_ESCAPE})(?:(?:[{_MORE}.:-]|{_ESCAPE})*(?:[{_MORE}:-]|{_ESCAPE}))?)?)
  | (?P<VARIABLE>[?$][{_FIRST}_0-9][{_MORE}]*)
  | (?P<LANGUAGE>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<NUMBER>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<WORD>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<SIGN>[(){{}}\[\].,;*/|^!?+=<>&-])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_TELLING = f"{string.punctuation} \n\r"  # characters by which strings, IRIs and comments end
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_WHOLE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN_IRI = re.compile(r"<[A-Za-z0-9_./:@~%+=,;-]*>")


#: Where in a text, from and to, other words are to stand, and which.
Change: TypeAlias = tuple[int, int, str]


class Token(NamedTuple):
    """One terminal and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def read(text: str) -> list[Token]:
    """The tokens of a query or an update, whose lines end in line feeds alone.

    Raises:
        BadQuery: something in it is no token, could be read as another, or is nested too deeply.
    """
    for escaped in _ESCAPED.finditer(text):
        number = int(escaped[1] or escaped[2], 16)
        if number > 0x10FFFF or chr(number) in _TELLING:
            raise refusal(
                text, escaped.start(), f"write the character that {escaped[0]} stands for"
            )
    found: list[Token] = []
    opened: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() != at:  # in between is something that begins no token
            break
        kind, at = str(match.lastgroup), match.end()
        if kind in {"SPACE", "COMMENT"}:
            continue
        token = Token(kind, match[0], match.start(), at)
        if kind == "SIGN":
            _open_or_close(token, opened)
            if len(opened) > DEEPEST:
                reason = f"brackets are nested more than {DEEPEST} deep"
                raise refusal(text, token.start, reason)
        elif kind == "IRI" and not (_is_plain(token.text) or _is_alone(token, found, opened)):
            reason = f"write {token.text} as a whole IRI, or spaces around '<'"
            raise refusal(text, token.start, reason)
        found.append(token)
    if at < len(text):
        raise refusal(text, at, f"{text[at]!r} can't stand here")
    return found


def lines(text: str) -> str:
    """The text with line feeds at the ends of its lines, as ``read`` needs it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def prefixes(tokens: Iterable[Token]) -> set[str]:
    """The prefixes of the names."""
    return {token.text.partition(":")[0] for token in tokens if token.kind == "NAME"}


def replaced(text: str, changes: Iterable[Change]) -> str:
    """The text with other words in some places."""
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _is_plain(iri: str) -> bool:
    """True where no engine could read a comparison, a comment or a string into it."""
    return bool(_WHOLE_IRI.match(iri) or _PLAIN_IRI.fullmatch(iri))


def _open_or_close(sign: Token, opened: list[str]) -> None:
    """Keep what brackets are open behind a sign."""
    if sign.text in _OPENING:
        opened.append(sign.text)
    elif sign.text in _CLOSING:
        del opened[-1:]


def _is_alone(iri: Token, before: Sequence[Token], opened: Sequence[str]) -> bool:
    """True where no comparison can stand: outside of parentheses, and not behind another '<'."""
    if before and before[-1].text == "<" and before[-1].end == iri.start:
        return False
    return not opened or opened[-1] != "("


def refusal(text: str, at: int, reason: str) -> BadQuery:
    """The error for what stands at a place in a text."""
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return BadQuery(reason, line=line, column=column)
