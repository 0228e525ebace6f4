"""OpenDocument texts: the text as it is shown, tracked changes accepted."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from kg.errors import BadSource
from kg.formats import _page, _signature, _written, _xml
from kg.formats._written import Line, Lists, Opening
from kg.formats._xml import attribute, child, children, local
from kg.formats._zip import Container
from kg.model import Document, Source

MEDIA_TYPES = ("application/vnd.oasis.opendocument.text",)
SUFFIXES = (".odt",)

#: Deleted, said of the text, or not for readers.
_LEFT_OUT = frozenset(
    """alphabetical-index-mark annotation annotation-end bookmark forms hidden-text ruby-text
    placeholder script sequence-decls settings table-columns title desc tracked-changes
    user-field-decls variable-decls""".split()
)
#: What word processors make of the rest, and list beside the text.
_CONTENTS = frozenset(
    """alphabetical-index bibliography illustration-index object-index table-index
    table-of-content user-index""".split()
)
_PROPERTIES = {
    "title": "title",
    "initial-creator": "author",
    "creation-date": "created",
    "language": "file language",
}
_DRAWN = frozenset({"custom-shape", "frame", "g", "rect"})
_HEADINGS = {"Title": 1, "Subtitle": 2}
_CAPTIONS = frozenset({"Caption", "Illustration", "Figure", "Table", "Drawing"})
_MOST_ANCESTORS = 20
_MOST_SPACES = 100
_MOST_COLUMNS = "200"


def read(source: Source) -> Document:
    """The document in an OpenDocument text.

    Its text begins with lines such as ``title: …`` for the file's properties. Headers and footers
    of pages and footnotes are boilerplate, before and after the body.
    """
    return _Reader(Container(source.data, source.name, kind="OpenDocument text"), source).document()


class _Reader:
    def __init__(self, container: Container, source: Source) -> None:
        self._container = container
        self._source = source
        manifest = "META-INF/manifest.xml"
        if manifest in container and b"encryption-data" in container.read(manifest):
            raise BadSource(source.name, _signature.LOCKED)
        self._content = self._part("content.xml")
        self._shared = self._part("styles.xml") if "styles.xml" in container else None
        self._notes: list[etree._Element] = []
        self._boxes: list[etree._Element] = []
        self._opening = Opening()

    def document(self) -> Document:
        """What the file holds, laid out as a page."""
        page = etree.Element("html")
        above, main = etree.SubElement(page, "nav"), etree.SubElement(page, "div")
        body = child(self._content, "body", "text")
        if body is None:
            raise BadSource(self._source.name, "is no OpenDocument text: it has no text part")
        self._blocks(body, main)
        self._opening.close()
        self._margins("header", above)
        for number, note in enumerate(self._notes, 1):
            nav = etree.SubElement(page, "nav")
            etree.SubElement(nav, "sup").text = str(number)
            self._blocks(note, nav)
        self._margins("footer", etree.SubElement(page, "nav"))
        return _page.laid_out(self._source, page, _written.stated(self._stated(), main))

    def _stated(self) -> Iterator[tuple[str, str]]:
        meta = self._part("meta.xml") if "meta.xml" in self._container else None
        for name, key in _PROPERTIES.items():
            element = child(meta, "meta", name)
            if element is not None:
                yield key, "".join(element.itertext())

    def _part(self, name: str) -> etree._Element:
        return _xml.parse(self._container.read(name), self._source.name, name)

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        """Every style of paragraphs and words by its name, the document's own before the shared."""
        found: dict[str, etree._Element] = {}
        for root in (self._content, self._shared):
            for group in ("automatic-styles", "styles"):
                for style in children(child(root, group), "style"):
                    found.setdefault(attribute(style, "name"), style)
        return found

    def _line_of(self, name: str) -> Iterator[etree._Element]:
        """The style of that name and those that it is based on."""
        for _ in range(_MOST_ANCESTORS):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = attribute(self._styles[name], "parent-style-name")

    def _is_hidden(self, element: etree._Element) -> bool:
        for style in self._line_of(attribute(element, "style-name")):
            display = attribute(child(style, "text-properties"), "display")
            if display:
                return display == "none"
        return False

    def _is_spaced(self, paragraph: etree._Element) -> bool:
        """True where there is a gap below it."""
        for style in self._line_of(attribute(paragraph, "style-name")):
            below = attribute(child(style, "paragraph-properties"), "margin-bottom")
            if below:
                return any(digit in "123456789" for digit in below)
        return False

    def _tag(self, element: etree._Element) -> str:
        """The element of a page that a paragraph becomes."""
        if local(element) == "h":
            level = attribute(element, "outline-level")
            return f"h{level}" if level in set("123456") else "h6"
        for style in self._line_of(attribute(element, "style-name")):
            name = attribute(style, "name").replace("_20_", " ")
            if name in _HEADINGS:
                return f"h{_HEADINGS[name]}"
            if name in _CAPTIONS:
                return "figcaption"
            if name == "Quotations":
                return "blockquote"
        return "p"

    def _margins(self, kind: str, nav: etree._Element) -> None:
        """The headers or footers of all pages, each text once."""
        seen = set()
        for page in children(child(self._shared, "master-styles"), "master-page"):
            for name in (kind, f"{kind}-first", f"{kind}-left"):
                for part in children(page, name):
                    text = "".join(part.itertext())
                    if text not in seen and attribute(part, "display") != "false":
                        self._blocks(part, nav)
                    seen.add(text)

    def _blocks(
        self, container: etree._Element, parent: etree._Element, lists: Lists | None = None
    ) -> None:
        """Write paragraphs, lists and tables; those within lists go on with these."""
        lists = Lists(parent) if lists is None else lists
        for element in container.iterchildren("{*}*"):
            name = local(element)
            if name in _LEFT_OUT:
                continue
            if name in {"p", "h"}:
                made = etree.SubElement(parent, self._tag(element))
                self._paragraph(element, made)
                self._beside(parent, made)
            elif name == "list":
                self._list(element, lists, 0)
            elif name == "table":
                self._table(element, parent)
            elif name in _CONTENTS:
                self._blocks(element, etree.SubElement(parent, "nav"))
            elif name in _DRAWN:
                self._boxes.extend(_text_boxes(element))
            elif attribute(element, "display") != "none":
                self._blocks(element, parent, lists)
            lists.end()
            self._beside(parent)

    def _beside(self, parent: etree._Element, made: etree._Element | None = None) -> None:
        """Write the text boxes that hang on a paragraph above it, so that lines below join it."""
        if not self._boxes:
            return
        opening, self._opening = self._opening, Opening(is_over=True)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, parent)
        self._opening = opening
        if made is not None:
            parent.append(made)

    def _list(self, element: etree._Element, lists: Lists, depth: int) -> None:
        for item in element.iterchildren("{*}*"):
            made: etree._Element | None = None
            for part in item.iterchildren("{*}*"):
                if local(part) == "list":
                    self._list(part, lists, depth + 1)
                    continue
                if made is None:
                    made = lists.item("list", depth)
                if local(part) in {"p", "h"}:
                    self._paragraph(part, etree.SubElement(made, self._tag(part)))
                    self._beside(made)

    def _paragraph(self, paragraph: etree._Element, made: etree._Element) -> None:
        if not (paragraph.text or len(paragraph)) or self._is_hidden(paragraph):
            self._opening.gap()
            return
        line = Line(made)
        self._inline(paragraph, line)
        line.close()
        self._opening.add(made, spaced=self._is_spaced(paragraph))

    def _inline(self, node: etree._Element, line: Line) -> None:
        line.words(node.text)
        for element in node.iterchildren():
            name = local(element)
            if name == "tab":
                line.mark("tab")
            elif name == "line-break":
                line.mark("br")
            elif name == "s":
                count = attribute(element, "c") or "1"
                line.text(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
            elif name == "note":
                self._note(element, line)
            elif name in _DRAWN:
                self._boxes.extend(_text_boxes(element))
            elif name and name not in _LEFT_OUT and not self._is_hidden(element):
                self._inline(element, line)
            line.words(element.tail)

    def _note(self, note: etree._Element, line: Line) -> None:
        body = child(note, "note-body")
        if body is not None:
            self._notes.append(body)
            line.mark("sup", str(len(self._notes)))

    def _table(self, table: etree._Element, parent: etree._Element) -> None:
        made = etree.SubElement(parent, "table")
        for row in _rows(table):
            line = etree.SubElement(made, "tr")
            for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
                column = etree.SubElement(line, "td")
                repeated = attribute(cell, "number-columns-repeated")
                if repeated.isdecimal() and repeated != "1":
                    column.set("colspan", min(repeated[:4], _MOST_COLUMNS, key=int))
                if local(cell) == "table-cell":
                    self._blocks(cell, column)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table.iterchildren("{*}*"):
        name = local(element)
        if name == "table-row":
            yield element
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(element)


def _text_boxes(frame: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in a drawing."""
    if local(frame) == "text-box":
        return [frame]
    return [box for part in frame.iterchildren("{*}*") for box in _text_boxes(part)]
