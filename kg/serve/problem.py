"""Errors that say more to a program than a status and a sentence (RFC 9457, section 3.2)."""

from typing import Any

from starlette.exceptions import HTTPException


class Problem(HTTPException):
    """An error whose problem details have members of their own, such as the parameter's name."""

    def __init__(self, status: int, detail: str, **members: Any) -> None:
        super().__init__(status, detail)
        self.members = members
