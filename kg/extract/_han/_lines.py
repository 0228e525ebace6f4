"""Lines of Chinese lists: who stands in one, how one is divided, and what is no list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extract import _gazetteer, _re
from kg.languages import Language
from kg.model import Span

from ._bodies import is_organization
from ._people import Person, is_person
from ._words import SIGN, has, words_of

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_PIECE = re.compile(r"[^，,（(）)、／/|－—–:：\s]+")
#: A line longer than this names nobody.
_LONGEST = 200
#: A name with its office and body has no more parts.
_WORDS = 3
#: An office is not so long.
_LONGEST_ROLE = 14


def is_prose(text: str, lexicon: Language) -> bool:
    """True where a text reads as sentences and not as names."""
    bare = _BRACKETS.sub("", text).strip()
    if _re.search(r"[。！？](?!$)", bare) or (bare.endswith(("。", "！", "？")) and len(bare) > 8):
        return True
    if any(word in bare for word in lexicon.words("language", "verbs")):
        return len(bare) > 6
    clauses = _re.split(r"[，,；;：:]", bare)
    return len(bare) > 30 and len(clauses) > 2 and not divided(text, lexicon)


@lru_cache(maxsize=512)
def divided(text: str, lexicon: Language) -> tuple[Span, ...]:
    """The names of a list that runs on in one line; empty where the line is no such list."""
    if _re.search(r"[。！？](?=\s*\S)", text):
        return ()
    for mark in ("；;", "、", "，,", "\\s"):
        pieces = list(_pieces(text, mark, lexicon))
        if len(pieces) < 2:
            continue
        kinds = [kind_of(text[slice(*piece)], lexicon) for piece in pieces]
        if "s" in mark and len(set(kinds)) > 1 and not _is_roll(kinds):
            continue
        if "，" in mark and kinds[0] == "person" and kinds.count("person") == 1:  # and their body
            continue
        named = sum(map(bool, kinds))
        short = len(pieces) > 2 and all(end - start <= 40 for start, end in pieces)
        if named >= 0.8 * len(pieces) or (mark in {"；;", "、"} and short and named):
            return tuple(pieces)
    return ()


@lru_cache(maxsize=8)
def _signing(lexicon: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon.alternatives("signatories", "capacities")
    ends = lexicon.alternatives("signatories", "sign_offs")
    return re.compile(rf"\w{{0,10}}?{words}"), re.compile(rf"\s+{ends}[\s。]*$")


def is_capacity(text: str, below: str, lexicon: Language) -> bool:
    """True for a line that says what those are whose names begin below it: '被捕者家属'."""
    first = _PIECE.match(below)
    told = _signing(lexicon)[0].fullmatch(text)
    return bool(told and first and is_person(first.group(), lexicon))


def sign_off(text: str, lexicon: Language) -> int:
    """Where a name ends before a word of signing: '北岸之友 敬上'."""
    word = _signing(lexicon)[1].search(text)
    return word.start() if word and word.start() else len(text)


def _is_roll(kinds: Sequence[str]) -> bool:
    """True for names one behind the other, most of which are people's by their form."""
    return len(kinds) > 5 and "org" not in kinds[:2] and kinds.count("person") >= 0.7 * len(kinds)


def _pieces(text: str, mark: str, lexicon: Language) -> Iterator[Span]:
    """The parts between the marks that stand outside brackets; the last may be two names."""
    spaced = rf"(?<!\S)[{SIGN}]\s+[{SIGN}](?!\S)|" if "s" in mark else ""
    parts = list(_re.finditer(rf"{spaced}(?:[^{mark}(（]|[(（][^()（）]*[)）]?)+", text))
    joiners = lexicon.alternatives("signatories", "and")
    for number, part in enumerate(parts):
        start, end = part.span()
        leading = _re.compile(rf"[\s)）\]】」』]*(?:{joiners}(?=\S\S))?").match(text, start, end)
        start = leading.end() if leading else start
        end = start + len(_re.sub(r"[\s。.*]*$", "", text[start:end]))
        inner = _re.compile(joiners).search(text, start + 2, end - 1)
        if number == len(parts) - 1 and inner and "s" not in mark:
            halves = (Span(start, inner.start()), Span(inner.end(), end))
            kinds = {kind_of(text[slice(*half)], lexicon) for half in halves}
            roll = max(len(text[slice(*half)].split()) for half in halves) > _WORDS
            two = kinds == {"person"} and not (roll or _re.search("[、；;，,]", part.group()))
            if "" not in kinds and (number > 0 or two):
                yield from halves
                continue
        if end > start:
            yield Span(start, end)


def kind_of(text: str, lexicon: Language) -> str:
    """'person' or 'org' where the entry of a list says so by its form, else ''."""
    if party(text, lexicon):
        return "person"
    bare = _BRACKETS.sub("", text).strip("《》「」“” ")
    if is_organization(text, lexicon) or _is_translated(text, lexicon):
        return "org"
    office = _re.search(rf"{words_of(lexicon).titles}$", bare)
    return "org" if has(bare) and len(bare) > 7 and not office else ""


def _is_translated(text: str, lexicon: Language) -> bool:
    """'和平行动中国(Peaceful Action China)': a name that is no person's in another script, too."""
    both = _re.fullmatch(rf"(?P<name>[{SIGN}]{{3,}})\s*[(（](?P<other>[A-Z][^()（）]*)[)）]", text)
    if both is None:
        return False
    places = any(True for _ in _gazetteer.find(both["name"], lexicon))
    return len(both["other"].split()) > _WORDS or (places and len(both["name"]) > _WORDS)


def party(text: str, lexicon: Language) -> Person | None:
    """The person that an entry of a list names, with role and organisation in whatever order."""
    first = _PIECE.match(text)
    if first is None or len(text) > _LONGEST or not has(text):
        return None
    if is_person(first.group(), lexicon) and not _is_place(first.group(), lexicon):
        return _with_rest(text, Span(*first.span()), first.end(), lexicon)
    spaced = _re.match(rf"[{SIGN}]\s+[{SIGN}](?![{SIGN}])", text)
    if spaced and is_person(spaced.group(), lexicon):
        return _with_rest(text, Span(*spaced.span()), spaced.end(), lexicon)
    return (
        _titled(text, lexicon)
        or _bilingual(text, lexicon)
        or _last(text, lexicon)
        or _beside(text, lexicon)
    )


def _bilingual(text: str, lexicon: Language) -> Person | None:
    """'Dr. Peter Wong 黃志明（某某大學教授）': a name in both scripts."""
    honorific = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev|Fr|Sr)\.?\s+)*"
    named = _re.match(
        rf"{honorific}(?P<name>(?:[A-Z][\w.’'-]*,?\s+){{1,4}}(?P<own>[{SIGN}]{{2,4}}))(?![{SIGN}])",
        text,
    )
    if not named or not is_person(named["own"], lexicon):
        return None
    return _with_rest(text, Span(*named.span("name")), named.end(), lexicon)


def _beside(text: str, lexicon: Language) -> Person | None:
    """'石川健太 近代史学会': what no sign makes a name, before a body or an office."""
    parts = _re.fullmatch(rf"(?P<name>[{SIGN}]{{2,4}})(?:\s+[-–—]\s+|[\s，（(])(?P<rest>.+)", text)
    if not parts or is_organization(parts["name"], lexicon) or _is_place(parts["name"], lexicon):
        return None
    person = _with_rest(text, Span(*parts.span("name")), parts.start("rest"), lexicon)
    known = person.organization or (person.role and words_of(lexicon).role.search(parts["rest"]))
    return replace(person, confidence=0.8) if known else None


def _titled(text: str, lexicon: Language) -> Person | None:
    """'陈大文牧师（某某教会）': the office right behind the name."""
    words = words_of(lexicon)
    named = _re.match(
        rf"(?P<name>[{SIGN}·・‧]{{2,12}}?)(?P<title>{words.titles})(?![{SIGN}])", text
    )
    if not named or not is_person(named["name"], lexicon):
        return None
    person = _with_rest(text, Span(*named.span("name")), named.end(), lexicon)
    if not words.role.fullmatch(named["title"]):
        return person
    return replace(person, role=Span(*named.span("title")))


def _last(text: str, lexicon: Language) -> Person | None:
    """'香港大学教授王小明', '某某教会 陈大文牧师': the name at the end."""
    words = words_of(lexicon)
    behind = r"\s*(?:[(（][^()（）]*[)）]\s*)?$"
    tail = _re.compile(rf"(?P<name>[{SIGN}·・‧]{{2,12}}?)(?P<title>{words.titles})?{behind}")
    edges = [match.end() for match in _re.finditer(rf"\s+|{words.role.pattern}", text)]
    for edge in edges:
        last = tail.match(text, edge)
        if last and is_person(last["name"], lexicon):
            person = _with_rest(text[:edge], Span(*last.span("name")), 0, lexicon)
            own = last["title"] and words.role.fullmatch(last["title"])
            return replace(person, role=Span(*last.span("title"))) if own else person
    return None


def _is_place(name: str, lexicon: Language) -> bool:
    return any(hit.text == name for hit in _gazetteer.find(name, lexicon))


def _with_rest(text: str, name: Span, start: int, lexicon: Language) -> Person:
    """A person with the role, the organisation and the country that the rest of the line gives."""
    role = organization = country = None
    for piece in _PIECE.finditer(text, start):
        begin = piece.start()
        place = None if country else _country(piece.group(), lexicon)
        if place and not is_organization(piece.group(), lexicon):
            country = Span(begin, begin + place)
            begin = country.end
            if begin == piece.end():
                continue
        found: Sequence[re.Match[str]] = list(
            words_of(lexicon).role.finditer(text, begin, piece.end())
        )
        if found and role is None:
            role = Span(*found[-1].span())
            before = Span(begin, role.start)
            if is_organization(text[slice(*before)], lexicon):
                organization = organization or before
            elif len(piece.group()) < _LONGEST_ROLE:
                role = Span(before.start, role.end)
        elif not found and organization is None and is_organization(piece.group(), lexicon):
            organization = Span(*piece.span())
        elif role is None and text[piece.start() - 1] in "(（" and len(piece.group()) < 7:
            role = None if _is_place(piece.group(), lexicon) else Span(*piece.span())
    return Person(name, 0.95, role, organization, country)


def _country(text: str, lexicon: Language) -> int:
    """How many signs of a country's name a text begins with."""
    hit = next(_gazetteer.find(text, lexicon), None)
    return hit.end if hit and hit.start == 0 and hit.place.kind == "country" else 0
