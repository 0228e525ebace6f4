"""Messages: what was written, told from what a mail program adds and others wrote before."""

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from kg import extract
from kg.errors import BadSource
from kg.formats import eml
from kg.model import Document, Source

LETTER = """\
Dear Minister,

We call on you to open the harbour school again. It has been closed for two years, and the
children of the island cross the strait each day.

Yours sincerely,

Ana Roth, Parents' Council of Port Ellis
Bo Lindqvist, Harbour Teachers' Union
"""


def _read(data: bytes) -> Document:
    return eml.read(Source(name="x.eml", media_type="message/rfc822", data=data))


def _message(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    stated = {
        "From": "Harbour Teachers' Union <press@htu.example>",
        "To": "Dr Maren Holt <minister@example.org>, press@list.example",
        "Cc": "Jürgen Weiß <weiss@example.org>",
        "Date": "Thu, 04 Mar 2021 10:12:33 +0100",
        "Subject": "Open letter on the harbour school – now",
    }
    for name, value in (stated | headers).items():
        message[name] = value
    message.set_content(text)
    return message


def _quotes(document: Document, *kinds: str) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if not kinds or b.kind in kinds]


def _fields(document: Document) -> dict[str, str]:
    return {field.name: field.value for field in document.fields}


def test_the_head_is_stated_above_the_text() -> None:
    document = _read(bytes(_message(LETTER)))
    assert document.text.split("\n\n")[0].split("\n") == [
        "title: Open letter on the harbour school – now",
        "from: Harbour Teachers' Union <press@htu.example>",
        "to: Dr Maren Holt <minister@example.org>, press@list.example",
        "cc: Jürgen Weiß <weiss@example.org>",
        "author: Harbour Teachers' Union",
        "date: 2021-03-04T10:12:33+01:00",
    ]
    assert _fields(document) == {
        "title": "Open letter on the harbour school – now",
        "author": "Harbour Teachers' Union",
        "date": "2021-03-04T10:12:33+01:00",
    }
    assert _quotes(document, "paragraph")[0] == "Dear Minister,"


def test_a_letter_sent_as_a_message_is_read() -> None:
    reading = extract.read(_read(bytes(_message(LETTER))))
    signed = [s.name for s in reading.statements if s.kind == "kg:Signature"]
    dated = {str(s.object) for s in reading.statements if s.kind == "kg:Dating"}
    assert signed == ["Ana Roth", "Bo Lindqvist"]
    assert len(dated) == 1
    assert "2021-03-04" in dated.pop()


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Open letter",
        "Fwd: AW: Open letter",
        "[parents] RE[2]: Open letter",
        "转发：Open letter",
    ],
)
def test_the_title_lacks_what_mail_programs_put_before_it(subject: str) -> None:
    assert _fields(_read(bytes(_message(LETTER, Subject=subject))))["title"] == "Open letter"


def test_a_subject_that_begins_with_a_colon_word_is_kept() -> None:
    document = _read(bytes(_message(LETTER, Subject="UN: act on the harbour")))
    assert _fields(document)["title"] == "UN: act on the harbour"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_any_transfer_and_charset_gives_one_text(encoding: str, charset: str) -> None:
    message = EmailMessage(policy=SMTP)
    message.set_content("Señora Ministra: ¡ábrala ya!\n", charset=charset, cte=encoding)
    assert _read(bytes(message)).text == "Señora Ministra: ¡ábrala ya!"


def test_an_undeclared_charset_is_told_by_its_letters() -> None:
    head = "Subject: 致教育部部长的公开信\n\n".encode("gb18030")
    document = _read(head + "尊敬的部长：我们要求立即公开调查报告。".encode("gb18030"))
    assert document.text.endswith("尊敬的部长：我们要求立即公开调查报告。")
    assert _fields(document)["title"] == "致教育部部长的公开信"


def test_flowed_lines_are_one_paragraph() -> None:
    text = "We call on you \nto open the school.\n\n> You wrote \n> to us.\n-- \nAna\n"
    message = f"Content-Type: text/plain; format=flowed\n\n{text}"
    assert _quotes(_read(message.encode()), "paragraph") == ["We call on you to open the school."]


def test_what_is_answered_and_the_signature_are_not_read() -> None:
    text = (
        f"{LETTER}\nOn 3 March 2021, Maren Holt <minister@example.org> wrote:\n"
        "> Dear all,\n> the school stays closed.\n>> We demand that you pay.\n\n"
        "-- \nAna Roth\nTel. 555 0100\n_______________________________________________\n"
        "parents mailing list\nhttps://lists.example.org/parents\n"
    )
    document = _read(bytes(_message(text)))
    unread = "\n".join(_quotes(document, "boilerplate"))
    read = "\n".join(_quotes(document, "paragraph", "list_item"))
    for words in ("Maren Holt", "stays closed", "that you pay", "Tel. 555", "mailing list"):
        assert words in unread
        assert words not in read
    assert "Bo Lindqvist, Harbour Teachers' Union" in read


@pytest.mark.parametrize("is_page", [False, True])
def test_what_an_answer_holds_of_the_message_before_is_not_read(*, is_page: bool) -> None:
    head = "From: Maren Holt <m@example.org>\nSent: 3 March 2021\nTo: Ana\nSubject: No"
    if is_page:
        message = _message("", Subject="AW: Open letter")
        message.set_content(
            f"<p>We call on you.</p><p>{head.replace('<', '&lt;').replace(chr(10), '<br>')}</p>"
            "<p>We demand that you pay.</p>",
            subtype="html",
        )
    else:
        text = f"We call on you.\n\n-----Original Message-----\n{head}\n\nWe demand that you pay."
        message = _message(text, Subject="AW: Open letter")
    document = _read(bytes(message))
    assert _quotes(document, "paragraph") == ["We call on you."]
    assert _fields(document)["date"].startswith("2021-03-04")


def test_what_is_handed_on_is_read_and_the_day_of_handing_it_on_is_not_its_date() -> None:
    quoted = "\n".join(f"> {line}" for line in LETTER.splitlines())
    for text in (
        f"See below.\n\n-------- Forwarded Message --------\n{LETTER}",
        f"See below.\n\n> -------- Weitergeleitete Nachricht --------\n{quoted}",
    ):
        document = _read(bytes(_message(text, Subject="Fwd: Open letter")))
        assert "Dear Minister," in _quotes(document, "paragraph")
        assert _fields(document) == {"title": "Open letter"}
        assert "sent: 2021-03-04" in document.text


def test_a_message_within_a_message_is_read_below_its_head() -> None:
    outer = _message("For your files.")
    outer.add_attachment(_message(LETTER, Subject="The inner letter"))
    document = _read(bytes(outer))
    assert "Subject: The inner letter" in "".join(_quotes(document, "boilerplate"))
    assert "Dear Minister," in _quotes(document, "paragraph")
    assert "date" not in _fields(document)


def test_the_plain_text_is_read_unless_the_page_says_much_more() -> None:
    page = f"<html><body><h1>Open letter</h1><p>{'We call on you. ' * 20}</p></body></html>"
    both = _message("Open letter\n\n" + "We call on you. " * 20)
    both.add_alternative(page, subtype="html")
    assert _quotes(_read(bytes(both)), "heading") == ["Open letter on the harbour school – now"]
    poor = _message("This message is best seen in a browser.")
    poor.add_alternative(page, subtype="html")
    document = _read(bytes(poor))
    assert _quotes(document, "heading")[1:] == ["Open letter"]
    assert _fields(document)["date"] == "2021-03-04T10:12:33+01:00"


def test_attachments_are_named_and_not_read() -> None:
    message = _message(LETTER)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Brief.pdf")
    message.add_attachment("Dear other Minister,", filename="other.txt")
    document = _read(bytes(message))
    assert "attachment: Brief.pdf, other.txt" in document.text
    assert "other Minister" not in document.text


def test_a_message_of_attachments_alone_says_what_to_do() -> None:
    message = EmailMessage()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Brief.pdf")
    with pytest.raises(
        BadSource, match=r"x.eml: holds no text but attachments \(Brief.pdf\); save"
    ):
        _read(bytes(message))


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nContent-Type: message/rfc822\n\n" * 2_000 + b"\nx",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
        ),
    ],
)
def test_messages_in_messages_in_messages_are_refused(data: bytes) -> None:
    with pytest.raises(BadSource, match="more than 100 messages"):
        _read(data)


@pytest.mark.parametrize(
    "header",
    [
        "To: " + "<" * 200_000,
        "To: " + "(" * 200_000,
        "From: " + '"a' * 100_000,
        "Subject: " + "=?utf-8?q?" * 50_000,
        "Subject: " + "Re: " * 50_000,
        "Date: " + "9" * 5_000,
        "Date: Thu, 99 Foo 99999 99:99:99 +9999",
        "Content-Type: text/plain; charset=" + "x" * 50_000,
        "Content-Type: text/plain; format=flowed; charset*0=a; charset*9=b",
        "Content-Transfer-Encoding: x-uuencode",
    ],
    ids=range(10),
)
def test_a_head_that_is_made_to_break_readers_does_not(header: str) -> None:
    _read(f"{header}\n\nDear Minister,".encode())


def test_broken_base64_is_no_text() -> None:
    data = base64.b64encode(bytes(range(256)) * 20)
    with pytest.raises(BadSource, match=r"x.eml: is binary, not text"):
        _read(b"Content-Transfer-Encoding: base64\n\n" + data)
