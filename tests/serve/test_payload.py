"""What a client sends as RDF: by itself or in a form, read whole or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from kg.serve import payload

BOUNDARY = "a-mark-of-its-own"
FORM = f'multipart/form-data; boundary="{BOUNDARY}"'


def form(*parts: bytes, line_end: bytes = b"\r\n") -> bytes:
    """A form with these files, as Turtle."""
    mark = f"--{BOUNDARY}".encode()
    head = line_end.join(
        [b'Content-Disposition: form-data; name="f"; filename="f"', b"Content-Type: text/turtle"]
    )
    pieces = [mark + line_end + head + line_end * 2 + part + line_end for part in parts]
    return b"".join(pieces) + mark + b"--" + line_end


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([b"a", b"\r", b"\n", b"--", BOUNDARY.encode(), b"\x00", b":"]))
        .map(b"".join)
        .filter(lambda part: f"\n--{BOUNDARY}".encode() not in b"\n" + part),
        min_size=1,
        max_size=4,
    )
)
def test_the_files_of_a_form_come_out_as_they_went_in(parts: list[bytes]) -> None:
    assert [file.body for file in payload.files(FORM, form(*parts))] == parts


def test_a_form_with_bare_line_feeds_is_read() -> None:
    sent = payload.files(FORM, form(b"<urn:a> <urn:b> 1 .", b"", line_end=b"\n"))
    assert [file.body for file in sent] == [b"<urn:a> <urn:b> 1 .", b""]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_form_or_refused(body: bytes) -> None:
    status = 200
    try:
        payload.files(FORM, body)
    except HTTPException as error:
        status = error.status_code
    assert status in {200, 400, 413, 415}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.ttl", "text/turtle"),
        ("A.NT", "application/n-triples"),
        ("a.jsonld", "application/ld+json"),
    ],
)
def test_the_ending_of_a_files_name_says_what_it_is(name: str, media_type: str) -> None:
    head = f'Content-Disposition: form-data; name="f"; filename="{name}"\r\n'
    body = f"--{BOUNDARY}\r\n{head}\r\n\r\n--{BOUNDARY}--".encode()
    assert [file.media_type for file in payload.files(FORM, body)] == [media_type]


def test_a_form_has_a_bound() -> None:
    with pytest.raises(HTTPException) as refused:
        payload.files(FORM, form(*[b""] * 101))
    assert refused.value.status_code == 413
    with pytest.raises(HTTPException) as refused:  # nor is all of what is too much looked through
        payload.files(FORM, f"\r\n--{BOUNDARY}".encode() * 200_000)
    assert refused.value.status_code == 413


@pytest.mark.parametrize(
    ("content_type", "status"),
    [("text/turtle; charset=utf-16", 415), ("text/html", 415), ("multipart/form-data", 400)],
)
def test_what_can_not_be_read_is_refused(content_type: str, status: int) -> None:
    with pytest.raises(HTTPException) as refused:
        payload.files(content_type, b"x")
    assert refused.value.status_code == status


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


@pytest.mark.parametrize(
    "xml",
    [
        f'<!DOCTYPE rdf:RDF [<!ENTITY a "b">]><rdf:RDF {RDF}/>'.encode(),
        f"<!doctype rdf:RDF><rdf:RDF {RDF}/>".encode(),
        f'<?xml version="1.0"?>\n<!-- <!ENTITY --><!DOCTYPE r SYSTEM "x"><rdf:RDF {RDF}/>'.encode(),
        f"<!DOCTYPE r []><rdf:RDF {RDF}/>".encode("utf-16"),
        f"<!DOCTYPE r []><rdf:RDF {RDF}/>".encode("utf-16-le"),
        f'<?xml version="1.0" encoding="ISO-2022-JP"?><rdf:RDF {RDF}/>'.encode(),
        f"<?xml version='1.0' encoding = 'utf-7' ?><rdf:RDF {RDF}/>".encode(),
    ],
)
def test_xml_that_could_define_entities_is_refused(xml: bytes) -> None:
    (file,) = payload.files("application/rdf+xml", xml)
    with pytest.raises(HTTPException) as refused:
        list(payload.triples([file], "http://e.example/"))
    assert refused.value.status_code == 400


def test_xml_with_comments_and_character_data_is_read() -> None:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><!-- a comment --><rdf:RDF {RDF}>'
        '<rdf:Description rdf:about=""><rdf:value><![CDATA[a < b]]></rdf:value>'
        "</rdf:Description></rdf:RDF>"
    )
    sent = payload.files("application/rdf+xml", b"\xef\xbb\xbf" + xml.encode())
    (triple,) = payload.triples(sent, "http://e.example/")
    assert str(triple.object) == '"a < b"'


def test_what_breaks_off_says_where() -> None:
    sent = payload.files("text/turtle", b"<urn:a> <urn:b> 1 .\n<urn:a> <urn:b>")
    with pytest.raises(HTTPException, match="line 2"):
        list(payload.triples(sent, "http://e.example/"))
