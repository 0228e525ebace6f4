"""Which encoding undeclared bytes are in, told by the letters that texts are mostly made of.

Measured against charset-normalizer on short and long letters in twenty languages: that takes
German for GB18030, French for Windows-1250 and English with two curly quotes for CP775, since it
knows no letters, only ranges. What can't be told is refused rather than guessed.
"""

import re
from collections.abc import Iterator

#: The characters that make half of any Chinese text, and those of letters' heads and ends.
_BOTH = (
    "的一是不在了有人我他大中上和你地出道也年得就那要下以生自之去家可心多天而能好然日起成事只作想"
    "看文手用主行方又如前所本面公同三已老法定民其十高力理明此部全水等加世教育委院政正制安平件四五"
    "六七八九二月北京台港市省字名致函信敬士先女社工共百千向至立由求支持代表合利分子度使各位"
)
_SIMPLIFIED = (
    "这们来个国说为时会着过学对后里么没于还发当无开经头动两长问机实点进现样关将体与间产义务议从应"
    "变党结题该员论县书权选报师导传联络签总统请调处条参团东设办华谴责严抗区闻众护诉讼狱决让给级资"
    "济龙谢张陈刘杨黄赵吴孙马胡罗郑许韩唐萧程邓"
)
_TRADITIONAL = (
    "這們來個國說為時會著過學對後裡麼沒於還發當無開經頭動兩長問機實點進現樣關將體與間產義務議從應"
    "變黨結題該員論縣書權選報師導傳聯絡簽總統請調處條參團東設辦華譴責嚴區聞眾護訴訟獄決讓給級資濟"
    "龍謝張陳劉楊黃趙吳孫馬鄭許韓蕭鄧"
)
_HANGUL = (
    "이다는에의을가고하한지로기도서사은를나인자리시어대해정과있그일수아보들전게면여부라으원것성제"
    "만스구상장안조주관학교우공선생님께반니합개국회"
)
_KANA = "".join(map(chr, range(0x3041, 0x30FF)))

_HAN = frozenset(_BOTH + _SIMPLIFIED + _TRADITIONAL)
#: The encodings of more than one byte a letter, with the letters that show them.
_WIDE = {
    "gb18030": _HAN,
    "big5hkscs": frozenset(_BOTH + _TRADITIONAL),
    "cp932": frozenset(_KANA),
    "euc-jp": frozenset(_KANA),
    "cp949": frozenset(_HANGUL),
}
#: The letters of scripts that are written in these encodings, without half-width forms.
_LETTER = re.compile(r"[\u3041-\u30fe\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff66-\uff9f\ufffd]")
_ALPHABETIC = re.compile("[à-ÿ“”’\u0370-\u052f\u05d0-\u064a\u3041-\u30fe\uac00-\ud7a3]")
_ENOUGH = 0.25  #: of the letters
_FEWEST = 2
_PLAIN = 0.6  #: of the characters of UTF-16, common ones counted twice

#: What the languages of Windows-1252 put beside a to z; a word is of one of them.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "äöüßé",
        "àâæçéèêëîïôœùûüÿ",
        "áéíñóúüçª",
        "áâãàçéêíóôõúü",
        "àèéìíîòóùú",
        "æøåéèêóòâôöäü",
        "áðéíóúýþæö",
        "éèëïóöüäêçáíú",
        "àçèéíïòóúü",
        "áéíóúýäôšž",
        "çëöüâîû",
    )
)
_WORD = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")
_LOOKED_AT = 3_000
_SAMPLE = 100_000
#: More words than this that no language has are no accident.
_ODD = 0.05
_PUNCTUATION = "“”‘’‚„…–—‹›«»•·†‡\u00a0\u00ad"
_JOINED = re.compile(f"[{_PUNCTUATION}´`'¨]+")
_SIGN = re.compile(r"(?<=[a-z])[^\W\d_A-Za-zà-öø-ÿßœšžªº][a-zà-öø-ÿ]|[a-z][¡-¿×÷€-™][a-z]")
_SIGN = re.compile(r"[^\w\s]|[²³¹¼½¾]")
#: Signs that stand at the end of a word, or before one.
_AROUND = re.compile(r"[¹²³ªº°®©™€]+$|^[¿¡€£§©®°½¼¾±×¶]+(?=[A-Z]|$)|^[¿¡]+(?=\w)")


def of(data: bytes) -> str:
    """The codec that undeclared bytes, which are no UTF-8, are in; empty where none is sure."""
    return utf16(data) or _wide(data) or ("cp1252" if _is_western(data) else "")


def utf16(data: bytes) -> str:
    """UTF-16 without a mark, where its letters are plain or common ones in one order of bytes."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample):
        return ""
    shown = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        shown[codec] = sum(map(_plainness, text)) / max(len(text), 1)
    best = max(shown, key=lambda codec: shown[codec])
    return best if shown[best] >= _PLAIN else ""


def _plainness(character: str) -> int:
    if character.isascii():
        return character.isprintable() or character in "\t\r\n"
    return 2 if character in _HAN else bool(_ALPHABETIC.match(character))


def _wide(data: bytes) -> str:
    sample = b"\n".join(_lines(data))
    shares = {codec: _share(sample, codec, letters) for codec, letters in _WIDE.items()}
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] >= _ENOUGH else ""


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines that are not all ASCII, to some length."""
    left = _SAMPLE
    for line in re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data[: 50 * _SAMPLE]):
        yield line[:left]
        left -= len(line)
        if left <= 0:
            return


def _share(sample: bytes, codec: str, common: frozenset[str]) -> float:
    """How many of the letters are those that such texts are mostly made of."""
    letters = _LETTER.findall(sample.decode(codec, "replace"))
    hits = sum(letter in common for letter in letters)
    return hits / len(letters) if hits >= _FEWEST else 0.0


def _is_western(data: bytes) -> bool:
    """True where the words are those that the languages of Windows-1252 are written with."""
    words = [m[0] for m, _ in zip(_WORD.finditer(data), range(_LOOKED_AT), strict=False)]
    text = b" ".join(words).decode("cp1252", "replace")
    if data.count(b"\xbf") > data.count(b"?"):
        return False  # in Spanish one opens what the other closes; in Polish it is a letter
    accented = sum(not c.isascii() and c.isalpha() for c in text)
    if 2 * accented > sum(c.isalpha() for c in text) and accented > 3:
        return False
    odd = sum(_is_odd(word.decode("cp1252", "replace")) for word in words)
    return odd <= _ODD * len(words)


def _is_odd(word: str) -> bool:
    """True for what no language writes: signs or capitals in a word, or accents of several."""
    for part in _JOINED.split(word):
        bare = _AROUND.sub("", part)
        if not any(map(str.isalpha, bare)):
            continue
        accents = {c for c in bare.lower() if not c.isascii()}
        if "\ufffd" in accents or any(_SIGN.match(c) for c in accents):
            return True
        if accents and not any(accents <= alphabet for alphabet in _ALPHABETS):
            return True
        if re.search(r"[a-z][À-ÖØ-ÞŠŽŒŸ]", bare):
            return True
    return False
