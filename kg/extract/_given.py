"""Given names: what tells a person's name from that of a body without a word for what it is.

The names are data: ``kg/languages/given/names.tsv``.
"""

from functools import cache
from pathlib import Path

from kg import languages

from . import _names, _re

_FILE = Path(languages.__file__).parent / "given" / "names.tsv"


def begins(name: str) -> bool:
    """True where a given name, or an initial and one, begins a name of two words or more.

    Where the surname stands first, it is in capitals or a comma parts the two.
    """
    words = _re.findall(r"[^\W\d_]+[’'.]?", name)
    if len(words) < 2:
        return False
    known = _known()
    first = next((word for word in words if not word.endswith(".") and len(word) > 1), "")
    if first.isupper() and len(first) > 2:
        after = next((word for word in words if not word.isupper()), first)
        return after.title() in known
    return first in known or _names.begins_person(words)


@cache
def _known() -> frozenset[str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
