"""XML from strangers: no document type, no entities, no more depth than a letter needs."""

import re
from collections.abc import Iterator

from lxml import etree

from kg.errors import BadSource

#: Elements in elements: word processors nest a table in a table, not hundreds.
_DEEPEST = 200
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")

_TYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: Where a document type can stand: before the first element.
_PROLOGUE = 4096


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """The root element of one part of a source.

    Raises:
        BadSource: the part is no XML, declares a document type, or is nested too deeply.
    """
    start = data[:_PROLOGUE].replace(b"\0", b"").decode("latin-1")
    if _TYPE.search(start):
        raise BadSource(name, f"declares entities in {part}, which no word processor does")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        reason = "is nested too deeply" if deep else "is damaged"
        raise BadSource(name, f"is no document to read: {part} in it {reason}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadSource(name, f"declares entities in {part}, which no word processor does")
    if _TOO_DEEP(root):
        raise BadSource(name, f"is no document to read: {part} in it is nested too deeply")
    return root


def local(node: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: etree._Element | None, name: str) -> str:
    """The value of the attribute of that name in any namespace; empty where there is none."""
    if node is None:
        return ""
    for key, value in node.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of names, in any namespace."""
    for name in path:
        node = next(children(node, name), None)
    return node


def children(node: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The elements of that name right below one, in any namespace."""
    if node is not None:
        yield from node.iterchildren(f"{{*}}{name}")
