"""What every format has to be, whoever wrote it."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import cast
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import formats, plugins
from kg.errors import BadSource
from kg.formats import _pdf_process, _pdf_worker
from kg.model import Document, Source
from kg.model.document import BLOCK_KINDS
from kg.model.stages import Format

FIELDS = {"title", "date", "publisher", "language", "author", "description"}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: Pieces of which letters, pages and attacks are made.
WORDS = (
    "Dear Minister,",
    "The Harbour Workers’ Union",
    "We urge you to act.",
    "Ünïon e\u0301",
    "𝔘🐟",
)
SPACES = (
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\u3000",
    "\x85",
)
CHARACTERS = ("\u0301", "\x00", "\x0c", "\uffff", "&amp;", "&#1;", "&#13;", "&#xD800;", "&lt;b&gt;")
MARKDOWN = ("- ", "* ", "1. ", "2. ", "(a) ", "# ", "> ", "| a | b |\n|---|---|\n", "```\n", "    ")
INLINE = ("[link](http://x.example)", "**", "_", "![a](b)", "\\", "{% include x %}", "{{ y }}")
MATTER = (
    "---\n",
    "+++\n",
    "title: A\n",
    "date: 2021-03-04\n",
    "authors: [Ana, Bo]\n",
    "subtitle: B\n",
)
BLOCKS = tuple(
    "<p> </p> <li> <ul> </ul> <ol> <td> <tr> <table> </table> <h1> </h1> <pre> </pre>".split()
)
PAGE = tuple(
    "<blockquote> <nav> </nav> <footer> </div> <figure> <figcaption> <q> <br> <button>".split()
)
HEAD = (
    "<title>T</title>",
    "<meta name='author' content='Ana'>",
    "<html lang='en'>",
    "<script>",
    "<!--",
)
ODD = (
    "<span hidden>",
    "<div class='share'>",
    "<sup>3</sup>",
    "</script>",
    "-->",
    "<html>",
    "<body>",
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _zipped(part: str, content: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, content.encode("utf-8", "replace"))
    return out.getvalue()


def _paragraphs(text: str, paragraph: str) -> str:
    lines = FORBIDDEN.sub("", text).split("\n")
    return "".join(paragraph.format(escape(line)) for line in lines)


def _docx(text: str) -> bytes:
    body = _paragraphs(text, '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>')
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return _zipped("word/document.xml", document)


def _odt(text: str) -> bytes:
    names = f'xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:text:1.0"'
    body = _paragraphs(text, "<t:p>{}</t:p>")
    content = f"<o:body><o:text>{body}</o:text></o:body>"
    return _zipped("content.xml", f"<o:document-content {names}>{content}</o:document-content>")


def _pdf(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    lines = canvas.beginText(72, 770)
    lines.setFont("Helvetica", 11)
    lines.textLines(text[:20_000], trim=0)
    canvas.drawText(lines)
    canvas.save()
    return out.getvalue()


#: How a text is written in formats whose files are no text.
WRITERS: dict[str, Callable[[str], bytes]] = {".docx": _docx, ".odt": _odt, ".pdf": _pdf}

PIECES = WORDS + SPACES + CHARACTERS + MARKDOWN + INLINE + MATTER + BLOCKS + PAGE + HEAD + ODD


@pytest.fixture(params=plugins.names("kg.formats"), scope="module")
def plugin(request: pytest.FixtureRequest) -> Iterator[Format]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "pdf":  # hundreds of files are read faster without a process for each
            patch.setattr(_pdf_process, "run", _in_this_process)
        yield cast("Format", plugins.load("kg.formats", request.param))


def _in_this_process(_order: list[str], data: bytes, _name: str) -> bytes:
    return json.dumps(_pdf_worker.read(data, 100, 100_000)).encode()


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40))
    return "".join(pieces)


relaxed = settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _read(plugin: Format, data: bytes) -> Document | None:
    try:
        return plugin.read(Source(name="a/letter", media_type=plugin.MEDIA_TYPES[0], data=data))
    except BadSource:
        return None


def _written(plugin: Format, text: str) -> bytes:
    """The text as a file of the format: as it stands, where files are text."""
    writer = WRITERS.get(plugin.SUFFIXES[0])
    return writer(text) if writer else text.encode("utf-8", "surrogatepass")


def test_it_says_what_it_reads(plugin: Format) -> None:
    assert plugin.MEDIA_TYPES
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in plugin.SUFFIXES)
    assert plugins.summary(plugin)


def test_no_two_formats_read_the_same() -> None:
    loaded = [plugins.load("kg.formats", name) for name in plugins.names("kg.formats")]
    suffixes = [suffix for plugin in loaded for suffix in plugin.SUFFIXES]
    media_types = [media_type for plugin in loaded for media_type in plugin.MEDIA_TYPES]
    assert len(set(suffixes)) == len(suffixes)
    assert len(set(media_types)) == len(media_types)


@given(text=texts())
@relaxed
def test_the_text_is_normalised_once(plugin: Format, text: str) -> None:
    document = _read(plugin, _written(plugin, text))
    if document:
        assert unicodedata.is_normalized("NFC", document.text)
        assert not FORBIDDEN.search(document.text)
        assert document.text.strip()


@given(text=texts())
@relaxed
def test_blocks_stand_in_the_text_one_after_the_other(plugin: Format, text: str) -> None:
    document = _read(plugin, _written(plugin, text))
    position = 0
    for block in document.blocks if document else ():
        quote = document.quote(block.span)
        assert position <= block.start < block.end <= len(document.text)
        assert quote == quote.strip()
        assert block.kind in BLOCK_KINDS
        assert (block.group > 0) == (block.kind in {"list_item", "table_cell"})
        assert (block.level > 0) == (block.kind in {"list_item", "heading"})
        position = block.end


@given(text=texts())
@relaxed
def test_fields_stand_where_they_say(plugin: Format, text: str) -> None:
    document = _read(plugin, _written(plugin, text))
    for field in document.fields if document else ():
        assert field.name in FIELDS
        assert field.value == document.text[field.start : field.end] != ""


@given(data=st.binary(max_size=300) | texts().map(lambda text: text.encode("utf-16")))
@relaxed
def test_any_bytes_are_read_or_refused_and_twice_the_same(plugin: Format, data: bytes) -> None:
    assert _read(plugin, data) == _read(plugin, data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc2\xa0"])
def test_a_source_without_text_is_refused(plugin: Format, data: bytes) -> None:
    with pytest.raises(BadSource, match=r"^a/letter: holds no text$"):
        plugin.read(Source(name="a/letter", media_type=plugin.MEDIA_TYPES[0], data=data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 9, b"PK\x03\x04\x14\x00\x00\x00\x08" * 50])
def test_binary_data_is_refused(plugin: Format, data: bytes) -> None:
    with pytest.raises(BadSource, match=r"is binary, not text|is no "):
        plugin.read(Source(name="a/letter", media_type=plugin.MEDIA_TYPES[0], data=data))


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0316" * 200_000,
        ("-" + " " * 400_000 + "\n") * 3 + "x",
        ("#" + " " * 400_000 + "\n") * 3 + "x",
        "x" + "\n" * 400_000 + "y",
        "---\ntitle: x\n---\n" + "{{" * 200_000,
        "---\na: " + "[" * 10_000 + "\n---\nx",
        "---\na: &a [1]\n" + "b: [*a, *a]\n" * 1_000 + "---\nx",
        "<div>" * 100_000 + "x",
        "<table>" + ("<tr>" + "<td rowspan=9999999999999 colspan=99999999>x" * 9) * 500,
        "> " * 5_000 + "x",
        "[" * 10_000,
        "a " * 200_000,
    ],
    ids=range(12),
)
def test_what_is_made_to_take_forever_does_not(plugin: Format, text: str) -> None:
    _read(plugin, _written(plugin, text))


def test_markup_from_one_source_is_read_alike_with_other_line_ends(plugin: Format) -> None:
    text = "<p>Dear Minister,</p>\n\n<p>we, the Harbour\nWorkers’ Union, urge you to act.</p>\n"
    unix = _read(plugin, text.encode())
    assert unix == _read(plugin, text.replace("\n", "\r\n").encode())
    assert unix == _read(plugin, b"\xef\xbb\xbf" + text.encode())
    assert unix == _read(plugin, b"\xff\xfe" + text.encode("utf-16-le"))


def test_the_step_finds_each_format_by_its_media_type(plugin: Format) -> None:
    for media_type in plugin.MEDIA_TYPES:
        data = _written(plugin, "Hello")
        source = Source(name="x", media_type=f"{media_type.upper()}; charset=utf-8", data=data)
        assert formats.read(source).text.endswith("Hello")
