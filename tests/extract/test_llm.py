"""What a language model proposes enters only where its words stand in the text."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import extract, formats, pipeline, store
from kg.errors import BadSource, UsageError
from kg.model import Document, Reading, Source, Spelling, ids
from kg.query.run import run
from kg.rdf import readings as codec

LETTER = """Dear Mayor Holm,

the old bathhouse by the quay, which Quarrel & Sons built, should it not be opened?

Sincerely,
Ida Berg
"""
EXTRAS = ("llm",)


@pytest.fixture(autouse=True)
def _quiet(model: Any) -> Iterator[None]:
    model.requests.clear()
    model.keys.clear()
    model.answer = None
    yield
    model.answer = None


def document(text: str = LETTER) -> Document:
    data = text.encode()
    return formats.read(Source(name="letter.txt", media_type="text/plain", data=data))


def proposed(reading: Reading) -> set[tuple[str, str]]:
    return {
        (s.object.kind if isinstance(s.object, Spelling) else s.kind, s.evidence.quote)
        for s in reading.statements
        if s.reader.startswith("extract/llm:")
    }


def test_what_stands_in_the_text_enters_under_the_model_s_name(model: Any) -> None:
    model.answer = json.dumps(
        {
            "organizations": ["Quarrel & Sons", "Bath Trust"],
            "demands": ["should it not be opened?", "Open it now!"],
        }
    )
    reading = extract.read(document(), EXTRAS)
    assert proposed(reading) == {
        ("org", "Quarrel & Sons"),
        ("kg:Demand", "should it not be opened?"),
    }
    readers = {s.reader for s in reading.statements if s.reader.startswith("extract/llm")}
    assert readers == {"extract/llm:small-guesser-1"}
    assert all(s.confidence == 0.5 for s in reading.statements if s.reader in readers)


def test_what_the_rules_found_is_not_proposed_again(model: Any) -> None:
    model.answer = json.dumps({"people": ["Holm", "Ida Berg"]})
    assert proposed(extract.read(document(), EXTRAS)) == set()


def test_nothing_is_sent_unless_it_is_asked_for(model: Any) -> None:
    extract.read(document())
    pipeline.build(store=store.open("memory:"))
    assert model.requests == []


def test_the_text_without_page_furniture_is_sent_with_the_key(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LLM_KEY", "secret")
    page = "<body><p>Dear Mayor Holm,</p><footer>Cookies</footer><p>Open the baths.</p></body>"
    source = Source(name="x.html", media_type="text/html", data=page.encode())
    extract.read(formats.read(source), EXTRAS)
    (request,) = model.requests
    assert request["temperature"] == 0
    sent = request["messages"][-1]["content"]
    assert "Open the baths." in sent
    assert model.keys == ["Bearer secret"]


def test_a_long_text_is_sent_in_pieces_and_found_in_its_own(model: Any) -> None:
    text = "\n\n".join(f"{n} Quarrel & Sons built the bathhouse. {'x ' * 900}" for n in range(9))
    model.answer = json.dumps({"organizations": ["Quarrel & Sons"]})
    reading = extract.read(document(text), EXTRAS)
    assert len(model.requests) > 1
    found = [s for s in reading.statements if s.reader.startswith("extract/llm:")]
    assert len(found) == len(model.requests)


@pytest.mark.parametrize(
    ("answer", "message"),
    [(500, "answers 500"), (b"<html>", "does not answer as"), (b"[]", "does not answer as")],
)
def test_a_server_that_answers_otherwise_is_named(model: Any, answer: Any, message: str) -> None:
    model.answer = answer
    with pytest.raises(BadSource, match=message):
        extract.read(document(), EXTRAS)


@pytest.mark.parametrize("answer", ["no JSON", "[1]", '{"people": "Ida"}', '{"people": [[], {}]}'])
def test_an_answer_that_proposes_nothing_adds_nothing(model: Any, answer: str) -> None:
    model.answer = answer
    assert proposed(extract.read(document(), EXTRAS)) == set()


def test_without_a_model_the_call_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_LLM_URL")
    with pytest.raises(UsageError, match="set KG_LLM_URL"):
        extract.read(document(), EXTRAS)
    with pytest.raises(UsageError, match="no extra named 'nope'; available: llm"):
        extract.read(document(), ["nope"])


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["people", "places", "laws", "events", "demands", "other"]),
        st.lists(st.sampled_from(["Quarrel", "the old", "\n\n", "Holm,", "l"]) | st.text()),
    )
)
def test_whatever_is_proposed_every_statement_has_its_quote(
    model: Any, answer: dict[str, list[str]]
) -> None:
    model.answer = json.dumps(answer)
    reading = extract.read(document(), EXTRAS)
    for statement in reading.statements:
        statement.evidence.verify(reading.document)
    assert {quote for _, quote in proposed(reading)} <= {
        quote.strip() for quotes in answer.values() for quote in quotes
    }


def test_proposals_are_in_the_graph_with_the_model_and_outlive_a_newer_version(
    model: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.answer = json.dumps({"organizations": ["Quarrel & Sons"]})
    (tmp_path / "letter.txt").write_text(LETTER)
    (tmp_path / "other.txt").write_text("Dear Mayor Berg,\n\nOpen the sluice.\n")
    target = store.open(tmp_path / "store")
    with monkeypatch.context() as older:
        older.setattr(extract, "fingerprint", lambda: "older")
        pipeline.build([tmp_path / "letter.txt"], store=target, extras=EXTRAS)
    model.requests.clear()
    pipeline.build([tmp_path / "other.txt"], store=target)
    assert model.requests == []
    with target.view() as view:
        assert "Quarrel & Sons" in [str(row["name"]) for row in _names(view)]
        readers = run(
            view,
            "SELECT ?name WHERE { ?st kg:name 'Quarrel & Sons' ; "
            "prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label ?name }",
        )
        assert [row["name"].value for row in readers] == ["extract/llm:small-guesser-1"]
        stored = [codec.loads(quad.object.value) for quad in view.quads(ids.READINGS)]
    assert {reading.fingerprint for reading in stored} == {extract.fingerprint()}


def _names(view: Any) -> list[dict[str, Any]]:
    return [
        {"name": getattr(row["name"], "value", row["name"])} for row in run(view, "organizations")
    ]
