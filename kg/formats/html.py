"""Web pages: the page's text and layout, and what it states of itself."""

import re

from kg.formats import _frontmatter, _page, _text
from kg.model import Document, Source

MEDIA_TYPES = ("text/html", "application/xhtml+xml")
SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")


def read(source: Source) -> Document:
    """The document in a web page.

    Its text begins with lines such as ``title: …`` for what the page's head (or the front matter
    of the site's generator above it) states; see kg/formats/_layout.py for the rest.
    """
    charset = _CHARSET.search(source.data, 0, 2048)
    declared = charset[1].decode("ascii") if charset else ""
    text = _text.decode(source.data, source.name, source.charset or declared)
    matter = _frontmatter.split(text)
    return _page.document(source, matter.body, matter.stated)
