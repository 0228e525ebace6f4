"""Web addresses -> the bytes there: fetched politely and within bounds, kept to be read again.

What a server answers is kept as it came, in two files: the page, and beside it in JSON what the
answer said of it. A later build reads them instead of asking again, where it is told to.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag, urlsplit

from kg.errors import BadSource, quoted
from kg.formats import _registry
from kg.formats._files import LARGEST
from kg.model import Source, ids

#: Types that servers give to what they know nothing of: the suffix tells more.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the web, and the folder in which it is kept."""

    name: str  #: its address, without a fragment
    saved: Path | None = None
    offline: bool = False  #: read what is kept, ask nobody

    def load(self, largest: int = LARGEST) -> Source:
        """The page's bytes, under its address; they are kept where there is a folder to.

        Raises:
            BadSource: the server can't be reached, refuses, or answers with too much or too late;
                the page must not be read by programs; or, offline, it was never kept.
        """
        if self.offline:
            return self._kept(largest)
        from kg.formats import _web  # noqa: PLC0415  (only pages need it)

        answer = _web.fetch(self.name, _web.Limits(largest=largest))
        media_type = _media_type(answer.media_type, answer.address)
        source = Source(
            name=self.name, media_type=media_type, data=answer.data, charset=answer.charset
        )
        if self.saved:
            self._keep(source, answer.address, answer.date)
        return source

    def _keep(self, source: Source, address: str, date: str) -> None:
        data, about = self.files(source.media_type)
        said = {
            "address": self.name,
            "answeredBy": address,
            "mediaType": source.media_type,
            "charset": source.charset,
            "date": date,
            "file": data.name,
            "sha256": sha256(source.data).hexdigest(),
        }
        written = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        try:
            data.parent.mkdir(parents=True, exist_ok=True)
            for path, content in ((data, source.data), (about, written.encode())):
                part = path.with_name(f".{path.name}.part")
                part.write_bytes(content)
                part.replace(path)
        except OSError as error:
            reason = f"was read, but {data.parent} can't be written: {error.strerror}"
            raise BadSource(self.name, reason) from error

    def _kept(self, largest: int) -> Source:
        if self.saved is None:
            raise BadSource(self.name, "offline, only pages that were kept in a folder are read")
        _, about = self.files("")
        try:
            said = json.loads(about.read_bytes())
            path = about.with_name(PurePosixPath(said["file"]).name)
            if path.stat().st_size > largest:
                raise BadSource(self.name, f"is larger than {largest / 1e6:g} MB")
            data = path.read_bytes()
        except FileNotFoundError as error:
            reason = f"{self.saved} has no copy of it; build it once without --offline"
            raise BadSource(self.name, reason) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            reason = f"its copy {about} can't be read; build it again without --offline"
            raise BadSource(self.name, reason) from error
        if sha256(data).hexdigest() != said.get("sha256"):
            reason = f"its copy {path} was changed; build it again without --offline"
            raise BadSource(self.name, reason)
        media_type, charset = str(said.get("mediaType", "")), str(said.get("charset", ""))
        return Source(name=self.name, media_type=media_type, data=data, charset=charset)

    def files(self, media_type: str) -> tuple[Path, Path]:
        """Where the page and what is said of it are kept: names that its address gives."""
        parts = urlsplit(self.name)
        readable = ids.slug(f"{parts.hostname or ''} {parts.path}") or "page"
        stem = f"{readable}-{sha256(self.name.encode()).hexdigest()[:12]}"
        folder = self.saved or Path()
        suffix = _registry.suffix(media_type) if media_type else ""
        return folder / f"{stem}{suffix}", folder / f"{stem}.json"


def page(location: str, saved: Path | None = None, *, offline: bool = False) -> Page | BadSource:
    """The page at an address, or the error that says why it is none that is read."""
    address = urldefrag(location)[0]
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        return BadSource(location, f"is no web address: {error}")
    if parts.scheme.lower() not in {"http", "https"}:
        known = "give a file, a folder, or an address with http:// or https://"
        return BadSource(location, f"nothing reads {quoted(parts.scheme)} addresses; {known}")
    if not host:
        return BadSource(location, "is no web address: it names no host")
    if parts.username is not None or parts.password is not None:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        reason = "names a user, who would stand in the graph; save the page and give the file"
        return BadSource(bare, reason)
    return Page(address, saved, offline)


def _media_type(stated: str, address: str) -> str:
    """The media type as stated, or by the suffix of the path where that tells more."""
    path = urlsplit(address).path
    by_suffix = _registry.media_type(PurePosixPath(path).suffix.lower())
    return by_suffix or stated or "text/html" if stated in _VAGUE else stated
