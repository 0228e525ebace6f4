"""What the library tells of its queries."""

import pytest

from kg.query import catalogue, library


@pytest.mark.parametrize("name", library.names())
def test_the_parts_of_a_query_are_its_text_with_its_parameters_between(name: str) -> None:
    query = library.get(name)
    parts = catalogue.parts(query)
    told = catalogue.entry(query)

    assert "".join("UNDEF" if n % 2 else part for n, part in enumerate(parts)) == query.text
    assert set(parts[1::2]) == {parameter["name"] for parameter in told["parameters"]}
    assert told["title"]
