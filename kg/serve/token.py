"""Who may change the store: whoever sends the server's token, as a bearer or as a password."""

import hmac
from base64 import b64decode
from binascii import Error

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.serve.service import Service

_CHALLENGE = 'Bearer realm="kg", Basic realm="kg", charset="UTF-8"'


def require(service: Service, request: Request) -> None:
    """Let a request through that may change the store.

    Raises:
        HTTPException: 401 without the token or with another one; 403 where nothing is changed, and
            for what a page of another site made a browser send, which may have the password.
    """
    if service.token is None:
        raise HTTPException(403, "this server takes no changes; start it with a token (--token)")
    sent = _sent(request.headers.get("authorization", ""))
    if sent is None or not hmac.compare_digest(sent, service.token.encode()):
        reason = "the token is not the server's" if sent else "changes need the server's token"
        raise HTTPException(401, reason, headers={"www-authenticate": _CHALLENGE})
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise HTTPException(403, "changes are not taken from the pages of another site")


def _sent(authorization: str) -> bytes | None:
    """The token in a header; None where there is none."""
    scheme, _, value = authorization.strip().partition(" ")
    sent = value.strip().encode("latin-1")  # as headers are decoded
    if scheme.lower() == "bearer":
        return sent
    if scheme.lower() != "basic":
        return None
    try:
        return b64decode(sent, validate=True).partition(b":")[2]
    except Error:
        return None
