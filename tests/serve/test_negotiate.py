import pytest

from kg.serve.negotiate import GRAPHS, RESULTS, choose

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        (XML, XML),
        ("application/json", JSON),
        ("text/csv;q=0.4, application/xml;q=0.9", XML),
        ("text/*", "text/csv"),
        ("text/*;q=0.1, text/tab-separated-values", "text/tab-separated-values"),
        ("*/*, application/sparql-results+json;q=0, application/json;q=0", XML),
        ("text/html, application/xhtml+xml, */*;q=0.1", JSON),
        ("TEXT/CSV", "text/csv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=nonsense", None),
        ("text/csv;q=0.2, */*;q=0.5, text/csv;q=0.9", "text/csv"),
        (",;, ;q=1", None),
    ],
)
def test_the_best_liked_of_what_is_offered(accept: str, chosen: str | None) -> None:
    assert choose(accept, RESULTS) == chosen


def test_a_graph_is_turtle_unless_asked_otherwise() -> None:
    assert choose("*/*", GRAPHS) == "text/turtle"
    assert choose("application/ld+json", GRAPHS) == "application/ld+json"
    assert choose("text/csv", GRAPHS) is None
