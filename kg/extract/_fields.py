"""What ministries, committees and offices are for: 'Mines, Energy and Water'."""

import re
from collections.abc import Iterator

from kg.languages import Language
from kg.model import Span, ids

from . import _names, _re
from ._names import ACRONYM, CAPITAL


def listed(text: str, lexicon: Language) -> Iterator[Span]:
    """The names of bodies for three fields or more: 'Commission for Mines, Energy and Water'."""
    if "," not in text:
        return
    heads = lexicon.alternatives("organizations", "part_heads", "field_heads")
    joined = lexicon.alternatives("signatories", "and")
    field = rf"{CAPITAL}(?:\s+{CAPITAL}){{0,2}}"
    pattern = (
        rf"(?<![\w-])(?:{CAPITAL}\s+){{0,4}}(?i:{heads})\s+(?:of|for|on)\s+(?:the\s+)?"
        rf"(?P<fields>{field}(?:,\s+{field}){{1,4}},?\s+{joined}\s+{field})"
        rf"(?:\s*\((?P<acronym>{ACRONYM})\))?"
    )
    for match in _re.finditer(pattern, text):
        article = _re.match(_names.article(lexicon), match.group(), re.IGNORECASE)
        begin, end = match.start() + (article.end() if article else 0), match.end("fields")
        acronym = match["acronym"]
        defined = acronym and _names.initials_match(ids.clean(text[begin:end]), acronym)
        if defined or are_fields(match["fields"], lexicon):
            yield Span(begin, end)


def goes_on(left: str, right: str, lexicon: Language) -> bool:
    """True within what a ministry or a committee is for: 'Department of Health and Welfare'."""
    heads = lexicon.alternatives("organizations", "part_heads", "field_heads")
    of = _re.search(rf"(?<!\w)(?i:{heads})\s+(?:of|for|on)\s+(?:the\s+)?(?P<field>.+)$", left)
    first = _re.split(r"\s+(?:and|&)\s+", right)[0]
    return of is not None and are_fields(of["field"], lexicon) and are_fields(first, lexicon)


def are_fields(words: str, lexicon: Language) -> bool:
    """True where all words are what ministries and committees are for."""
    fields = _names.word_set(lexicon, "people", "fields")
    small = lexicon.words("language", "stopwords")
    return all(
        ids.fold(word.strip(",&")) in fields or word in small
        for word in words.split()
        if word not in {"&", "and", "the"}
    )
