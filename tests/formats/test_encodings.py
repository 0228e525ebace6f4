"""Undeclared encodings: told by the letters of the text, or refused; never taken for another."""

import pytest

from kg.errors import BadSource
from kg.formats._text import decode

SIMPLIFIED = "致教育部部长：我们要求立即公开调查报告，并与家长见面。"
TRADITIONAL = "致教育局局長：我們要求立即公開調查報告，並與家長會面。"
GERMAN = "Sehr geehrte Frau Ministerin, wir fordern die Öffnung der Schule für alle Schüler."
FRENCH = "Madame la Ministre, nous demandons la réouverture de l’école, fermée à l’été."
SPANISH = "Señora Ministra: ¿cuándo se abrirá la escuela de la isla? ¡Pedimos que sea ya!"
ENGLISH = (
    "Dear Minister,\n\n" + "We write to you about the school. " * 300 + "It’s “wrong”. – 5¢, ½ km²"
)
NAMES = "José Núñez\nJürgen Groß\nFrançoise Lefèvre\nSøren Ågård\nJoão Simões\nÞóra Jónsdóttir\n"
POLISH = "Szanowna Pani Minister, żądamy otwarcia szkoły na wyspie, którą zamknięto."
CZECH = "Vážený pane ministře, žádáme otevření školy na ostrově a přístup k dětem."
HUNGARIAN = "Tisztelt Miniszter Úr! Kérjük, nyissák meg az iskolát, ahová győzködtük önöket."
TURKISH = "Sayın Bakan, adadaki okulun açılmasını ve öğretmenlerin dönüşünü istiyoruz."
RUSSIAN = "Уважаемый господин министр! Мы просим вас открыть школу."
JAPANESE = "大臣殿　私たちは学校の閉鎖に反対します。"
KOREAN = "장관님께 우리는 학교 폐쇄에 반대합니다."


@pytest.mark.parametrize("copies", [1, 40])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        ("联署人：王小明", "gb18030"),
        ("聯署人：王小明", "big5"),
        *[(text, "cp1252") for text in (GERMAN, FRENCH, SPANISH, ENGLISH, NAMES)],
        *[
            (text, f"utf-16-{end}")
            for text in (SIMPLIFIED, FRENCH, RUSSIAN)
            for end in ("le", "be")
        ],
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (KOREAN, "euc-kr"),
    ],
)
def test_an_undeclared_encoding_is_told_by_its_letters(text: str, codec: str, copies: int) -> None:
    long = "\n".join([text] * copies)
    assert decode(long.encode(codec), "x") == long


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "mac-roman"),
        ("Αξιότιμε κύριε Υπουργέ, ζητούμε να ανοίξει το σχολείο.", "cp1253"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused(text: str, codec: str) -> None:
    with pytest.raises(BadSource, match=r"x: is not in UTF-8.*; save it as UTF-8 and try again"):
        decode(text.encode(codec), "x")
    if codec.startswith(("cp", "iso")):
        declared = codec.replace("cp", "windows-").replace("iso", "iso-")
        assert decode(text.encode(codec), "x", declared) == text


def test_a_long_english_text_with_few_accents_is_not_taken_for_another() -> None:
    text = "We, the undersigned, write to you about the harbour. " * 2000 + "Signed: Zoë Müller"
    assert decode(text.encode("cp1252"), "x") == text
    with pytest.raises(BadSource, match="not in UTF-8"):
        decode((text + " and Jiří Novák, Łukasz Żak").encode("cp1250"), "x")


@pytest.mark.parametrize(
    ("data", "looks", "step"),
    [
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "a PDF", "give it the suffix .pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture", "put its text into a .txt file"),
        (b"{\\rtf1\\ansi Dear Minister,}", "a rich text", "save it as .docx, .odt or .txt"),
        (b"PK\x03\x04" + bytes(30) + b"word/document.xml", "a Word document", "suffix .docx"),
        (b"PK\x03\x04" + bytes(30) + b"letter.txt", "a zip archive", "unpack it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "an old Word document",
            "save it as .docx",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_it_is(
    data: bytes, looks: str, step: str
) -> None:
    with pytest.raises(BadSource, match=f"^x: is binary, not text; it looks like {looks}.*{step}"):
        decode(data, "x")
