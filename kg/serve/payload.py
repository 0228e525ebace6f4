"""RDF that a client sends: the body of a request, or files in a form, read as triples."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice, pairwise

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from kg.errors import quoted
from kg.terms import NamedNode, Triple

_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_SUFFIXES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}
#: What is taken beside forms with such files.
MEDIA_TYPES = tuple(media_type for media_type in _FORMATS if "x-" not in media_type)
_FORM = "multipart/form-data"
_MOST_PARTS = 100
_HEAD = 8 << 10  # bytes of a part's headers
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")


@dataclass(frozen=True, slots=True)
class File:
    """Triples in one of the formats of RDF, not read yet."""

    media_type: str
    body: bytes


def files(content_type: str, body: bytes) -> tuple[File, ...]:
    """The files in a body of that type: one, those of a form, or none where nothing is sent.

    Raises:
        HTTPException: 400 for a form that is none, 415 for what is no RDF.
    """
    media_type = _parsed(content_type).get_content_type() if content_type else ""
    if media_type == _FORM:
        return tuple(_parts(content_type, body))
    if not body and media_type not in _FORMATS:
        return ()
    return (File(_known(content_type), body),)


def triples(sent: Iterable[File], base: str) -> Iterator[Triple]:
    """The triples in the files; blank nodes are new ones, relative IRIs relative to the base.

    Raises:
        HTTPException: 400 where a file is not what its type says.
    """
    for file in sent:
        if file.media_type == "application/rdf+xml":
            _refuse_entities(file.body)
        read = ox.parse(
            file.body,
            format=_FORMATS[file.media_type],
            base_iri=base,
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        try:
            for quad in read:
                yield quad.triple
        except SyntaxError as error:
            place = f"line {error.lineno}: " if error.lineno else ""
            raise HTTPException(400, f"this is no {file.media_type}: {place}{error.msg}") from None
        except ValueError as error:
            raise HTTPException(400, f"this is no {file.media_type}: {error}") from None


def is_iri(name: str) -> bool:
    """True for what can name a graph."""
    try:
        NamedNode(name)
    except ValueError:
        return False
    return True


def _known(content_type: str, name: str = "") -> str:
    """The media type of a file, by what was said of it or else by its name's ending."""
    header = _parsed(content_type)
    media_type = header.get_content_type() if content_type else ""
    charset = str(header.get_param("charset", "utf-8")).lower()
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, f"send it in UTF-8, not in {quoted(charset)}")
    if media_type in _FORMATS:
        return media_type
    for suffix, known in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return known
    named = quoted(media_type) if media_type else "without a Content-Type"
    raise HTTPException(
        415, f"a graph is sent as {', '.join(_FORMATS)} or {_FORM}; this came {named}"
    )


def _parts(content_type: str, body: bytes) -> Iterator[File]:
    """The files of a form (RFC 7578); fields that are no files are refused as such."""
    boundary = _parsed(content_type).get_boundary("")
    if not boundary:
        raise HTTPException(400, "the form's Content-Type names no boundary")
    mark = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*(?:\r?\n|\Z)"
    )
    marks = list(islice(mark.finditer(body), _MOST_PARTS + 2))
    if len(marks) - 1 > _MOST_PARTS:
        raise HTTPException(413, f"a form has at most {_MOST_PARTS} files here")
    if not marks or not marks[-1][1] or any(found[1] for found in marks[:-1]):
        raise HTTPException(400, "the form does not end as its Content-Type says")
    for opened, closed in pairwise(marks):
        head, line_end, content = body[opened.end() : closed.start()].partition(b"\r\n\r\n")
        if not line_end:
            head, line_end, content = head.partition(b"\n\n")
        if not line_end or len(head) > _HEAD:
            raise HTTPException(400, "a part of the form has no headers, or too many")
        header = _headers(head)
        name = _parsed(header.get("content-disposition", "")).get_param("filename", "")
        yield File(_known(header.get("content-type", ""), str(name)), content)


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _parsed(header: str) -> Message:
    """A header's value with its parameters, read as if it were of a Content-Type."""
    message = Message()
    message["content-type"] = header
    return message


def _refuse_entities(body: bytes) -> None:
    """Refuse XML that could define entities, a few hundred bytes of which can become gigabytes."""
    declared = _ENCODING.match(body.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise HTTPException(400, "send the XML in UTF-8")
    try:
        body.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "send the XML in UTF-8") from None
    if b"\x00" in body or _DECLARATION.search(body):
        raise HTTPException(400, "XML with a DOCTYPE or entities is refused; write them out")
