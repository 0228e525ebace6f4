"""Numbers in Chinese, and how many of whom a text says there are."""

from kg.languages import Language

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000, "萬": 10000}
_SIGNS = "".join([*_DIGITS, *_UNITS])


def number(text: str) -> int:
    """The number that digits, Chinese signs or both make: '56', '一百二十三', '3万'."""
    total = section = digit = 0
    for sign in text.replace(",", ""):
        if sign.isdecimal():
            digit = digit * 10 + int(sign)
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        elif (unit := _UNITS.get(sign, 0)) < 10000:
            section += (digit or 1) * unit
            digit = 0
        else:
            total += (section + digit or 1) * unit
            section = digit = 0
    return total + section + digit


def counted(lexicon: Language) -> str:
    """A pattern of how many of whom: '逾50个非政府组织'; groups: whole, number, plus, what."""

    def words(key: str) -> str:
        return lexicon.alternatives("counts", key)

    qualifier = "|".join(f"(?P<{key}>{words(key)})" for key in ("at_least", "more_than", "about"))
    digits = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}[{_SIGNS}]?|[{_SIGNS}]{{1,9}}"
    return (
        rf"(?P<whole>(?:(?:{qualifier})\s*)?(?<![\d.,第])(?P<number>{digits})(?![\d%％月日年])\s*"
        rf"(?P<plus>{words('more_behind')}|\+)?)\s*{words('measures')}?\s*(?P<word>(?!))?"
        rf"(?P<what>[^，。；：！？\d]{{0,20}}?{words('nouns')})"
    )
