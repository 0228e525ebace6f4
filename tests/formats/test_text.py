"""Bytes -> text: one form, and no guess that could be wrong unseen."""

import pytest

from kg.errors import BadSource
from kg.formats._text import decode, tidy


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café – “yes”".encode(), "Café – “yes”"),
        ("\ufeffCafé".encode(), "Café"),
        ("Café 日本 🐟".encode("utf-16"), "Café 日本 🐟"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café"),
        ("Café".encode("utf-32"), "Café"),
        ("The café said: “yes” – so".encode("cp1252"), "The café said: “yes” – so"),
        ("Cafe\u0301".encode(), "Café"),
        (b"one\r\ntwo\rthree\x0cfour\x0bfive\n", "one\ntwo\nthree\nfour\nfive\n"),
        (b"a\x00 letter of which one byte was lost, and no more than that one", None),
        (b"  nothing is stripped \n\n", "  nothing is stripped \n\n"),
        ("zero\u200bwidth\u00a0kept\u202e".encode(), "zero\u200bwidth\u00a0kept\u202e"),
    ],
)
def test_text_in_any_stated_encoding_is_one_text(data: bytes, text: str | None) -> None:
    expected = text or data.decode().replace("\x00", "\ufffd")
    assert decode(data, "x") == expected


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("Shift_JIS", "cp932"), ("GB2312", "gb18030"), ("big5", "big5hkscs"), ("EUC-KR", "cp949")],
)
def test_a_declared_charset_is_believed(charset: str, codec: str) -> None:
    assert decode("連署人 公開信".encode(codec, "ignore"), "x", charset).startswith("連署人")


def test_utf8_is_believed_before_a_wrong_declaration() -> None:
    assert decode("Žižkov, Łódź".encode(), "x", "iso-8859-2") == "Žižkov, Łódź"


def test_a_charset_that_is_no_charset_is_ignored() -> None:
    assert decode(b"plain caf\xe9 on the quay", "x", "unicode_escape") == "plain café on the quay"
    assert decode(b"+AGE-", "x", "utf-7") == "+AGE-"


def test_stateful_japanese_is_read_as_declared() -> None:
    assert decode("公開".encode("iso-2022-jp"), "x", "iso-2022-jp") == "公開"


def test_utf8_with_a_broken_byte_is_not_taken_for_western() -> None:
    assert decode("Łódź, Kraków, Gdańsk ".encode() + b"\xc5", "x") == "Łódź, Kraków, Gdańsk \ufffd"


def test_text_in_an_unstated_encoding_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadSource, match=r"x: is not in UTF-8.*save it as UTF-8"):
        decode("Открытое письмо министру".encode("cp1251"), "x")


def test_piled_accents_are_kept_and_tidy_again_is_the_same() -> None:
    piled = tidy("o" + "\u0316\u0301" * 200)
    assert piled.count("\u0301") >= 199
    assert tidy(piled) == piled
