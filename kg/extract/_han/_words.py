"""The words of a language as patterns, and where what belongs to a name begins."""

import re
from functools import lru_cache

from kg.extract import _re
from kg.languages import Language

#: A Chinese sign, in a class of characters.
SIGN = r"\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{SIGN}]")
_RUN = re.compile(r"[\w·・‧&]*$")
#: The longest name of an organisation.
_LONGEST = 30
#: What parts the names of a foreigner.
DOT = "[·・‧•．]"


def has(text: str) -> bool:
    """True where a text has Chinese signs."""
    return bool(_HAN.search(text))


def is_sign(text: str, position: int) -> bool:
    """True where a Chinese sign stands at a place of a text."""
    return bool(_HAN.match(text, position))


class Words:
    """A language's words as patterns."""

    def __init__(self, lexicon: Language) -> None:
        def words(table: str, *keys: str) -> str:
            return lexicon.alternatives(table, *keys)

        def signs(key: str) -> str:
            return "".join(lexicon.words("people", key)) or "\x00"

        after = "|".join(lexicon.words("organizations", "not_before")) or "(?!)"
        heads = words("organizations", "heads")
        self.head = _re.compile(rf"{heads}(?!{after})")
        self.ends_head = _re.compile(rf"{words('organizations', 'heads', 'named')}$")
        self.ends_line = _re.compile(rf"{words('organizations', 'heads', 'line_heads', 'named')}$")
        self.named = _re.compile(rf"{words('organizations', 'named')}(?!{after})")
        self.stop = _re.compile("|".join(lexicon.words("organizations", "stops")) or "(?!)")
        self.prefix = _re.compile(rf"(?:{'|'.join(lexicon.words('organizations', 'prefixes'))})+")
        self.generic = _re.compile("|".join(lexicon.words("organizations", "generic")))
        self.part = _re.compile(rf"{words('organizations', 'part_heads')}$")
        self.wholes = _re.compile(rf"{words('organizations', 'wholes')}$")
        self.affiliated = _re.compile(rf"{words('organizations', 'affiliated')}.{{0,6}}")
        self.introducer = _re.compile(words("organizations", "introducers"))
        self.not_introduced = _re.compile(words("organizations", "not_introduced"))
        self.joiners = "".join(lexicon.words("organizations", "joiners")) or "\x00"
        modified = rf"(?:{words('people', 'office_modifiers')})*"
        self.role = _re.compile(rf"{modified}{words('people', 'office_heads')}")
        honorific = words("people", "honorifics_after")
        self.title = _re.compile(rf"(?P<role>{self.role.pattern})|{honorific}")
        self.titles = rf"(?:{self.role.pattern}|{honorific})+"
        self.label = _re.compile(
            rf"(?<![{SIGN}])(?P<role>{words('people', 'labels')})\s*[：:／/]\s*"
        )
        self.speech = _re.compile(words("quotes", "verbs"))
        self.surnames = frozenset(signs("surnames"))
        self.unsure = frozenset(signs("unsure_surnames"))
        self.given = frozenset(signs("given_signs"))
        self.compound = _re.compile(words("people", "compound_surnames"))
        self.no_name = _re.compile(words("people", "not_names"))
        foreign = f"[{signs('foreign')}]"
        dotted = rf"{foreign}{{1,7}}(?:{DOT}{foreign}{{1,8}}){{1,3}}"
        self.foreign = _re.compile(dotted)
        self.foreign_part = _re.compile(rf"{foreign}{{2,6}}")
        self.titles_after = _re.compile(words("people", "titles_after"))
        self.kin = _re.compile(rf"{words('people', 'kin')}(?=[{SIGN}])")
        self.couple = _re.compile(rf"(?=的?{words('people', 'kin')}|{words('people', 'couples')})")
        after = rf"{words('people', 'befallen')}|[于於](?=今年|去年|前年|\s*\d)|[、和及與与]"
        self.befallen = _re.compile(after)
        self.clause = _re.compile(rf"(?<![{SIGN}\w·])(?=[{SIGN}])")
        others = words("people", "behind")
        self.not_shown = signs("not_shown")
        self.behind = _re.compile(
            rf"{self.stop.pattern}|{self.titles}|{self.speech.pattern}|{others}|[{self.joiners}]"
        )


@lru_cache(maxsize=8)
def words_of(lexicon: Language) -> Words:
    """A language's words as patterns, made once."""
    return Words(lexicon)


def begin(text: str, end: int, lexicon: Language) -> int:
    """Where the words begin that can belong to a name ending at a place."""
    run = _RUN.search(text, max(0, end - _LONGEST), end)
    start = run.start() if run else end
    for stop in words_of(lexicon).stop.finditer(text, start, min(len(text), end + 4)):
        if stop.end() > end:
            break
        start = stop.end()
    return start
