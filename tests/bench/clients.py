"""Clients that ask a server and know the right answer."""

import random
import socket
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from statistics import median

import questions
from questions import Question
from servers import Server

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BROKEN = (
    "SELECT nothing",
    "SELECT * { ?s ?p }",
    "SELECT * { ?s ?p ?o } ORDER",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "INSERT DATA { <a:a> <a:a> <a:a> }",
)
#: Who takes longer than this, in seconds, when nobody else asks is no short query.
LONG = 0.025
#: Of a hundred requests so many are of each kind.
MIX = {"short": 76, "long": 6, "runaway": 6, "broken": 6, "disconnect": 6}


@dataclass(frozen=True, slots=True)
class Known:
    """A question with its right answer, and how long that takes when nobody else asks."""

    question: Question
    body: bytes
    seconds: float

    def is_right(self, body: bytes) -> bool:
        """True where an answer says the same."""
        same = body == self.body
        return same or questions.rows(self.question, body) == questions.rows(
            self.question, self.body
        )


@dataclass
class Heard:
    """What clients were told: times of right answers, other ends by kind, and what was wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in MIX})
    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def quiet(server: Server, store: questions.ox.Store, times: int) -> tuple[list[Known], list[str]]:
    """The library's questions whose answer is known to be right, and what was wrong with others."""
    known, wrong = [], []
    for question in questions.asked(store):
        if questions.count(store, question) > questions.MOST:
            continue
        right = questions.rows(question, questions.answer(store, question))
        taken = []
        with closing(server.connect(60)) as connection:
            for _ in range(times):
                start = time.perf_counter()
                status, body = connection.query(question.text, question.media_type)
                taken.append(time.perf_counter() - start)
                if taken[0] > LONG:
                    break
        if status == 200 and questions.rows(question, body) == right:
            known.append(Known(question, body, median(taken)))
        else:
            wrong.append(f"{question.name}: {status} {body[:200]!r}")
    return known, wrong


def forgotten(server: Server, known: Sequence[Known]) -> list[str]:
    """The questions that are not answered rightly any more."""
    with closing(server.connect(60)) as connection:
        answers = [connection.query(k.question.text, k.question.media_type) for k in known]
    pairs = zip(known, answers, strict=True)
    return [k.question.name for k, (status, body) in pairs if status != 200 or not k.is_right(body)]


class Client:
    """One of many, with chances of its own."""

    def __init__(self, server: Server, known: Sequence[Known], pause: float, seed: int) -> None:
        self._server = server
        self._short = [each for each in known if each.seconds < LONG]
        self._long = [each for each in known if each.seconds >= LONG] or self._short
        self._pause = pause
        self._chance = random.Random(seed)  # noqa: S311
        self._connection = server.connect(60)
        self.heard = Heard()

    def run(self, until: float) -> None:
        """Pause and ask, until then."""
        kinds = [kind for kind, share in MIX.items() for _ in range(share)]
        while time.monotonic() < until:
            time.sleep(self._chance.expovariate(1 / self._pause) if self._pause else 0)
            kind = self._chance.choice(kinds)
            try:
                self._ask(kind)
            except (OSError, HTTPException) as error:
                self.heard.wrong.append(f"{kind}: {error!r}")
                self._connection.close()
        self._connection.close()

    def _ask(self, kind: str) -> None:
        if kind == "disconnect":
            self._hang_up()
            return
        known = None
        if kind in {"short", "long"}:
            known = self._chance.choice(self._short if kind == "short" else self._long)
            query, accept = known.question.text, known.question.media_type
        else:
            query, accept = RUNAWAY if kind == "runaway" else self._chance.choice(BROKEN), "*/*"
        start = time.perf_counter()
        status, body = self._connection.query(query, accept)
        taken = time.perf_counter() - start
        self._judge(kind, known, status, body, taken)

    def _judge(
        self, kind: str, known: Known | None, status: int, body: bytes, taken: float
    ) -> None:
        heard = self.heard
        heard.ends[kind, str(status)] += 1
        if known and status == 200:
            heard.seconds[kind].append(taken)
            if not known.is_right(body):
                heard.wrong.append(f"{known.question.name}: another answer: {body[:200]!r}")
        elif status not in _EXPECTED[kind]:
            heard.wrong.append(f"{kind}: {status} {body[:200]!r}")

    def _hang_up(self) -> None:
        """Ask and be gone before the answer, or in the middle of the question."""
        query = RUNAWAY
        if self._chance.random() < 0.5:
            query = self._chance.choice(self._short).question.text
        body = (
            f"POST {self._server.path} HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            "content-type: application/sparql-query\r\n"
            f"content-length: {len(query.encode())}\r\n\r\n"
        )
        sent = (body + query).encode()
        if self._chance.random() < 0.3:
            sent = sent[: int(len(sent) * self._chance.random())]
        with socket.create_connection(("127.0.0.1", self._server.port), timeout=60) as gone:
            gone.sendall(sent)
            time.sleep(0.3 * self._chance.random())
        self.heard.ends["disconnect", "gone"] += 1


#: What else than a right answer may be told.
_EXPECTED = {
    "short": {503},
    "long": {503},
    "runaway": {503, 408, 504},
    "broken": {400, 503},
}
