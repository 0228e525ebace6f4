"""HTTP: one page, asked for politely (RFC 9309: robots.txt), and never without end."""

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

import httpx
from protego import Protego

from kg import web
from kg.errors import BadSource
from kg.model.version import __version__

#: Under this name a site's robots.txt can speak of us.
ROBOT = "kg"

_HEADERS = {
    "User-Agent": f"{ROBOT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
}
#: RFC 9309, section 2.5: at least 500 KiB of robots.txt have to be read.
_ROBOTS_TXT = 512_000
_ROBOTS_SECONDS = 10
_WAIT = httpx.Timeout(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is asked of a server, and borne of it, for one page."""

    largest: int  #: bytes, after decompression
    seconds: float = 30  #: in all, redirects included
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent."""

    address: str  #: that answered, after redirects
    media_type: str  #: '' where the server states none
    charset: str
    date: str  #: when, by the server's clock
    data: bytes


def fetch(address: str, limits: Limits) -> Answer:
    """The page at an address.

    Raises:
        BadSource: the server can't be reached, refuses, or answers with too much or too late;
            robots.txt keeps programs away; or a redirect leads out of the web.
    """
    deadline = monotonic() + limits.seconds
    at = httpx.URL(address)
    try:
        with httpx.Client(headers=_HEADERS, timeout=_WAIT) as client:
            for _ in range(limits.redirects + 1):
                _require_allowed(address, at)
                with client.stream("GET", at) as answer:
                    if answer.is_redirect and answer.next_request:
                        at = onward(address, at, answer.next_request.url)
                        continue
                    return _read(address, answer, limits, deadline)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise BadSource(address, f"can't be fetched: {_why(error)}; try again later") from error
    raise BadSource(address, f"leads on more than {limits.redirects} times")


def _read(address: str, answer: httpx.Response, limits: Limits, deadline: float) -> Answer:
    if answer.status_code != httpx.codes.OK:
        told = f"{answer.status_code} {answer.reason_phrase}".strip()
        raise BadSource(address, f"the server answers {told}")
    data = _body(address, answer, limits.largest, deadline)
    stated = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(
        address=str(answer.url),
        media_type=stated,
        charset=(answer.charset_encoding or "").lower(),
        date=answer.headers.get("Date", ""),
        data=data,
    )


def _body(address: str, answer: httpx.Response, largest: int, deadline: float) -> bytes:
    """All of the answer, counted as it comes, so that neither size nor time can run away."""
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes(65536):
        size += len(part)
        if size > largest:
            raise BadSource(address, f"is larger than {largest / 1e6:g} MB")
        if monotonic() > deadline:
            raise BadSource(address, "takes too long to arrive; save the page and give the file")
        parts.append(part)
    return b"".join(parts)


def onward(address: str, here: httpx.URL, there: httpx.URL) -> httpx.URL:
    """Where a redirect leads, which is on the web, and never from there into a private network."""
    if there.scheme not in {"http", "https"} or there.userinfo:
        raise BadSource(address, "leads to what is no page of the web")
    if there.host != here.host and _public(here.host) and not _public(there.host):
        raise BadSource(address, f"leads into a private network, to {there.host}")
    return there


def _public(host: str) -> bool:
    """True unless the name leads to an address of this machine or of a private network."""
    try:
        return all(map(web.is_public, web.addresses(host)))
    except (OSError, UnicodeError):
        return True  # a proxy may know it; else asking it fails


def _require_allowed(address: str, at: httpx.URL) -> None:
    """Raise BadSource where the site's robots.txt keeps programs from the page."""
    rules = rules_of(str(at.copy_with(path="/robots.txt", query=None, fragment=None)))
    if rules is None:
        raise BadSource(address, f"{at.host}'s robots.txt can't be read, so nothing is; try later")
    if not rules.can_fetch(str(at), ROBOT):
        reason = f"{at.host}'s robots.txt asks programs not to read it"
        raise BadSource(address, f"{reason}; save the page and give the file")


@lru_cache(maxsize=256)
def rules_of(robots_txt: str) -> Protego | None:
    """What a site's robots.txt says, or None where the site has trouble to say it.

    RFC 9309, section 2.3.1: what is not there forbids nothing, and where the server fails
    everything is forbidden.
    """
    deadline = monotonic() + _ROBOTS_SECONDS
    with (
        httpx.Client(headers=_HEADERS, timeout=_WAIT, max_redirects=5) as client,
        client.stream("GET", robots_txt, follow_redirects=True) as answer,
    ):
        if answer.is_server_error:
            return None
        if not answer.is_success:
            return Protego.parse("")
        text = b""
        for part in answer.iter_bytes(65536):
            text += part
            if len(text) > _ROBOTS_TXT or monotonic() > deadline:
                break
        return Protego.parse(text[:_ROBOTS_TXT].decode("utf-8", "replace"))


def _why(error: Exception) -> str:
    """What went wrong, as one line."""
    if isinstance(error, httpx.TimeoutException):
        return "the server does not answer"
    told = " ".join(str(error).split()) or type(error).__name__
    return f"{told[:1].lower()}{told[1:]}"
