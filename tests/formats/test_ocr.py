"""Pages that are pictures are read by tesseract, where it is installed."""

import pytest

from kg.formats import _ocr, _pdf_process

tesseract = pytest.mark.skipif(
    not _ocr.program(), reason="needs the program tesseract: apt-get install tesseract-ocr"
)

SIGNED = ("Harbour Union", "River Watch", "Youth Council", "Legal Aid Network")
TEXT = (
    "Nobody who works at night was heard before the bill was drafted. Those who drafted",
    "it do not know what happens on a quay after dark, and they did not come to see it",
    "when they were invited.",
)


@pytest.fixture
def scanned(paper):
    """A letter of one page as a picture."""
    from io import BytesIO

    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sheet = paper()
    sheet.put(72, 80, "Open letter on night work", font="Times-Bold", size=18)
    sheet.put(72, 120, "Dear Minister Lima,")
    sheet.put(72, 150, *TEXT)
    sheet.put(72, 210, "Yours sincerely,")
    sheet.put(72, 240, *SIGNED)
    picture = _pdf_process.run(["render", "0", "2400"], sheet.data(), "letter.pdf")
    scan = paper()
    image = ImageReader(Image.open(BytesIO(picture)))
    scan.canvas.drawImage(image, 0, 0, 595.3, 841.9)
    return scan.data()


@tesseract
def test_a_scanned_letter_is_read_and_says_so(scanned, read_pdf):
    from kg import extract

    document = read_pdf(scanned)
    assert f"pages read by {_ocr.version()}: 1\n" in document.text
    assert " ".join(TEXT) in document.text
    reading = extract.read(document)
    assert [s.name for s in reading.statements if s.kind == "kg:Signature"] == list(SIGNED)


@tesseract
def test_a_scan_is_read_twice_the_same(scanned, read_pdf):
    assert read_pdf(scanned) == read_pdf(scanned)


def test_the_words_of_a_line_stand_on_one_baseline_and_dots_are_items():
    names = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = [
        (1, 1, 100, 90, 14, 15, "e"),
        (1, 1, 150, 81, 90, 30, "publish"),
        (1, 1, 250, 90, 90, 21, "reports"),
        (1, 2, 100, 150, 14, 15, "e"),
        (1, 2, 150, 141, 90, 30, "meet"),
        (1, 3, 400, 400, 900, 2, "|"),
    ]
    table = ["\t".join(names.split())]
    for block, line, x, y, width, height, word in rows:
        sure = 5 if word == "|" else 90
        table.append(
            "\t".join(map(str, (5, 1, block, 1, line, 1, x, y, width, height, sure, word)))
        )
    words = _ocr._words("\n".join(table), 0.25)  # noqa: SLF001
    assert [word.text for word in words] == ["•", "publish", "reports", "•", "meet"]
    assert len({word.base for word in words}) == 2
    assert len({word.size for word in words}) == 1
