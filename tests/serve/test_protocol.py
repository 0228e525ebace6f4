import pytest
from starlette.exceptions import HTTPException

from kg.serve.protocol import Request, from_get, from_post

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def test_a_query_in_the_url() -> None:
    assert from_get("query=ASK%20%7B%7D&output=json") == Request(query="ASK {}")


def test_a_url_that_asks_nothing() -> None:
    assert from_get("") is None
    assert from_get("format=turtle") is None


def test_a_query_in_a_form() -> None:
    assert from_post("", f"{FORM}; charset=UTF-8", b"query=ASK+%7B%7D") == Request(query="ASK {}")


def test_a_query_by_itself() -> None:
    request = from_post(
        "default-graph-uri=http%3A%2F%2Fa.example%2F", DIRECT, "ASK {} # é".encode()
    )
    assert request == Request(query="ASK {} # é", default_graphs=("http://a.example/",))


@pytest.mark.parametrize(
    ("query_string", "status"),
    [
        ("update=CLEAR%20ALL", 400),
        ("query=ASK%7B%7D&update=CLEAR%20ALL", 400),
        ("query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("default-graph-uri=http%3A%2F%2Fa.example%2F", 400),
        ("query=%FF%FE", 400),
        ("&".join(f"x{n}=1" for n in range(101)), 400),
    ],
)
def test_a_url_that_asks_wrongly(query_string: str, status: int) -> None:
    with pytest.raises(HTTPException) as refused:
        from_get(query_string)
    assert refused.value.status_code == status


@pytest.mark.parametrize(
    ("query_string", "content_type", "body", "status"),
    [
        ("", FORM, b"", 400),
        ("", FORM, b"query=\xff", 400),
        ("", DIRECT, b"\xff", 400),
        ("query=ASK%7B%7D", DIRECT, b"ASK {}", 400),
        ("", f"{DIRECT}; charset=utf-16", b"ASK {}", 415),
        ("", "text/plain", b"ASK {}", 415),
        ("", "multipart/form-data; boundary=x", b"", 415),
        ("", "", b"ASK {}", 415),
    ],
)
def test_a_post_that_asks_wrongly(
    query_string: str, content_type: str, body: bytes, status: int
) -> None:
    with pytest.raises(HTTPException) as refused:
        from_post(query_string, content_type, body)
    assert refused.value.status_code == status
    assert refused.value.detail
