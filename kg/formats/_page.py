"""Markup -> Document: what HTML and Markdown have in common."""

from collections.abc import Collection, Iterable

from lxml import etree

from kg.errors import BadSource
from kg.formats import _head, _metadata, _text
from kg.formats._layout import Layout
from kg.model import Document, Source, ids

_TITLES = frozenset({"title", "headline", "subtitle", "standfirst"})


def document(source: Source, markup: str, matter: list[tuple[str, list[str]]]) -> Document:
    """The document of a page in HTML whose front matter states these names and values.

    The text begins with what is stated, one line each; then comes the page.

    Raises:
        BadSource: the markup holds no text or is too deep to be a page that somebody wrote.
    """
    root = _parse(markup, source.name)
    fields = {_head.field_of(key) for key, _ in matter}
    of_page = [(key, values) for key, values in _metadata.stated(root) if key not in fields]
    return laid_out(source, root, matter + of_page, _not_repeated(matter, root))


def laid_out(
    source: Source,
    root: etree._Element,
    stated: Iterable[tuple[str, list[str]]],
    shown: Collection[str] = (),
) -> Document:
    """The document of a parsed page, below one line for each thing that is stated.

    ``shown`` are the names whose values readers see as headings, although the page lacks them.

    Raises:
        BadSource: the page holds no text.
    """
    head = _head.head(stated, shown)
    layout = Layout(root, offset=len(head.text))
    _text.require_text(layout.text, source.name)
    return Document(
        source=source.name,
        media_type=source.media_type,
        text=head.text + layout.text,
        blocks=(*head.blocks, *layout.blocks),
        fields=head.fields,
    )


def _parse(markup: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(markup.encode(), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise BadSource(name, "is no page to read: its elements are nested too deeply or too long")
    if root is None:
        raise BadSource(name, "holds no text")
    return root


def _not_repeated(matter: list[tuple[str, list[str]]], root: etree._Element) -> set[str]:
    """The titles of the front matter that are no heading of the body."""
    there = {ids.fold("".join(heading.itertext())) for heading in root.iter("h1", "h2", "h3")}
    return {
        key.lower()
        for key, values in matter
        if key.lower() in _TITLES and not any(ids.fold(value) in there for value in values)
    }
