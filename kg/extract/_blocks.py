"""Lines of a list -> its entries: who stands on several lines, and who side by side in columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from kg.languages import Language

from . import _gazetteer, _names, _re, _runin, _styles
from ._entries import NUMBERING, Entry, are_numbered
from ._text import Unit

#: Lines that say who somebody is are no longer than this.
_LONGEST_ROLE = 120
#: So many lines at most belong to one person.
_MOST_LINES = 5
#: Two names have an order only where both have lines below them.
_PAIR = 2
#: So many blocks of lines show that each is one signature.
_FEW = 3
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_PIECE_END = re.compile(r"\s*[,;|(–—/]|\s+-\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, and the sub-heading that it stands under."""

    unit: Unit
    heading: str = ""
    column: int = 0  #: of several blocks side by side

    @property
    def block(self) -> tuple[int, int]:
        """What the lines of one block have in common."""
        return self.unit.block, self.column


def entries(lines: Sequence[Line], lexicon: Language, *, signed: bool = False) -> list[Entry]:
    """The entries of a list, each with the lines that tell more of it as its details.

    ``signed`` says that the list stands below a letter's closing, where one name with its
    organisation below is one signature.
    """
    found: list[Entry] = []
    for _, section in groupby(lines, key=lambda line: (line.heading, line.unit.kind)):
        found.extend(_section(_by_columns(list(section), lexicon), lexicon, signed=signed))
    return found


@lru_cache(maxsize=4096)
def kind_of_line(text: str, lexicon: Language) -> str:
    """'name', 'person' (a name and more), 'role', 'place', 'org', 'list', 'none' or ''."""
    bare = NUMBERING.sub("", text).strip("*_ ")
    if not _NOT_LETTERS.sub("", bare) or is_sign(bare, lexicon):
        return "none"
    if not lexicon.spaced and any("\u3400" <= char <= "\u9fff" for char in bare):
        return ""
    if _runin.is_run_in(bare, lexicon):
        return "list"
    name, rest = _styles.dressed(bare, lexicon)
    core = bare[name.start : name.end]
    office = is_office(bare, lexicon)
    person = _styles.is_person(core, lexicon)
    if person and (name.start > 0 or not office or _styles.is_given(core, lexicon)):
        behind = bare[rest:].strip(" ,.*")
        bare_name = not behind or (is_office(behind, lexicon) and not _PIECE_END.search(behind))
        return "name" if bare_name else "person"
    if _styles.is_given(" ".join(core.split()[:2]), lexicon) and name.start < name.end:
        return "person"
    if office:
        return "role"
    if is_place(bare, lexicon):
        return "place"
    return "org" if _names.is_organization(bare, lexicon) else ""


def is_office(text: str, lexicon: Language) -> bool:
    """True where a line begins with what somebody is: 'Head of Policy, Example Union'."""
    first = _PIECE_END.split(text, maxsplit=1)[0]
    if lexicon.words("bodies", "heads"):  # 'Le Président du Comité'
        first = _re.sub(rf"^{_names.article(lexicon)}", "", first, flags=re.IGNORECASE)
    if len(text) > _LONGEST_ROLE or not first or _begins_body(first, lexicon):
        return False
    stations = lexicon.alternatives("signatories", "stations")
    where = r"(?:\s+(?:of|for|since|from|in|at)\s.*)?"
    if _re.fullmatch(rf"(?:(?:a|an)\s+)?(?:[\w-]+\s+)?{stations}{where}", first, re.IGNORECASE):
        return True
    of = lexicon.alternatives("organizations", "of")
    joined = lexicon.alternatives("signatories", "and")
    before = _re.split(rf"\s+(?:{of}|for|at|in)\s+", first, maxsplit=1)[0]
    parts = [part.split() for part in _re.split(rf"\s+{joined}\s+", before)]
    plural = not _names.is_organization(first, lexicon)
    return all(_ends_in_office(words, lexicon, plural=plural) for words in parts)


def _begins_body(text: str, lexicon: Language) -> bool:
    """True for 'Coordinadora Estatal …', whose first word is a body's before a capital."""
    heads = _names.word_set(lexicon, "organizations", "heads")
    begins = _re.match(rf"(?P<head>\w+)\s+[{_names.UPPER}]", text)
    own_order = bool(lexicon.words("bodies", "heads")) and not lexicon.capitalised_nouns
    return own_order and begins is not None and begins["head"].casefold() in heads


def _ends_in_office(words: Sequence[str], lexicon: Language, *, plural: bool) -> bool:
    """True where words end in an office, or begin with one where adjectives stand behind it."""
    own_order = bool(lexicon.words("bodies", "heads"))
    tested = [*words[-1:], *(words[:1] if own_order else ())]
    if plural:
        tested += [word.removesuffix("s") for word in tested]
    return any(_names.has_office(word, lexicon) for word in tested)


def is_place(text: str, lexicon: Language) -> bool:
    """True where a line says nothing but where: places, or the line of an address."""
    if _re.search(r"\d", text):
        streets = lexicon.alternatives("signatories", "streets")
        street = _re.search(rf"(?<!\w){streets}(?!\w)", text, re.IGNORECASE)
        if street and _re.search(r"^\W*\d|\d\W*$|\d\w?,", text):
            return True
        if not _re.search(r"(?<!\d)\d{4,6}(?!\d)", text):
            return False
    rest = text
    hits = list(_gazetteer.find(text, lexicon))
    for hit in reversed(hits):
        if hit.form in {"name", "short"}:
            rest = rest[: hit.start] + rest[hit.end :]
    left = _re.sub(r"[\W\d_]+", "", _re.sub(r"\b(?:[A-Z]{2}|and|the|of)\b", "", rest))
    return bool(hits) and not left


def is_sign(text: str, lexicon: Language) -> bool:
    """True for what only says that a name below was signed: '/s/', '______'."""
    name, _ = _styles.dressed(f"{text} X", lexicon)
    return name.start >= len(text)


def _by_columns(lines: list[Line], lexicon: Language) -> list[Line]:
    """The lines, where persons stand side by side each with all that is said of them."""
    found: list[Line] = []
    for _, block in groupby(lines, key=lambda line: line.unit.block):
        rows = [list(row) for _, row in groupby(block, key=lambda line: line.unit.line)]
        found.extend(_side_by_side(rows, lexicon) or (line for row in rows for line in row))
    return found


def _side_by_side(rows: list[list[Line]], lexicon: Language) -> list[Line]:
    """The columns one after the other where each is one person's; empty where none are."""
    first = next((row for row in rows if len(row) > 1), [])
    if not first or rows.index(first) or first[0].unit.kind == "table_cell":
        return []
    kinds = [[kind_of_line(line.unit.text, lexicon) for line in row] for row in rows]
    named = [set(row) <= {"name", "person"} for row in kinds]
    if not named[0] or all(named) or any(len(row) > len(first) for row in rows):
        return []
    found: list[Line] = []
    start = 0
    for end in [*(n for n, is_named in enumerate(named) if is_named and n), len(rows)]:
        placed = [
            replace(line, column=start * 100 + _column(number, line, row, rows[start]))
            for row in rows[start:end]
            for number, line in enumerate(row)
        ]
        found.extend(sorted(placed, key=lambda line: line.column))
        start = end
    return found


def _column(number: int, line: Line, row: Sequence[Line], first: Sequence[Line]) -> int:
    """The column that a piece of a line stands in: by its number, or by the name it is below."""
    if len(row) == len(first):
        return number
    return min(
        range(len(first)), key=lambda column: abs(first[column].unit.indent - line.unit.indent)
    )


def _section(lines: list[Line], lexicon: Language, *, signed: bool) -> Iterator[Entry]:
    if are_numbered([line.unit.text for line in lines]):
        for line in lines:
            yield from _runin.entries(line.unit, line.heading, lexicon)
        return
    told = [(line, kind_of_line(line.unit.text, lexicon)) for line in lines]
    told = _once([(line, kind) for line, kind in told if kind != "none"])
    kinds = [kind for _, kind in told]
    blockwise = _are_blocks(told)
    starts = [n for n in range(len(told)) if (_heads if blockwise else _begins)(told, n)]
    tails = {start: range(start + 1, end) for start, end in pairwise([*starts, len(told)])}
    known = [_is_known(told[start][0].unit.text, lexicon) for start in starts]
    most = _most_lines(tails, signed=signed) if sum(known) >= 0.5 * len(known) else 0
    most = len(told) if blockwise else most
    joined: set[int] = set()
    for number, (line, kind) in enumerate(told):
        if number in joined:
            continue
        rest: list[Unit] = []
        for other in tails.get(number, ()):
            if not _belongs(told, number, other, most=most):
                break
            joined.add(other)
            rest.append(told[other][0].unit)
        whole = line.unit.kind == "list_item" and line.unit.alone and "," in line.unit.text
        if kind not in {"role", "place"} or rest or whole or _may_sign(kind, kinds):
            yield from _runin.entries(line.unit, line.heading, lexicon, rest)


def _are_blocks(told: Sequence[tuple[Line, str]]) -> bool:
    """True where each of several blocks of lines is one person's, whose name begins it."""
    blocks = [
        [kind for _, kind in block] for _, block in groupby(told, key=lambda one: one[0].block)
    ]
    several = [block for block in blocks if len(block) > 1]
    if len(several) < _FEW or len(several) < 0.5 * len(blocks):
        return False
    people = {"name", "person"}
    headed = sum(block[0] in people for block in blocks)
    sole = sum(not people & set(block[1:]) for block in several)
    return headed >= 0.7 * len(blocks) and sole >= 0.8 * len(several)


def _heads(told: Sequence[tuple[Line, str]], number: int) -> bool:
    """True where a line is the first of its block."""
    return number == 0 or told[number - 1][0].block != told[number][0].block


def _is_known(text: str, lexicon: Language) -> bool:
    """True where a name shows by more than its form that it is a person's."""
    bare = NUMBERING.sub("", text).strip("*_ ")
    name, _ = _styles.dressed(bare, lexicon)
    return name.start > 0 or _styles.is_given(bare[slice(*name)], lexicon)


def _may_sign(kind: str, kinds: Sequence[str]) -> bool:
    """True where a line that reads as a place or an office is a name after all, as all are."""
    return kinds.count(kind) > 0.6 * len(kinds) or not {"name", "person", "list"} & set(kinds)


def _once(told: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The lines without a name that its writer signed above: '/s/ Jane Doe', 'Jane Doe'."""
    found: list[tuple[Line, str]] = []
    for line, kind in told:
        before = found[-1][0].unit.text if found else ""
        if kind == "name" and before != line.unit.text and before.endswith(line.unit.text):
            found[-1] = (line, kind)
        else:
            found.append((line, kind))
    return found


def _begins(told: Sequence[tuple[Line, str]], number: int) -> bool:
    """True where a line names a person, or what an office stands below."""
    line, kind = told[number]
    if line.unit.kind == "list_item" and line.unit.alone:
        return False
    if kind in {"name", "person"}:
        return True
    below = told[number + 1] if number + 1 < len(told) else None
    return kind == "" and below is not None and below[1] == "role"


def _most_lines(tails: dict[int, range], *, signed: bool) -> int:
    """How many lines of whatever kind belong to each name, as their regular order shows."""
    if not tails:
        return 0
    sizes = [len(tail) for tail in tails.values()]
    if len(sizes) == _PAIR and not all(sizes):
        return 0
    first = min(tails)
    if len(sizes) == 1:
        sole = signed and first == 0 and sizes[0] <= _MOST_LINES
        return sizes[0] if sole else 0
    with_more = [size for size in sizes[:-1] if size]
    regular = first == 0 and len(with_more) >= 0.75 * (len(sizes) - 1)
    usual = max(sizes[:-1])
    return usual if regular and usual <= _MOST_LINES else 0


def _belongs(told: Sequence[tuple[Line, str]], start: int, other: int, *, most: int) -> bool:
    """True where a line tells more of the person whose name stands above it."""
    kind = told[other][1]
    between = [told[number][1] for number in range(start + 1, other)]
    same = told[start][0].block == told[other][0].block
    if kind == "list":
        return False
    if kind in {"role", "place"} or other - start <= most:
        return True
    if "place" in between or len(between) > _MOST_LINES:
        return False
    if told[start][0].unit.kind == "list_item":
        return same
    others = [told[number][1] for number in range(start + 1, other) if told[number][1] != "role"]
    return "role" in between and (same or not others)
