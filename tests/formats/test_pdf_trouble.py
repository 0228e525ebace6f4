"""PDFs that can't be read are refused in one line; their properties are believed with care."""

import contextlib
import subprocess

import pytest

from kg import formats
from kg.errors import BadSource, MissingExtra
from kg.formats import _ocr, _pdf_process
from kg.model import Source

TEXT = ("Dear Minister Lima,", "we ask you to publish the reports of the inspectors.")


@pytest.fixture
def refused(read_pdf):
    def reason(data):
        with pytest.raises(BadSource) as caught:
            read_pdf(data)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return reason


def _locked(paper, **passwords):
    from reportlab.lib.pdfencrypt import StandardEncryption

    sheet = paper(encrypt=StandardEncryption(**passwords))
    sheet.put(72, 80, *TEXT)
    return sheet.data()


def test_a_file_that_opens_only_by_a_password_is_refused(paper, refused):
    assert "is encrypted" in refused(_locked(paper, userPassword="abc", ownerPassword="xyz"))


def test_a_file_that_only_may_not_be_changed_is_read(paper, read_pdf):
    data = _locked(paper, userPassword="", ownerPassword="xyz")
    assert TEXT[0] in read_pdf(data).text


def test_a_damaged_file_is_refused(refused):
    assert "is damaged" in refused(b"%PDF-1.7\n" + b"nothing of use " * 50)


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_or_refused(paper, read_pdf):
    sheet = paper()
    sheet.put(72, 80, *TEXT)
    data = sheet.data()
    for end in range(20, len(data), len(data) // 12):
        with contextlib.suppress(BadSource):
            assert read_pdf(data[:end]).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><p>Dear Minister,", "is no PDF but a web page; name it .html"),
        (b"Dear Minister,", "is no PDF but text; name it .txt"),
    ],
)
def test_a_wrong_suffix_is_named(refused, data, reason):
    assert reason in refused(data)


def test_an_empty_page_holds_no_text(paper, refused):
    sheet = paper()
    sheet.turn()
    assert refused(sheet.data()).endswith("holds no text")


def test_too_many_pages_and_characters_are_refused(paper, refused, monkeypatch):
    sheet = paper()
    for _ in range(3):
        sheet.put(72, 80, *TEXT)
        sheet.turn()
    data = sheet.data()
    monkeypatch.setattr(_pdf_process, "MOST_PAGES", 2)
    assert "pages; split it" in refused(data)
    monkeypatch.setattr(_pdf_process, "MOST_PAGES", 9)
    monkeypatch.setattr(_pdf_process, "MOST_CHARACTERS", 100)
    assert "characters, or a page" in refused(data)


def test_a_reader_that_crashes_or_hangs_takes_nothing_with_it(paper, refused, monkeypatch):
    sheet = paper()
    sheet.put(72, 80, *TEXT)
    data = sheet.data()
    run = subprocess.run

    def crashing(*_arguments, **_options):
        return subprocess.CompletedProcess([], -11, b"", b"")

    def hanging(command, **options):
        return run(command, **{**options, "timeout": 0})

    monkeypatch.setattr(subprocess, "run", crashing)
    assert "can't be read" in refused(data)
    monkeypatch.setattr(subprocess, "run", hanging)
    assert "takes longer than" in refused(data)


def test_without_its_library_the_package_to_install_is_named(paper, read_pdf, monkeypatch):
    sheet = paper()
    failed = subprocess.CompletedProcess([], 1, b"", b"No module named 'pypdfium2'")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(MissingExtra, match="pip install pypdfium2"):
        read_pdf(sheet.data())


def test_pages_that_are_pictures_are_named_where_nothing_reads_them(paper, refused, monkeypatch):
    monkeypatch.setattr(_ocr, "program", lambda: "")
    sheet = paper()
    sheet.canvas.rect(0, 0, 500, 800, fill=1)
    reason = refused(sheet.data())
    assert "pictures of 1 pages and no text" in reason
    assert "kg[ocr]" in reason
    assert "tesseract" in reason


def test_a_picture_among_pages_of_text_is_told_in_the_text(paper, read_pdf, monkeypatch):
    monkeypatch.setattr(_ocr, "program", lambda: "")
    sheet = paper()
    sheet.put(72, 80, *TEXT)
    sheet.turn()
    sheet.canvas.rect(0, 0, 500, 800, fill=1)
    text = read_pdf(sheet.data()).text
    assert "pages that are pictures and were not read: 2\n" in text


def test_a_folder_with_one_bad_file_is_read(tmp_path, paper):
    sheet = paper()
    sheet.put(72, 80, *TEXT)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "b.pdf").write_bytes(sheet.data())
    found = [source for source in formats.sources(tmp_path) if isinstance(source, Source)]
    assert [source.name for source in found] == ["a.pdf", "b.pdf"]
    assert TEXT[0] in formats.read(found[1]).text


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Open letter on night work", True),  # the text shows it
        ("Letter to the Minister of Fisheries", True),
        ("Microsoft Word - letter_final.docx", False),
        ("untitled", False),
        ("letter_2021_final", False),
        ("Document1", False),
        ("scan 0001.pdf", False),
    ],
)
def test_a_title_is_believed_where_it_can_be_one(paper, read_pdf, title, field):
    sheet = paper()
    sheet.canvas.setTitle(title)
    sheet.put(72, 60, "Open letter on night work", font="Times-Bold", size=16)
    sheet.put(72, 100, *TEXT)
    document = read_pdf(sheet.data())
    assert title in document.text
    assert [f.value for f in document.fields if f.name == "title"] == [title] * field


def test_an_author_is_believed_where_it_is_a_name(paper, read_pdf):
    for author, believed in (("Ana Lima", True), ("alima", False), ("Admin User1", False)):
        sheet = paper()
        sheet.canvas.setAuthor(author)
        sheet.put(72, 100, *TEXT)
        document = read_pdf(sheet.data())
        assert author in document.text
        assert [f.value for f in document.fields if f.name == "author"] == [author] * believed


def test_the_day_on_which_the_file_was_made_is_not_the_letters(paper, read_pdf):
    from kg import extract

    sheet = paper()
    sheet.put(72, 80, *TEXT)
    document = read_pdf(sheet.data())
    assert "file made on: 2000-01-01" in document.text
    assert not [f for f in document.fields if f.name == "date"]
    assert not [s for s in extract.read(document).statements if s.kind == "kg:Dating"]


def test_xmp_states_what_the_properties_do_not():
    from kg.formats import _pdf_properties

    packet = b"""<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://x'>
    <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt>
    <rdf:li xml:lang='x-default'>Nights &amp; days on the quay</rdf:li></rdf:Alt></dc:title>
    <dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
    </rdf:Description></rdf:RDF></x:xmpmeta>"""
    assert _pdf_properties.stated({}, b"%PDF-1.4" + packet, "") == [
        ("title", ["Nights & days on the quay"]),
        ("language", ["en-GB"]),
    ]
