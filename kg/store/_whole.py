"""A look at queries: of which form they are, and which others tell whether an answer is whole."""

import re

#: The variable of the count; no query of the library has it.
ROWS = "rowsOfTheAnswer"

_TOKEN = re.compile(
    r"""
    (?P<SKIP>\s+|\#[^\n]*
      | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} | "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
    )
  | (?P<IRI><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<NAME>[?$@]?[\w.:%-]+)
  | (?P<SIGN>.)
    """,
    re.VERBOSE | re.DOTALL,
)


FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def form(query: str) -> str:
    """The word after the prologue, which says what is asked for; '' where there is none.

    Some servers do an update that is sent to them as a query, so it has to be known before.
    """
    tokens = _tokens(query)
    for number, token in enumerate(tokens):
        word = token[0].upper()
        before = [t[0].upper() for t in tokens[max(number - 2, 0) : number]]
        if word in {"PREFIX", "BASE"} or before[-1:] in (["PREFIX"], ["BASE"]):
            continue
        if not (token.lastgroup == "IRI" and before[:1] == ["PREFIX"]):
            return word
    return ""


def mentions(query: str, word: str) -> bool:
    """True where a query has that keyword."""
    return any(token[0].upper() == word for token in _tokens(query))


def counting(query: str) -> str | None:
    """The query that counts the solutions of a SELECT; None where it can't be made.

    A query within another takes no FROM (SPARQL 1.1, 12 and rule 8), so FROM goes outside.
    """
    parts = _parts(query, "SELECT")
    if parts is None:
        return None
    start, clauses = parts
    sources = " ".join(query[begin:end] for begin, end in clauses)
    inner = query[start:]
    for begin, end in reversed(clauses):
        inner = f"{inner[: begin - start]} {inner[end - start :]}"
    return f"{query[:start]}SELECT (COUNT(*) AS ?{ROWS}) {sources} WHERE {{ {{\n{inner}\n}} }}"


def repeating(query: str) -> str | None:
    """The SELECT that has as many solutions as a CONSTRUCT is made from; None for a DESCRIBE."""
    parts = _parts(query, "CONSTRUCT")
    if parts is None:
        return None
    start, _ = parts
    after = start + len("CONSTRUCT")
    tokens = _tokens(query, after)
    if tokens and tokens[0][0] == "{":
        depth = 0
        for token in tokens:
            depth += (token[0] == "{") - (token[0] == "}")
            if depth == 0:
                after = token.end()
                break
    return f"{query[:start]}SELECT (1 AS ?{ROWS}) {query[after:]}"


def _parts(query: str, asked: str) -> tuple[int, list[tuple[int, int]]] | None:
    """Where a query of that form begins behind its prologue, and its FROM clauses before '{'."""
    if form(query) != asked:
        return None
    start, depth = None, 0
    clauses: list[tuple[int, int]] = []
    tokens = _tokens(query)
    for number, token in enumerate(tokens):
        word = token[0].upper()
        if start is None:
            start = token.start() if word == asked else None
            continue
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "FROM":
            last = number + (2 if tokens[number + 1][0].upper() == "NAMED" else 1)
            clauses.append((token.start(), tokens[last].end()))
        elif depth == 0 and word == "{":
            return start, clauses
    return None


def _tokens(query: str, start: int = 0) -> list[re.Match[str]]:
    return [token for token in _TOKEN.finditer(query, start) if token.lastgroup != "SKIP"]
