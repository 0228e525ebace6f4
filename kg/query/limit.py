"""What can be known of a query before it runs: how to cut its rows, and whether asking twice pays.

Both are read off its terminals. Where those leave a doubt the query stays as it is.
"""

import re
from collections.abc import Iterable, Iterator

from kg.query import terminals
from kg.query.terminals import Token

_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")
#: Functions, and SERVICE, that answer otherwise when they are asked again.
_FICKLE = re.compile("NOW|RAND|UUID|BNODE|SERVICE", re.IGNORECASE)
_NUMBER = re.compile("[0-9]+")


def at_most(text: str, rows: int) -> str:
    """A SELECT that gives no more than so many rows, and otherwise the same.

    The text is one that ``sparql.read`` gave. A query whose own LIMIT is hard to find, because
    words are written without a space between them, is given back as it is.
    """
    tokens = terminals.read(text)
    outside = list(_outside(tokens))
    words = [token.text.upper() for token in outside if token.kind == "WORD"]
    if any(("LIMIT" in w and w != "LIMIT") or ("VALUES" in w and w != "VALUES") for w in words):
        return text
    if "LIMIT" not in words:
        end = next((t.start for t in outside if t.text.upper() == "VALUES"), tokens[-1].end)
        return f"{text[:end]} LIMIT {rows} {text[end:]}"
    at = next(n for n, token in enumerate(tokens) if _is_limit(token) and token in outside)
    number = tokens[min(at + 1, len(tokens) - 1)]
    if not _NUMBER.fullmatch(number.text) or int(number.text[:20]) <= rows:
        return text
    return f"{text[: number.start]}{rows}{text[number.end :]}"


def is_stable(text: str) -> bool:
    """True where a query answers the same as long as the graph is the same.

    Raises:
        BadQuery: something in it is no SPARQL.
    """
    return not any(
        token.kind == "WORD" and _FICKLE.search(token.text)
        for token in terminals.read(terminals.lines(text))
    )


def _is_limit(token: Token) -> bool:
    return token.kind == "WORD" and token.text.upper() == "LIMIT"


def _outside(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens in no brackets."""
    depth = 0
    for token in tokens:
        if token.text in _CLOSING:
            depth -= 1
        elif token.text in _OPENING:
            depth += 1
        elif depth == 0:
            yield token
