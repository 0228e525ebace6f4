"""Sentences, told from names."""

from functools import lru_cache

from kg.languages import Language

from . import _han, _re
from ._text import split


@lru_cache(maxsize=4096)
def is_prose(text: str, lexicon: Language) -> bool:
    """True where a text reads as a sentence and not as a name."""
    if not lexicon.spaced and _han.has(text):
        return _han.is_prose(text, lexicon)
    if len(list(split(text))) > 1 and len(text.split()) > 12:
        return True
    words = [word for word in _re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text) if word]
    if len(words) < 4:
        return text.rstrip().endswith(("?", "!"))
    verbs = lexicon.words("language", "verbs")
    small = sum(word[0].islower() for word in words)
    has_verb = any(word in verbs for word in words)
    ends = bool(_re.search(r"[.!?。！？:：]$", text.rstrip())) and len(words) >= 6
    return (has_verb and small >= 0.4 * len(words)) or (ends and small >= 0.5 * len(words))
