"""Whoever says nothing, or takes nothing, does not keep a connection for ever."""

import asyncio
import socket
import time
from contextlib import suppress
from urllib.parse import quote

import httpx
import pytest

from kg.serve import connection

ASKED = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\n"


def connected(client: httpx.Client) -> socket.socket:
    place = client.base_url
    return socket.create_connection((place.host, place.port or 0), timeout=60)


def all_of(link: socket.socket) -> bytes:
    """What comes until the server closes the connection."""
    return b"".join(iter(lambda: link.recv(1 << 16), b""))


@pytest.mark.parametrize("begun", [b"", b"GET /", ASKED])
def test_a_request_that_does_not_come_is_not_waited_for(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(connection, "HEADERS", 0.2)
    with connected(client) as link:
        link.sendall(begun)
        assert all_of(link) == b""


def test_nor_is_a_second_one_behind_an_answer(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEADERS", 0.2)
    with connected(client) as link:
        link.sendall(ASKED + b"\r\n")
        answer = b""
        while not answer.endswith(b"}"):
            answer += link.recv(1 << 16)
        link.sendall(ASKED)
        assert b"200 OK" in answer
        assert all_of(link) == b""


def test_an_answer_that_takes_longer_than_a_request_may_is_waited_for(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEADERS", 0.01)
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    assert client.post("/sparql", data={"query": query}).status_code == 200


def test_an_answer_that_nobody_takes_is_let_go(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "TAKING", 0.2)
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000")
    length = int(client.head(f"/sparql?query={query}", timeout=60).headers["content-length"])
    with connected(client) as link:
        link.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        began = link.recv(12, socket.MSG_WAITALL)
        time.sleep(2)
        taken = 0
        with suppress(ConnectionError):
            while part := link.recv(1 << 16):
                taken += len(part)
    assert began == b"HTTP/1.1 200"
    assert taken < length


def test_no_part_of_an_answer_waits_for_the_one_before(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = []
    made = connection.Connection.connection_made

    def watched(self: connection.Connection, transport: asyncio.Transport) -> None:
        made(self, transport)
        link = transport.get_extra_info("socket")
        at_once.append(link.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(connection.Connection, "connection_made", watched)
    with connected(client) as link:
        link.sendall(ASKED + b"Connection: close\r\n\r\n")
        assert b"200 OK" in all_of(link)
    assert at_once
    assert all(at_once)
