"""Queries: what one asks for, and what it may not, before anything runs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import BadQuery
from kg.query import reach, terminals
from kg.query.reach import Reach
from kg.query.terminals import Token
from kg.terms import PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Request:
    """A query that may run: its text, its form, and the parameters that stand in it.

    ``slots`` are the places of ``UNDEF`` in ``VALUES ?name { UNDEF }``, by the parameter's name.
    The text begins with ``added`` characters that its author did not write.
    """

    text: str
    form: str
    slots: tuple[tuple[str, int, int], ...]
    added: int = 0

    def fill(self, terms: Mapping[str, str]) -> str:
        """The text with a parameter's term, as SPARQL writes it, in each of its places."""
        text = self.text
        for name, start, end in sorted(self.slots, key=lambda slot: -slot[1]):
            if name in terms:
                text = text[:start] + terms[name] + text[end:]
        return text


def read(
    text: str,
    graphs: Iterable[str] = (),
    *,
    base: str | None = None,
    allowed: Reach | None = None,
) -> Request:
    """The request that a query's text makes, the project's prefixes predeclared.

    ``graphs`` are the named graphs that FROM and FROM NAMED may select. Relative IRIs are relative
    to the ``base``. Of SERVICE those addresses are taken that are ``allowed``.

    Raises:
        BadQuery: it is no query, or asks for something that is refused.
    """
    text = terminals.lines(text)
    tokens = terminals.read(text)
    _refuse_glued(tokens)
    form, prefixes = _prologue(tokens)
    if changed := reach.services(text, tokens, allowed):
        text = terminals.replaced(text, changed)
        tokens = terminals.read(text)
    if selected := set(_selected(tokens, prefixes)):
        for graph in sorted(selected - set(graphs)):
            raise BadQuery(f"FROM <{graph}>: there is no such graph in the store")
    missing = terminals.prefixes(tokens) & PREFIXES.keys() - prefixes.keys()
    declared = f"BASE <{base}> " if base and _has_relative(tokens) else ""
    declared += "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted(missing))
    slots = tuple(
        (name, start + len(declared), end + len(declared)) for name, start, end in _slots(tokens)
    )
    return Request(declared + text, form, slots, len(declared))


def _refuse_glued(tokens: list[Token]) -> None:
    """Engines split glued words ('FROMNAMED', 'FROM:a'), so none may hold a keyword."""
    for token in tokens:
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


def _has_relative(tokens: list[Token]) -> bool:
    return any(token.kind == "IRI" and not _ABSOLUTE.match(token.text[1:]) for token in tokens)


def _slots(tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
    for values, variable, opened, undef, closed in zip(
        *(tokens[n:] for n in range(5)), strict=False
    ):
        words = (values.text.upper(), opened.text, undef.text.upper(), closed.text)
        if words == ("VALUES", "{", "UNDEF", "}") and variable.kind == "VARIABLE":
            yield variable.text[1:], undef.start, undef.end
