"""Inline elements that are the fields of a record: somebody's name, role and organisation."""

import re

from lxml import etree

_INLINE = frozenset({"span", "b", "strong", "i", "em", "small"})
#: What the class of a field says: 'signer-name', 'sig_institution', 'jobTitle'.
_FIELD = re.compile(
    r"(?:^|[-_\s]|(?<=[a-z]))(?:name|institution|affiliation|organi[sz]ation|org|title|role|position"
    r"|country|employer|company|location|city|comment|Name|Institution|Affiliation|Organi[sz]ation"
    r"|Org|Title|Role|Position|Country|Employer|Company|Location|City|Comment)s?(?=$|[-_\s])"
)


def begins_field(element: etree._Element) -> bool:
    """True for a field that nothing but white space parts from another field before it."""
    if element.tag not in _INLINE or not _FIELD.search(element.get("class", "")):
        return False
    before = element.getprevious()
    while (
        before is not None and not isinstance(before.tag, str) and not (before.tail or "").strip()
    ):
        before = before.getprevious()
    if before is None or before.tag not in _INLINE or (before.tail or "").strip():
        return False
    other = before.get("class", "")
    return bool(_FIELD.search(other)) and other != element.get("class", "")
