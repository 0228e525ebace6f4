import re

import pyoxigraph as ox
from hypothesis import example, given
from hypothesis import strategies as st

from kg.store import _updates as updates
from kg.terms import DefaultGraph, Literal, NamedNode, Triple

A = NamedNode("https://example.org/a")


def eager(text: str) -> str:
    """What a server makes of an update that undoes \\u0041 before anything else."""
    return re.sub(
        r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), text
    )


#: What escapes are made of, and any text.
pieces = st.sampled_from(["\\", "u", "U", "0041", "0001F600", "\n", '"', "香"])
texts = st.lists(pieces).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))


@given(texts)
@example("C:\\users\\u0041 \\\\u0041 \\\\\\U0001F600")
def test_a_text_comes_back_whenever_escapes_are_undone(text: str) -> None:
    (update,) = updates.data("INSERT", {DefaultGraph(): [Triple(A, A, Literal(text))]})
    for received in (str(update), eager(str(update))):
        store = ox.Store()
        store.update(received)
        assert [quad.object.value for quad in store] == [text]


def test_large_content_is_split_and_whole() -> None:
    triples = [Triple(A, A, Literal(f"{n} " * 3000)) for n in range(400)]
    operations = list(updates.data("INSERT", {A: triples}))
    requests = [updates.request(r) for r in updates.requests(operations, updates.REQUEST)]
    assert max(map(len, operations)) < 2 * updates.OPERATION
    assert len(operations) > len(requests) > 1
    assert max(map(len, requests)) < updates.REQUEST + 2 * updates.OPERATION
    store = ox.Store()
    for request in requests:
        store.update(request)
    assert {quad.triple for quad in store} == set(triples)
