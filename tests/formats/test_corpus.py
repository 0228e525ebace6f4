"""On real pages: everything that a careful reader found is in the text that is read."""

import json
from pathlib import Path

import pytest

from kg import formats
from kg.model import Source, ids

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAGES = sorted(CORPUS.glob("*/source.md")) + sorted(CORPUS.glob("*/source.html"))


@pytest.mark.corpus
@pytest.mark.skipif(not PAGES, reason="the measuring corpus is not here")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_no_name_is_lost_in_furniture(page: Path) -> None:
    (source,) = formats.sources(page)
    assert isinstance(source, Source)
    document = formats.read(source)
    read = [document.quote(b.span) for b in document.blocks if b.kind != "boilerplate"]
    text = ids.fold("\n".join(read))
    gold = json.loads((page.parent / "gold.json").read_text(encoding="utf-8"))
    names = [item["name"] for field in ("signatories", "people", "places") for item in gold[field]]
    assert [name for name in names if ids.fold(name) not in text] == []
