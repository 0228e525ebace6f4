"""Which parts of a web page are furniture: menus, banners, related links, footers.

Furniture stays in the text, as boilerplate, and is not read. A list of people or organisations
must never be lost to it, so an element that only looks like furniture by its name is kept where
it holds the page's heading, most of its text, or many items that are not links.
"""

import re

from lxml import etree

#: Furniture wherever it stands.
_MENUS = frozenset({"nav"})
_MENU_ROLES = frozenset({"navigation", "search", "menu", "menubar", "toolbar", "tablist"})

#: Furniture unless it holds content.
_MARGINS = frozenset({"aside", "dialog", "form", "button"})
_MARGIN_ROLES = frozenset({"complementary", "dialog", "alertdialog"})

#: Furniture unless it stands within the main part, where an article has a header of its own.
_ENDS = frozenset({"header", "footer"})
_END_ROLES = frozenset({"banner", "contentinfo"})

_MAIN = frozenset({"main", "article"})
_MAIN_IDS = frozenset({"main", "content", "main-content", "maincontent", "article"})

#: Elements whose name can say that they are furniture; a heading's id is made of its text.
_CONTAINERS = frozenset(
    {
        "div",
        "section",
        "ul",
        "ol",
        "table",
        "form",
        "aside",
        "header",
        "footer",
        "dialog",
        "details",
    }
)
_WORDS = frozenset(
    """ad ads advert advertisement banner breadcrumb breadcrumbs comments consent cookie cookies
    donate gdpr login menu modal nav navbar navigation newsletter pager pagination popup promo
    recommended related search share sharing sidebar skip social subscribe subscription
    tagcloud toolbar""".split()
)
_END_WORDS = frozenset({"footer", "header", "masthead"})
#: Words that an id may have beside those above; other ids are slugs of the content.
_ID_WORDS = (
    _WORDS
    | _END_WORDS
    | frozenset(
        """area bar block bottom box button buttons container content form inner left links list
        main outer page post primary right secondary section site top widget wrap wrapper""".split()
    )
)
_KEPT_WORDS = re.compile(
    r"signator|signature|signer|signed|endorse|letter|statement", re.IGNORECASE
)

#: Class names that quote the content's own topics ('tag-social-media', 'category-newsletter').
_TOPIC = re.compile(r"^(?:tags?|category|categories|post|postid|page|term|topic)-")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_NOT_PROSE = frozenset({"a", "button", "head", "noscript", "option", "script", "style", "title"})
#: A page with less text than this says little of what its menus are.
_SHORTEST_PAGE = 600

#: So many items that are not links make a list that is content.
_ITEMS_OF_CONTENT = 8
_ITEMS = ("li", "tr", "p", "div", "br")


#: The tags that mean something without an attribute.
TELLING = _MENUS | _MARGINS | _ENDS | _MAIN


class Furniture:
    """Decides for one page."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._length: int | None = None
        self._prose: int | None = None
        self._titles = sum(1 for _ in root.iter("h1"))

    def begins_main(self, element: etree._Element) -> bool:
        """True where the element is the main part of the page."""
        tag = element.tag
        return (
            tag in _MAIN
            or (tag == "div" and element.get("id", "").lower() in _MAIN_IDS)
            or element.get("role") == "main"
        )

    def is_furniture(self, element: etree._Element, *, in_main: bool) -> bool:
        """True where the element and all in it is not part of the page's text."""
        role = element.get("role", "")
        if element.tag in _MENUS or role in _MENU_ROLES:
            return not self._holds_the_page(element)
        if not (_looks_so(element, role, in_main=in_main) or is_hidden(element)):
            return False
        return not self._holds_content(element)

    def _holds_the_page(self, element: etree._Element) -> bool:
        """True for a menu in which most of the page's text was put, and not as links."""
        if self._prose is None:
            self._prose = _prose(self._root)
        return 2 * _prose(element) > self._prose > _SHORTEST_PAGE

    def _holds_content(self, element: etree._Element) -> bool:
        if _KEPT_WORDS.search(f"{element.get('class', '')} {element.get('id', '')}"):
            return True
        if next(element.iter(*_MAIN), None) is not None:
            return True
        titles = sum(1 for _ in element.iter("h1"))
        if titles and titles == self._titles:
            return True
        if self._length is None:
            self._length = _length(self._root)
        if element.tag != "button" and 2 * _length(element) > self._length:
            return True
        return "comments" not in _words(element) and _items(element) >= _ITEMS_OF_CONTENT


def _looks_so(element: etree._Element, role: str, *, in_main: bool) -> bool:
    if element.tag in _MARGINS or role in _MARGIN_ROLES:
        return True
    words = _words(element) if element.tag in _CONTAINERS else frozenset()
    if not in_main and (element.tag in _ENDS or role in _END_ROLES or words & _END_WORDS):
        return True
    return bool(words & _WORDS)


def is_hidden(element: etree._Element) -> bool:
    """True where the page says that the element is not shown at first."""
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _words(element: etree._Element) -> frozenset[str]:
    """The words that the element's class and id are made of."""
    classes = [name for name in element.get("class", "").split() if not _TOPIC.match(name)]
    words = {word.lower() for name in classes for word in _WORD.findall(name)}
    identifier = {word.lower() for word in _WORD.findall(element.get("id", ""))}
    return frozenset(words | identifier if identifier <= _ID_WORDS else words)


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _prose(element: etree._Element) -> int:
    """How much text there is that is no link, control or script."""
    walk = etree.iterwalk(element, events=("start", "end"))
    length = 0
    for event, part in walk:
        if event == "end":
            length += 0 if part is element else len((part.tail or "").strip())
        elif part.tag in _NOT_PROSE:
            walk.skip_subtree()
        else:
            length += len((part.text or "").strip())
    return length


def _items(element: etree._Element) -> int:
    """How many of the element's smallest parts have text and no link or control."""
    return sum(1 for item in element.iter(*_ITEMS) if _is_plain_item(item))


def _is_plain_item(item: etree._Element) -> bool:
    if item.tag == "br":
        return bool((item.tail or "").strip())
    if next(item.iterdescendants("a", "input", "button", "li", "div", "p"), None) is not None:
        return False
    return bool("".join(item.itertext()).strip())
