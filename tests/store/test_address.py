import pytest

from kg.errors import UsageError
from kg.store._address import Address


@pytest.mark.parametrize(
    ("url", "query", "update"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update"),
        ("http://h:7878/query", "http://h:7878/query", "http://h:7878/update"),
        ("https://h/letters/query", "https://h/letters/query", "https://h/letters/update"),
        ("https://h/sparql", "https://h/sparql", "https://h/sparql"),
        ("http://[::1]:7878/", "http://[::1]:7878/query", "http://[::1]:7878/update"),
        (
            "http://h/repositories/l#l/statements",
            "http://h/repositories/l",
            "http://h/repositories/l/statements",
        ),
        ("http://h/sparql#http://h:81/write", "http://h/sparql", "http://h:81/write"),
    ],
)
def test_where_to_ask_and_where_to_write(url: str, query: str, update: str) -> None:
    address = Address.parse(url)
    assert (address.query, address.update) == (query, update)


def test_parameters_are_sent_and_one_names_the_default_graph() -> None:
    address = Address.parse("http://h/sparql?key=a%20b&default-graph-uri=https%3A%2F%2Fe.org%2Fg")
    assert address.query == "http://h/sparql"
    assert address.parameters == (("key", "a b"),)
    assert address.default_graph == "https://e.org/g"


def test_user_and_password_are_taken_out_and_not_shown() -> None:
    address = Address.parse("http://ada:s%40cret@h:7878/")
    assert (address.user, address.password) == ("ada", "s@cret")
    assert address.query == "http://h:7878/query"
    assert "s@cret" not in repr(address)


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://h:port/", "http://[::1", "ftp://h/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="http"):
        Address.parse(url)
