"""Lists whose people stand right before their organisations, without a mark: 'Jane Doe EXU'."""

import re
from collections.abc import Sequence

from kg.languages import Language
from kg.model import Span

from . import _styles
from ._names import ACRONYM, CAPITAL, is_organization

#: A given name and a surname, behind which more stands without a mark.
_TWO_WORDS = re.compile(
    rf"{CAPITAL}\s+(?:[A-Z]\.\s+|(?:de|van|von|der|al|bin)\s+)*{CAPITAL}(?=\s+\w)"
)
#: An acronym, or what somebody was.
_BODY = re.compile(rf"{ACRONYM}(?!\w)|(?:former|formerly|ex|retired)(?!\w)")
#: Fewer entries show no habit.
_FEWEST = 4


def are(texts: Sequence[str], lexicon: Language) -> bool:
    """True where most entries begin with a name and go on, and many go on with a body's."""
    tails = [text[name.end :].strip() for text in texts if (name := name_in(text, lexicon))]
    bodies = [
        tail
        for tail in tails
        if _BODY.match(tail) or (is_organization(tail, lexicon) and "," not in tail)
    ]
    return len(tails) >= max(_FEWEST, 0.6 * len(texts)) and len(bodies) >= 0.4 * len(tails)


def name_in(text: str, lexicon: Language) -> Span | None:
    """The name in 'Dr. Jane Doe Example Union', which ends behind its second word; else None."""
    match = _TWO_WORDS.match(text, _styles.dressed(text, lexicon)[0].start)
    if match is None or not _styles.is_given(match.group(), lexicon):
        return None
    return None if is_organization(match.group(), lexicon) else Span(*match.span())
