"""SPARQL's own terminals: what a query asks for, and what it may not, before anything runs.

Engines read position by position, this reads token by token. Where the two could disagree about
what is a string, an IRI or a comment, the query is refused and the message says what to write
instead; so nothing that an engine would run can hide from here.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import BadQuery
from kg.terms import PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

# The characters of names, as the grammar has them (PN_CHARS_BASE and what may follow it).
_FIRST = (
    "A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D"
    "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD"
    "\\U00010000-\\U000EFFFF"
)
_MORE = f"{_FIRST}_0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040"
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
  | (?P<NAME>(?:[{_FIRST}](?:[{_MORE}.-]*[{_MORE}-])?)?:
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
_WHOLE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN_IRI = re.compile(r"<[A-Za-z0-9_./:@~%+=,;-]*>")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Token(NamedTuple):
    """One terminal of a query and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Request:
    """A query that may run: its text, its form, and the parameters that stand in it.

    ``slots`` are the places of ``UNDEF`` in ``VALUES ?name { UNDEF }``, by the parameter's name.
    """

    text: str
    form: str
    slots: tuple[tuple[str, int, int], ...]

    def fill(self, terms: Mapping[str, str]) -> str:
        """The text with a parameter's term, as SPARQL writes it, in each of its places."""
        text = self.text
        for name, start, end in sorted(self.slots, key=lambda slot: -slot[1]):
            if name in terms:
                text = text[:start] + terms[name] + text[end:]
        return text


def read(text: str, graphs: Iterable[str] = ()) -> Request:
    """The request that a query's text makes, the project's prefixes predeclared.

    ``graphs`` are the named graphs that FROM and FROM NAMED may select.

    Raises:
        BadQuery: it is no query, or asks for something that is refused.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens = _tokens(text)
    _refuse_services(tokens)
    form, prefixes = _prologue(tokens)
    if selected := set(_selected(tokens, prefixes)):
        for graph in sorted(selected - set(graphs)):
            raise BadQuery(f"FROM <{graph}>: there is no such graph in the store")
    missing = _used_prefixes(tokens) & PREFIXES.keys() - prefixes.keys()
    declared = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted(missing))
    slots = tuple(
        (name, start + len(declared), end + len(declared)) for name, start, end in _slots(tokens)
    )
    return Request(declared + text, form, slots)


def _tokens(text: str) -> list[Token]:
    for escaped in _ESCAPED.finditer(text):
        number = int(escaped[1] or escaped[2], 16)
        if number > 0x10FFFF or chr(number) in _TELLING:
            raise _refusal(
                text, escaped.start(), f"write the character that {escaped[0]} stands for"
            )
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _refusal(text, at, f"{text[at]!r} can't stand here")
        kind, whole = str(match.lastgroup), match[0]
        if kind == "IRI" and not (_is_plain(whole) or _is_namespace(found)):
            raise _refusal(text, at, f"write {whole} as a whole IRI, or spaces around '<'")
        if kind not in {"SPACE", "COMMENT"}:
            found.append(Token(kind, whole, at, match.end()))
        at = match.end()
    return found


def _is_plain(iri: str) -> bool:
    """True where no engine could read a comparison, a comment or a string into it."""
    return bool(_WHOLE_IRI.match(iri) or _PLAIN_IRI.fullmatch(iri))


def _is_namespace(before: list[Token]) -> bool:
    """True behind 'PREFIX name:', where nothing but an IRI can stand."""
    return len(before) > 1 and before[-1].kind == "NAME" and before[-2].text.upper() == "PREFIX"


def _refuse_services(tokens: list[Token]) -> None:
    """Engines split glued words ('trueSERVICE', 'SERVICE:a'), so none may hold a keyword."""
    for token in tokens:
        if token.kind == "WORD" and "SERVICE" in token.text.upper():
            raise BadQuery("SERVICE is refused: a query stays within the store")
        if token.kind == "WORD" and "FROM" in token.text.upper() != "FROM":
            raise BadQuery(f"{token.text}: write FROM as a word of its own")
        prefix = token.text.partition(":")[0].upper() if token.kind == "NAME" else ""
        if any(word in prefix for word in ("SERVICE", "FROM", "NAMED")):
            raise BadQuery(f"the prefix {prefix.lower()!r} reads like a keyword; name it otherwise")


def _prologue(tokens: list[Token]) -> tuple[str, dict[str, str]]:
    """The query's form and the prefixes that it declares."""
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(tokens):
        word = tokens[at].text.upper() if tokens[at].kind == "WORD" else ""
        if word == "BASE":
            at += 2
        elif word == "PREFIX" and at + 2 < len(tokens):
            name, namespace = tokens[at + 1].text.removesuffix(":"), tokens[at + 2].text[1:-1]
            if prefixes.setdefault(name, namespace) != namespace:
                raise BadQuery(f"the prefix {name!r} is declared twice")
            at += 3
        elif word in FORMS:
            return word, prefixes
        else:
            break
    found = tokens[at].text if at < len(tokens) else "nothing"
    raise BadQuery(f"a query begins with {', '.join(FORMS)}; here stands {found!r}")


def _selected(tokens: list[Token], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The IRIs of the graphs that FROM and FROM NAMED select."""
    for at, token in enumerate(tokens):
        if token.kind == "WORD" and token.text.upper() == "FROM":
            rest = tokens[at + 1 : at + 3]
            named = rest and rest[0].kind == "WORD" and rest[0].text.upper() == "NAMED"
            graph = rest[1] if named and len(rest) > 1 else rest[0] if rest else token
            yield _graph(graph, {**PREFIXES, **prefixes})


def _graph(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "IRI":
        iri = token.text[1:-1]
    elif token.kind == "NAME":
        prefix, _, local = token.text.partition(":")
        iri = prefixes.get(prefix, "") + local
    else:
        raise BadQuery(f"FROM is followed by a graph's IRI; here stands {token.text!r}")
    if not _ABSOLUTE.match(iri):
        raise BadQuery(f"FROM {token.text}: write the graph's IRI in full")
    return iri


def _used_prefixes(tokens: list[Token]) -> set[str]:
    return {token.text.partition(":")[0] for token in tokens if token.kind == "NAME"}


def _slots(tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
    for values, variable, opened, undef, closed in zip(
        *(tokens[n:] for n in range(5)), strict=False
    ):
        words = (values.text.upper(), opened.text, undef.text.upper(), closed.text)
        if words == ("VALUES", "{", "UNDEF", "}") and variable.kind == "VARIABLE":
            yield variable.text[1:], undef.start, undef.end


def _refusal(text: str, at: int, reason: str) -> BadQuery:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return BadQuery(f"line {line}, column {column}: {reason}")
