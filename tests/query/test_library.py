from pathlib import Path

import pytest

from kg.errors import BadQuery, UnknownQuery
from kg.query import library

HEADED = """#+ summary: Who?
#+ description: >-
#+   Everybody
#+   of a letter.
#+ params:
#+   - {name: letter, type: iri, description: only this letter}
#+ severity: warning
SELECT ?who { VALUES ?letter { UNDEF } ?letter ?signed ?who }
"""


def test_a_header_is_read() -> None:
    query = library.parse(HEADED, name="who", folder="checks")
    assert query.title == "Who?"
    assert query.description == "Everybody of a letter."
    assert query.parameters == (library.Parameter("letter", "iri", "only this letter"),)
    assert query.severity == "warning"
    assert query.text == HEADED


def test_a_query_needs_no_header() -> None:
    assert library.parse("SELECT * {}").parameters == ()


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("#+ summary: [", "no YAML"),
        ("#+ just words", "no 'summary"),
        ("#+ params: [{type: iri}]", "has no name"),
        ("#+ params: [{name: a, type: colour}]", "'colour' is none of iri"),
        ("#+ severity: fatal", "'fatal' is none of error"),
        ("#+ summary: !!python/object/apply:os.system ['false']", "no YAML"),
    ],
)
def test_a_wrong_header_says_what_is_wrong(header: str, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        library.parse(f"{header}\nSELECT * {{}}")


def test_an_unknown_name_is_told_a_similar_one() -> None:
    with pytest.raises(UnknownQuery, match="did you mean 'signatories'"):
        library.get("signatorys")


def test_names_are_of_the_folders_asked_for() -> None:
    assert "signatories" in library.names("explore")
    assert "signatories" not in library.names("network", "checks")
    assert set(library.names()) > set(library.names("network"))


def test_a_users_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEADED, encoding="utf-8")
    assert library.load(path).name == "mine"
    with pytest.raises(BadQuery, match="can't be read"):
        library.load(tmp_path / "none.rq")
