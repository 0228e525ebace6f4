"""Word documents: the text as it is shown, tracked changes accepted.

A reader of our own over lxml: mammoth and python-docx unpack and parse without bounds, lose tabs,
text boxes or inserted words, and give no tree that kg/formats/_layout.py could lay out.
"""

import posixpath
from collections.abc import Iterator

from lxml import etree

from kg.formats import _page, _written, _xml
from kg.formats._docx_styles import OFF, Styles, is_hidden, is_on
from kg.formats._written import Line, Lists, Opening
from kg.formats._xml import attribute, child, children, local
from kg.formats._zip import Container
from kg.model import Document, Source

MEDIA_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)
SUFFIXES = (".docx", ".docm")

#: Deleted or moved away, said of the text, or not for readers.
_LEFT_OUT = frozenset(
    """altChunk annotationRef commentRangeEnd commentRangeStart del delInstrText delText
    footnoteRef endnoteRef instrText moveFrom object pPr pgNum rPr rt sdtPr sdtEndPr sectPr tblGrid
    tblPr tblPrEx tcPr trPr""".split()
)
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_MARKS = {"br": "br", "cr": "br", "tab": "tab", "ptab": "tab"}
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "language": "file language",
}


def read(source: Source) -> Document:
    """The document in a Word file.

    Its text begins with lines such as ``title: …`` for the file's properties. Headers and footers
    of pages and footnotes are boilerplate, before and after the body.
    """
    return _Reader(Container(source.data, source.name, kind="Word document"), source).document()


class _Reader:
    def __init__(self, container: Container, source: Source) -> None:
        self._container = container
        self._source = source
        related = dict(self._related(""))
        self._main = related.get("officeDocument", "word/document.xml")
        self._parts: dict[str, etree._Element] = {}
        found = dict(self._related(self._main))
        self._notes = {key: found.get(key, "") for key in _NOTES.values()}
        self._properties = related.get("core-properties", "docProps/core.xml")
        self._styles = Styles(
            self._part(found.get("styles", "")), self._part(found.get("numbering", ""))
        )
        self._cited: list[tuple[str, str]] = []
        self._boxes: list[etree._Element] = []
        self._opening = Opening()

    def document(self) -> Document:
        """What the file holds, laid out as a page."""
        page = etree.Element("html")
        body = child(self._part(self._main, required=True), "body")
        above, main = etree.SubElement(page, "nav"), etree.SubElement(page, "div")
        if body is not None:
            self._blocks(body, main)
            self._opening.close()
            self._margins(body, "headerReference", above)
            self._footnotes(page)
            self._margins(body, "footerReference", etree.SubElement(page, "nav"))
        return _page.laid_out(self._source, page, _written.stated(self._stated(), main))

    def _stated(self) -> Iterator[tuple[str, str]]:
        core = self._part(self._properties)
        for name, key in _PROPERTIES.items():
            element = child(core, name)
            if element is not None:
                yield key, "".join(element.itertext())

    def _part(self, name: str, *, required: bool = False) -> etree._Element | None:
        if name not in self._parts and (required or name in self._container):
            data = self._container.read(name)
            self._parts[name] = _xml.parse(data, self._source.name, posixpath.basename(name))
        return self._parts.get(name)

    def _related(self, part: str) -> Iterator[tuple[str, str]]:
        """The kind and the path of each part that one refers to, and each by its number."""
        folder, _, name = part.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._container:
            return
        data = self._container.read(relations)
        for relation in _xml.parse(data, self._source.name, posixpath.basename(relations)):
            if attribute(relation, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, target.lstrip("/")
                yield f"#{relation.get('Id', '')}", target.lstrip("/")

    def _margins(self, body: etree._Element, kind: str, nav: etree._Element) -> None:
        """The headers or footers of all pages, each text once."""
        targets = dict(self._related(self._main))
        numbers = (attribute(reference, "id") for reference in body.iter(f"{{*}}{kind}"))
        seen = set()
        for target in dict.fromkeys(targets.get(f"#{number}", "") for number in numbers):
            part = self._part(target)
            text = "" if part is None else "".join(part.itertext())
            if part is not None and text not in seen:
                self._blocks(part, nav)
            seen.add(text)

    def _footnotes(self, page: etree._Element) -> None:
        notes: dict[tuple[str, str], etree._Element] = {}
        for kind, part in self._notes.items():
            for note in children(self._part(part), kind.removesuffix("s")):
                notes[kind, attribute(note, "id")] = note
        for number, cited in enumerate(self._cited, 1):
            note = notes.pop(cited, None)
            if note is not None:
                nav = etree.SubElement(page, "nav")
                etree.SubElement(nav, "sup").text = str(number)
                self._blocks(note, nav)

    def _blocks(self, container: etree._Element, parent: etree._Element) -> None:
        lists = Lists(parent)
        joined: list[etree._Element] = []
        for element in _flow(container):
            if not len(element):
                self._opening.gap()
                continue
            if local(element) == "tbl":
                lists.end()
                self._table(element, parent)
                continue
            joined.append(element)
            if child(element, "pPr", "rPr", "del") is None:
                self._paragraph(joined, parent, lists)
                joined = []
        if joined:
            self._paragraph(joined, parent, lists)

    def _paragraph(
        self, joined: list[etree._Element], parent: etree._Element, lists: Lists
    ) -> None:
        """Write a paragraph, and those before it whose end was deleted."""
        style = self._styles.paragraph(child(joined[-1], "pPr"))
        if style.item and not style.heading:
            element = lists.item(*style.item)
        else:
            element = etree.SubElement(parent, _tag(style.heading, style.kind))
        if not style.hidden:
            line = Line(element)
            for paragraph in joined:
                self._inline(paragraph, line)
            line.close()
        self._opening.add(element, spaced=style.spaced)
        has_text = len(element) > 0 or (element.text or "").strip()
        if not style.item and has_text:
            lists.end()
        if self._boxes:
            lists.end()
            self._beside(element, parent)

    def _beside(self, element: etree._Element, parent: etree._Element) -> None:
        """Write the text boxes that hang on a paragraph above it, so that lines below join it."""
        opening, self._opening = self._opening, Opening(is_over=True)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, parent)
        self._opening = opening
        if element.getparent() is parent:
            parent.append(element)

    def _inline(self, node: etree._Element, line: Line) -> None:
        for element in node.iterchildren("{*}*"):
            name = local(element)
            if name == "t":
                line.text(element.text or "")
            elif name in _MARKS:
                line.mark(_MARKS[name])
            elif name == "noBreakHyphen":
                line.text("\u2011")
            elif name in _NOTES:
                self._cite(element, name, line)
            elif name in {"drawing", "pict", "AlternateContent"}:
                self._boxes.extend(_boxes(element))
            elif name not in _LEFT_OUT and self._is_shown(element):
                if number := _raised(element):
                    line.mark("sup", number)
                else:
                    self._inline(element, line)

    def _cite(self, reference: etree._Element, name: str, line: Line) -> None:
        self._cited.append((_NOTES[name], attribute(reference, "id")))
        if attribute(reference, "customMarkFollows").lower() in OFF:
            line.mark("sup", str(len(self._cited)))

    def _is_shown(self, element: etree._Element) -> bool:
        if local(element) == "sdt":
            return not is_on(child(element, "sdtPr", "showingPlcHdr"))
        properties = child(element, "rPr")
        if properties is None:
            return True
        style = self._styles.named(attribute(child(properties, "rStyle"), "val"))
        return not (is_hidden(properties) or style.hidden)

    def _table(self, table: etree._Element, parent: etree._Element) -> None:
        made = etree.SubElement(parent, "table")
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            line = etree.SubElement(made, "tr")
            if before := attribute(child(properties, "gridBefore"), "val"):
                etree.SubElement(line, "td", colspan=before)
            for cell in _within(row, "tc"):
                self._cell(cell, etree.SubElement(line, "td"))

    def _cell(self, cell: etree._Element, made: etree._Element) -> None:
        properties = child(cell, "tcPr")
        if columns := attribute(child(properties, "gridSpan"), "val"):
            made.set("colspan", columns)
        merged = child(properties, "vMerge")
        if merged is None or attribute(merged, "val") == "restart":
            self._blocks(cell, made)


def _flow(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, a cell, a note or a box."""
    for element in container.iterchildren("{*}*"):
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name == "sdt":
            if not is_on(child(element, "sdtPr", "showingPlcHdr")):
                yield from _flow(element)
        elif name not in _LEFT_OUT:
            yield from _flow(element)


def _within(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for element in container.iterchildren("{*}*"):
        name = local(element)
        if name == wanted:
            yield element
        elif name not in _LEFT_OUT:
            yield from _within(element, wanted)


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, which Word writes twice: the first way is taken."""
    if local(drawing) == "AlternateContent":
        for way in drawing.iterchildren("{*}*"):
            if found := _boxes(way):
                return found
        return []
    return [box for box in drawing.iter("{*}txbxContent") if not _is_nested(box, drawing)]


def _is_nested(box: etree._Element, drawing: etree._Element) -> bool:
    for above in box.iterancestors():
        if above is drawing:
            return False
        if local(above) in {"txbxContent", "Fallback"}:
            return True
    return False


def _raised(run: etree._Element) -> str:
    """The number that a run sets above the line, as marks of notes are set by hand."""
    if attribute(child(run, "rPr", "vertAlign"), "val") != "superscript":
        return ""
    text = "".join(run.itertext()).strip()
    return text if text.isdecimal() else ""


def _tag(heading: int, kind: str) -> str:
    if heading:
        return f"h{min(heading, 6)}"
    return {"caption": "figcaption", "quotation": "blockquote", "contents": "nav"}.get(kind, "p")
