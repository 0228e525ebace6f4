"""How many requests a second a server answers when several clients ask all the time."""

import socket
import time
from collections.abc import Sequence
from itertools import cycle
from multiprocessing import get_context
from urllib.parse import urlencode

from questions import Question
from servers import Server


def per_second(
    server: Server, questions: Sequence[Question], *, clients: int, seconds: float
) -> float:
    """Answers a second to these questions in turn, each client a process of its own."""
    requests = [_request(server, question) for question in questions]
    context = get_context("fork")
    with context.Pool(clients) as pool:
        jobs = [(server.port, requests, at, seconds) for at in range(clients)]
        return sum(pool.starmap(_client, jobs, chunksize=1)) / seconds


def _client(port: int, requests: Sequence[bytes], first: int, seconds: float) -> int:
    """The answers that one client gets; any other status than 200 is an error."""
    answered = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        turns = cycle(requests[first % len(requests) :] + requests[: first % len(requests)])
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            connection.sendall(next(turns))
            _answer(connection)
            answered += 1
    return answered


def _answer(connection: socket.socket) -> None:
    """Read one answer, with a length or in chunks."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode())
    fields = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    lines = {name.lower(): value.strip() for name, _, value in fields}
    if b"content-length" in lines:
        left = int(lines[b"content-length"]) - len(body)
        while left > 0:
            left -= len(_more(connection))
        return
    while not body.endswith(b"0\r\n\r\n"):
        body = body[-8:] + _more(connection)


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(1 << 18)
    if not received:
        raise ConnectionError("the server closed the connection")
    return received


def _request(server: Server, question: Question) -> bytes:
    body = urlencode({"query": question.text}).encode()
    head = (
        f"POST {server.path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: {question.media_type}\r\n"
        f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
