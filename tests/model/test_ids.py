import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import EvidenceMismatch
from kg.model import Document, Evidence, Spelling, ids


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("National People’s Congress", "National People's  Congress"),
        ("Forum – Norway", "forum - norway"),
        ("Ｆullwidth", "fullwidth"),
        ("Zero\u200bWidth", "ZeroWidth"),
    ],
)
def test_spellings_that_two_writers_agree_on_have_one_iri(left: str, right: str) -> None:
    assert Spelling("org", left).iri == Spelling("org", right).iri


def test_kind_name_and_scope_each_tell_spellings_apart() -> None:
    iris = {
        Spelling("org", "BFC").iri,
        Spelling("place", "BFC").iri,
        Spelling("org", "BFC", "Baltic Fisheries Council").iri,
        Spelling("org", "BF C").iri,
    }
    assert len(iris) == 4


@given(st.text(min_size=1), st.text(max_size=5))
def test_an_iri_is_made_of_few_characters_and_of_bounded_length(name: str, scope: str) -> None:
    local = Spelling("org", name, scope).iri.removeprefix(ids.BASE + "org/")

    assert local.isascii()
    assert all(char.isalnum() or char == "-" for char in local)
    assert len(local) <= 70


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert ids.fold(ids.fold(name)) == ids.fold(name)


DOCUMENT = Document(source="x", media_type="text/plain", text="naïve 🌊 wave", blocks=())


def test_offsets_count_code_points() -> None:
    assert Evidence.of(DOCUMENT, 6, 7).quote == "🌊"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2), (0, 99)])
def test_evidence_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        Evidence.of(DOCUMENT, start, end)


def test_a_quote_that_does_not_stand_at_its_offsets_is_refused() -> None:
    with pytest.raises(EvidenceMismatch, match="build the document again"):
        Evidence(0, 5, "naive").verify(DOCUMENT)
