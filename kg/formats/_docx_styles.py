"""What a Word file's styles and numbering say of a paragraph: heading, list item, hidden."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from kg.formats._xml import attribute, child, children

#: What is written where a property is switched off, or not set at all.
OFF = frozenset({"0", "false", "off", ""})
_BODY = 9  #: the outline level of what is no heading
_HEADINGS = {"title": 1, "subtitle": 2} | {f"heading {n}": n for n in range(1, 10)}
_QUOTES = frozenset({"quote", "intense quote", "block text"})
_MOST_ANCESTORS = 20


class Item(NamedTuple):
    """The list that a paragraph is an item of, and its depth from 0."""

    key: str
    depth: int


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set, as far as it tells what it is."""

    heading: int = 0
    kind: str = ""  #: caption | quotation | contents
    item: Item | None = None
    hidden: bool = False
    spaced: bool = False  #: there is a gap below it


@dataclass(slots=True)
class Styles:
    """The styles of one file, each with what it takes from those that it is based on."""

    root: etree._Element | None = None
    numbering: etree._Element | None = None
    _found: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)
    _plain: frozenset[tuple[str, int]] = frozenset()

    def __post_init__(self) -> None:
        self._found = {attribute(s, "styleId"): s for s in children(self.root, "style")}
        self._plain = frozenset(_unnumbered(self.numbering))
        defaults = child(self.root, "docDefaults", "pPrDefault", "pPr")
        self._known[""] = Style(spaced=_is_spaced(defaults, otherwise=False))
        normal = (s for s in self._found.values() if attribute(s, "default") in {"1", "true"})
        named = (attribute(s, "styleId") for s in normal if attribute(s, "type") == "paragraph")
        self._known[""] = self.named(next(named, ""))

    def paragraph(self, properties: etree._Element | None) -> Style:
        """What a paragraph's own properties and its style make it."""
        style = self.named(attribute(child(properties, "pStyle"), "val"))
        if properties is None:
            return style
        own = self._of(properties, style)
        return own if own.item is None or self._is_list(own.item) else replace(own, item=None)

    def named(self, name: str) -> Style:
        """What the style of that id makes a paragraph or its words."""
        if name not in self._known:
            found = self._known[""]
            for element in reversed(self._line(name)):
                found = self._of(child(element, "pPr"), found)
                found = _by_name(attribute(child(element, "name"), "val").lower(), found)
                if is_hidden(child(element, "rPr")):
                    found = replace(found, hidden=True)
            self._known[name] = found
        return self._known[name]

    def _line(self, name: str) -> list[etree._Element]:
        """The style and those that it is based on."""
        line: list[etree._Element] = []
        while name in self._found and len(line) < _MOST_ANCESTORS:
            line.append(self._found[name])
            name = attribute(child(self._found[name], "basedOn"), "val")
        return line

    def _of(self, properties: etree._Element | None, style: Style) -> Style:
        if properties is None:
            return style
        outline = attribute(child(properties, "outlineLvl"), "val")
        heading = style.heading
        if outline.isdecimal():
            heading = int(outline[:2]) + 1 if int(outline[:2]) < _BODY else 0
        spaced = _is_spaced(properties, otherwise=style.spaced)
        item = _item(properties, style.item)
        return replace(style, heading=heading, item=item, spaced=spaced)

    def _is_list(self, item: Item) -> bool:
        return (item.key, item.depth) not in self._plain


def is_hidden(properties: etree._Element | None) -> bool:
    """True where words with these properties are not shown."""
    return is_on(child(properties, "vanish"))


def is_on(switch: etree._Element | None) -> bool:
    """True where a property stands there and is not switched off."""
    return switch is not None and (attribute(switch, "val") or "on").lower() not in OFF


def _by_name(name: str, style: Style) -> Style:
    if name in _HEADINGS:
        return replace(style, heading=style.heading or _HEADINGS[name])
    if name == "caption":
        kind = "caption"
    elif name in _QUOTES:
        kind = "quotation"
    elif name.startswith("toc ") or name == "table of figures":
        kind = "contents"
    else:
        return style
    return replace(style, kind=kind)


def _is_spaced(properties: etree._Element | None, *, otherwise: bool) -> bool:
    if is_on(child(properties, "contextualSpacing")):
        return False
    spacing = child(properties, "spacing")
    below = attribute(spacing, "after")
    if attribute(spacing, "afterAutospacing") in {"1", "true", "on"}:
        return True
    return int(below[:6]) > 0 if below.isdecimal() else otherwise


def _item(properties: etree._Element, item: Item | None) -> Item | None:
    numbered = child(properties, "numPr")
    if numbered is None:
        return item
    key = attribute(child(numbered, "numId"), "val") or (item.key if item else "")
    depth = attribute(child(numbered, "ilvl"), "val")
    if key in {"", "0"}:
        return None
    return Item(key, int(depth) if depth in "012345678" and depth else 0)


def _unnumbered(numbering: etree._Element | None) -> list[tuple[str, int]]:
    """The levels of lists that show neither a number nor a bullet."""
    plain: dict[str, list[int]] = {}
    for abstract in children(numbering, "abstractNum"):
        plain[attribute(abstract, "abstractNumId")] = [
            int(attribute(level, "ilvl"))
            for level in children(abstract, "lvl")
            if attribute(child(level, "numFmt"), "val") == "none"
            and attribute(level, "ilvl").isdecimal()
        ]
    return [
        (attribute(number, "numId"), level)
        for number in children(numbering, "num")
        for level in plain.get(attribute(child(number, "abstractNumId"), "val"), [])
    ]
