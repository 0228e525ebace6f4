"""What names that several capitalised words make are built of, in a language's own words."""

from kg.languages import Language

from ._names import CAPITAL


class Phrases:
    """The words of one table of a language, as parts of patterns."""

    def __init__(self, lexicon: Language, table: str) -> None:
        self.lexicon = lexicon
        self._table = table

    def any(self, *keys: str) -> str:
        """A pattern of any word at these keys."""
        return self.lexicon.alternatives(self._table, *keys)

    def words(self, key: str) -> tuple[str, ...]:
        """The words at a key."""
        return self.lexicon.words(self._table, key)

    @property
    def more(self) -> str:
        """One more capitalised word of a name, behind a small word that joins it perhaps."""
        return rf"(?:\s+(?:{self.any('joining', 'joining_the')}\s+)?{CAPITAL})"

    @property
    def possessive(self) -> str:
        """The ending of a name's owner."""
        return rf"['’]{self.any('possessives')}"
