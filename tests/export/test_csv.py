import csv
import io
from collections.abc import Callable

Exported = Callable[..., bytes]


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_row_is_a_statement_with_its_proof(exported: Exported) -> None:
    rows = _rows(exported("csv"))

    assert len(rows) == 20
    assert next(r for r in rows if r["start"] == "258") == {
        "document": "https://example.org/kg/doc/4892ad44b4f7",
        "source": "coast.txt",
        "kind": "kg:Signature",
        "subject": "https://example.org/kg/letter/4892ad44b4f7-1",
        "subjectLabel": "Open letter on the Coast Bill",
        "predicate": "kg:signatory",
        "object": "https://example.org/kg/org/fishers-b-nord-b-sons-4379e1d4",
        "objectLabel": 'Fishers <b>"Nord"</b> & Sons 🐟',
        "name": 'Fishers <b>"Nord"</b> & Sons 🐟',
        "quote": 'Fishers <b>"Nord"</b> & Sons 🐟',
        "start": "258",
        "end": "288",
        "confidence": "0.98",
    }


def test_an_object_that_is_text_stands_as_it_is(exported: Exported) -> None:
    row = next(r for r in _rows(exported("csv")) if r["kind"] == "kg:Dating")

    assert (row["object"], row["objectLabel"]) == ("2021-03-03", "2021-03-03")


def test_no_cell_is_a_formula(exported: Exported) -> None:
    cells = [cell for row in _rows(exported("csv")) for cell in row.values()]

    assert "'=SUM(A1:A9) Collective" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
