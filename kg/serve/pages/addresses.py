"""Where things have their pages: IRIs -> addresses on this server."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kg.model import ids

#: The first step of the paths that things of the graph have, below the IRI base.
FOLDERS = (
    "doc",
    "letter",
    "person",
    "org",
    "law",
    "event",
    "place",
    "community",
    "work",
    "judgement",
    "kind",
    "software",
)
#: Those whose things are joined by facts.
_JOINED = {*FOLDERS} - {"judgement", "kind", "software"}
#: A long text is shown in pages of so many code points.
TEXT_PAGE = 100_000
_LOCAL = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
_PASSAGE = re.compile(r"[0-9]+-[0-9]+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a server that is mounted under a path; '' where it is not."""

    mounted: str = ""
    root: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", quote(self.mounted.rstrip("/")))

    def path(self, path: str, **query: object) -> str:
        """The address of a path of this server, with parameters."""
        given = {name: value for name, value in query.items() if value is not None}
        return self.root + quote(path) + (f"?{urlencode(given)}" if given else "")

    def thing(self, iri: str, **query: object) -> str:
        """The address of the page of a thing.

        It is the path that the IRI has below ours; what is elsewhere, or part of a document, is
        asked for by its IRI; a passage is a place in its document's page.
        """
        local = iri.removeprefix(ids.BASE) if iri.startswith(ids.BASE) else ""
        base, _, part = local.partition("#")
        if _LOCAL.fullmatch(base) and (not part or _PASSAGE.fullmatch(part)):
            return self.path(f"/{base}", **query) + (f"#{part}" if part else "")
        return self.path("/resource", iri=iri, **query)

    def network(self, iri: str) -> str:
        """Where the explorer shows a thing among its neighbours; '' for what it does not show."""
        local = iri.removeprefix(ids.BASE) if iri.startswith(ids.BASE) else ""
        if local.partition("/")[0] not in _JOINED or not _LOCAL.fullmatch(local):
            return ""
        return f"{self.path('/explore/')}#page=network&thing={local}"

    def place(self, document: str, start: int, end: int) -> str:
        """The address of a range of a document's text."""
        number = start // TEXT_PAGE + 1
        page = self.thing(document, page=number if number > 1 else None)
        return f"{page}#{start}-{end}"


def is_web(iri: str) -> bool:
    """True where a browser may follow the IRI: a page somewhere, and nothing that acts."""
    return bool(_WEB.fullmatch(iri))
