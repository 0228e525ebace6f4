"""Updates: what one changes, and what it may not, before anything runs.

An update is read as a sequence of operations. Engines split glued words ('CLEARALL', 'USING:a'),
so outside of braces every word is a keyword by itself, and no prefix begins like one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.errors import BadQuery
from kg.query import reach, terminals
from kg.query.reach import Reach
from kg.query.terminals import Change, Token, refusal

_OPERATIONS = {"LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "INSERT", "DELETE", "WITH"}
_WITHIN = {"DATA", "WHERE", "USING", "NAMED", "SILENT", "ALL", "DEFAULT", "GRAPH", "TO", "INTO"}
_KEYWORDS = _OPERATIONS | _WITHIN | {"BASE", "PREFIX"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")


#: Its tokens, and where in the text it is over: behind its semicolon, if it has one.
Operation: TypeAlias = tuple[list[Token], int]


@dataclass(frozen=True, slots=True)
class Update:
    """An update that may run: its operations, to be done one after the other.

    Each has the prologues before it and stands where it stood, so that a place in one of them is
    a place in the update.
    """

    operations: tuple[str, ...]


def read(
    text: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    allowed: Reach | None = None,
) -> Update:
    """The update that a text makes.

    Where graphs are named, they are the dataset of the patterns in it, as if USING and USING NAMED
    stood there (SPARQL 1.1 Protocol, 2.2.3). Of SERVICE and LOAD those addresses are taken that are
    ``allowed``.

    Raises:
        BadQuery: it is no update, asks for something that is refused, or names its graphs itself
            where the request does.
    """
    text = terminals.lines(text)
    tokens = terminals.read(text)
    using = _clauses(default_graphs, named_graphs)
    changes = reach.services(text, tokens, allowed)
    known = reach.prefixes(tokens)
    operations = list(_operations(text, tokens))
    for tokens_of, _ in operations:
        _check(text, tokens_of)
        word = tokens_of[0].text.upper()
        if word == "LOAD":
            changes.append(reach.address(text, tokens_of[:3], word, allowed, known))
        if using:
            changes += _using(text, tokens_of, using)
    if not _interrupted(tokens, operations):
        return Update((terminals.replaced(text, changes),))
    return Update(tuple(_apart(text, operations, changes)))


def _operations(text: str, tokens: Sequence[Token]) -> Iterator[Operation]:
    """Each operation, without the prologue before it."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        word = token.text.upper() if token.kind == "WORD" else ""
        if word in {"BASE", "PREFIX"}:
            at += 2 if word == "BASE" else 3
            continue
        if word not in _OPERATIONS:
            begin = ", ".join(sorted(_OPERATIONS))
            reason = f"an operation begins with {begin}; here stands {token.text!r}"
            raise refusal(text, token.start, reason)
        end = _end(tokens, at)
        yield list(tokens[at:end]), tokens[min(end, len(tokens) - 1)].end
        at = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the operation that starts there ends: at a semicolon outside of braces, or the end."""
    depth = 0
    for at in range(start, len(tokens)):
        if tokens[at].kind == "SIGN":
            depth += (tokens[at].text == "{") - (tokens[at].text == "}")
            if tokens[at].text == ";" and not depth:
                return at
    return len(tokens)


def _outside(operation: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """The tokens outside of braces, each with its number."""
    depth = 0
    for at, token in enumerate(operation):
        if token.kind == "SIGN" and token.text == "}":
            depth -= 1
        elif token.kind == "SIGN" and token.text == "{":
            depth += 1
        elif depth <= 0:
            yield at, token


def _check(text: str, operation: Sequence[Token]) -> None:
    for _, token in _outside(operation):
        prefix = token.text.partition(":")[0].upper()
        if token.kind == "NAME" and any(prefix.startswith(word) for word in _KEYWORDS):
            reason = f"{token.text} reads like a keyword; write the IRI in full"
            raise refusal(text, token.start, reason)
        if token.kind not in {"NAME", "IRI"} and token.text.upper() not in _KEYWORDS:
            raise refusal(text, token.start, f"{token.text!r} can't stand here")


def _clauses(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    for graph in (*default_graphs, *named_graphs):
        if not _IRI.fullmatch(graph):
            raise BadQuery(f"{graph!r} is no graph's IRI")
    using = [f"USING <{graph}> " for graph in default_graphs]
    return "".join(using + [f"USING NAMED <{graph}> " for graph in named_graphs])


def _using(text: str, operation: Sequence[Token], using: str) -> Iterator[Change]:
    """What to add to an operation with a pattern, so that the pattern is of these graphs."""
    words = {token.text.upper(): at for at, token in _outside(operation)}
    if words.keys() & {"USING", "WITH"}:
        reason = "the request names the graphs, so the update must not by USING or WITH"
        raise refusal(text, operation[0].start, reason)
    if "WHERE" not in words:
        return
    where = operation[words["WHERE"]]
    if words["WHERE"] == 1:  # DELETE WHERE: one pattern is both what to find and what to delete
        pattern = text[where.end : operation[-1].end]
        yield where.start, where.start, f"{pattern} {using}"
    else:
        yield where.start, where.start, using


def _interrupted(tokens: Sequence[Token], operations: Sequence[Operation]) -> bool:
    """True where a prologue stands between two operations, which not every engine reads."""
    first = operations[0][0][0].start if operations else 0
    return any(
        token.kind == "WORD" and token.text.upper() in {"BASE", "PREFIX"} and token.start > first
        for token in tokens
    )


def _apart(text: str, operations: Sequence[Operation], changes: Sequence[Change]) -> Iterator[str]:
    """The text of each operation, behind the prologues before it and blanks for the rest."""
    before, at = "", 0
    for tokens, over in operations:
        start, end = tokens[0].start, tokens[-1].end
        before += text[at:start]
        within = [(s - start, e - start, new) for s, e, new in changes if start <= s <= end]
        yield before + terminals.replaced(text[start:end], within)
        last_line = text[start:over].rpartition("\n")[2]
        before += "\n" * text.count("\n", start, over) + " " * len(last_line)
        at = over
