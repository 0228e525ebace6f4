"""What stands behind the '?' of an address of the API: each parameter known, and given once."""

from collections.abc import Container, Iterable
from difflib import get_close_matches
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import quoted
from kg.serve.problem import Problem

_MOST = 100


def read(
    request: Request, known: Iterable[str], most_bytes: int, *, empty: Container[str] = ()
) -> dict[str, str]:
    """The parameters of a request by name; those in ``empty`` may be empty, as if left out.

    Raises:
        HTTPException: 400 where one is unknown, empty or given twice, and the problem's member
            ``parameter`` names it; 414 where they are too long.
    """
    query = str(request.url.query)
    if len(query) > most_bytes:
        raise HTTPException(414, f"the address is too long; here are at most {most_bytes} bytes")
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except ValueError:
        raise HTTPException(400, "the parameters are not percent-encoded UTF-8") from None
    expected = tuple(known)
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in expected:
            raise Problem(400, _unknown(name, expected), parameter=name)
        if name in given:
            raise Problem(400, f"{name} is given twice; give it once", parameter=name)
        if not value and name not in empty:
            raise Problem(400, f"{name} is empty; leave it out for any", parameter=name)
        given[name] = value
    return {name: value for name, value in given.items() if value}


def whole(given: dict[str, str], name: str, *, default: int, least: int, most: int) -> int:
    """The whole number of a parameter, or the default where it is not given.

    Raises:
        HTTPException: 400 where it is none, or out of its bounds.
    """
    text = given.get(name, str(default))
    digits = text.removeprefix("-")
    number = int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None
    if number is None or not least <= number <= most:
        message = f"{name}={quoted(text)}: a whole number from {least} to {most} is expected"
        raise Problem(400, message, parameter=name)
    return number


def _unknown(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"it has: {', '.join(known) or 'none'}"
    return f"there is no parameter {quoted(name)}; {hint}"
