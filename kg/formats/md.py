"""Markdown: the text that a reader of the rendered page sees, and the front matter above it."""

import re
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from kg.errors import BadSource
from kg.formats import _frontmatter, _page, _text
from kg.model import Document, Source

MEDIA_TYPES = ("text/markdown",)
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

#: Hostile Markdown takes up to 50 µs a character.
_LARGEST = 2_000_000
#: What programs write behind a heading for links to it: '{#the-baths .unnumbered}'.
_ATTRIBUTES = re.compile(r"\s\{[#.:][^{}\s][^{}]*\}$")


def read(source: Source) -> Document:
    """The document in a Markdown text (CommonMark with tables).

    Markup is gone and HTML within obeys the rules of pages. A line end in the source is a line
    end in the text, since many letters list their signatories by nothing else.
    """
    if len(source.data) > _LARGEST:
        raise BadSource(source.name, f"is larger than {_LARGEST // 1_000_000} MB of Markdown")
    text = _text.decode(source.data, source.name, source.charset)
    matter = _frontmatter.split(text)
    return _page.document(source, _markdown().render(matter.body), matter.stated)


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"breaks": True, "maxNesting": 100}).enable("table")
    markdown.core.ruler.before("inline", "heading_attributes", _without_attributes)
    return markdown


def _without_attributes(state: StateCore) -> None:
    for opening, token in pairwise(state.tokens):
        if opening.type == "heading_open":
            token.content = _ATTRIBUTES.sub("", token.content)
