"""What a web page states of itself in its head, where readers do not look."""

import json
import re
from collections.abc import Iterator

from lxml import etree

#: For each field the names of ``<meta>`` elements and of JSON-LD properties, the surest first.
_SOURCES = {
    "title": "og:title ld:headline citation_title dcterms.title dc.title twitter:title <title>",
    "date": "article:published_time ld:datepublished datepublished citation_publication_date"
    " dcterms.issued dcterms.created dcterms.date dc.date.issued dc.date pubdate date <time>",
    "publisher": "og:site_name ld:publisher dcterms.publisher dc.publisher application-name",
    "author": "author ld:author article:author dcterms.creator dc.creator",
    "language": "<html> ld:inlanguage og:locale dcterms.language dc.language",
    "description": "og:description description ld:description dcterms.description",
}
_SEVERAL = {"author"}
_LINKED_DATA = ("headline", "datePublished", "publisher", "author", "inLanguage", "description")
_LONGEST_LINKED_DATA = 500_000
_ADDRESS = re.compile(r"https?://|www\.|@")


def stated(root: etree._Element) -> list[tuple[str, list[str]]]:
    """Each field that the page states, with its values, from the surest place."""
    found = _elements(root)
    for data in _linked_data(root):
        for name in _LINKED_DATA:
            found.setdefault(f"ld:{name.lower()}", list(_words(data.get(name))))
    fields = []
    for field, names in _SOURCES.items():
        candidates = (_clean(found.get(name, [])) for name in names.split())
        values = next(filter(None, candidates), [])
        if values:
            fields.append((field, values if field in _SEVERAL else values[:1]))
    return fields


def _elements(root: etree._Element) -> dict[str, list[str]]:
    """What the page's elements state, by the name of ``<meta>`` or by their own."""
    found: dict[str, list[str]] = {"<html>": [root.get("lang", "")]}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), []).append(element.get("content", ""))
    head = root.find("head")
    titles = () if head is None else head.iter("title")
    found["<title>"] = ["".join(title.itertext()) for title in titles]
    found["<time>"] = [
        element.get("datetime", "")
        for element in root.iter("time")
        if "pubdate" in element.attrib or "datePublished" in element.get("itemprop", "")
    ]
    return found


def _clean(values: list[str]) -> list[str]:
    """The values that are words; an author given by an address is none."""
    kept = [value for value in values if value.strip() and not _ADDRESS.match(value.strip())]
    return list(dict.fromkeys(kept))


def _linked_data(root: etree._Element) -> Iterator[dict[str, object]]:
    """The objects in the page's JSON-LD that describe something published."""
    for element in root.iter("script"):
        source = element.text or ""
        if element.get("type", "").lower() == "application/ld+json":
            waiting = [_parsed(source)] if len(source) < _LONGEST_LINKED_DATA else []
            while waiting:
                item = waiting.pop()
                if isinstance(item, list):
                    waiting.extend(reversed(item))
                elif isinstance(item, dict):
                    waiting.append(item.get("@graph"))
                    if "headline" in item or "datePublished" in item:
                        yield item


def _parsed(source: str) -> object:
    try:
        return json.loads(source)
    except (ValueError, RecursionError):
        return None


def _words(value: object) -> Iterator[str]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name
