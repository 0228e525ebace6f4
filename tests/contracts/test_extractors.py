"""What holds for every extractor, those of installed packages included."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import extract, formats, plugins, resources, vocabulary
from kg.errors import BadSource
from kg.model import Evidence, Reading, Source, Statement

EXTRACTORS = plugins.names("kg.extract")
LETTERS = [
    resources.sample(),
    *sorted((Path(__file__).parent.parent / "letters").glob("*/source.*")),
]


def read(text: str) -> Reading:
    data = text.encode("utf-8", "surrogatepass")
    source = Source(name="letter.txt", media_type="text/plain", data=data)
    return extract.read(formats.read(source))


@pytest.fixture(scope="module", params=LETTERS, ids=lambda path: path.parent.name)
def reading(request: pytest.FixtureRequest, model: object) -> Reading:  # noqa: ARG001
    """A letter read by all extractors, those that run only when named included."""
    (source,) = formats.sources(str(request.param))
    assert isinstance(source, Source)
    return extract.read(formats.read(source), extract.extra_names())


@pytest.mark.parametrize("name", EXTRACTORS)
def test_an_extractor_explains_itself(name: str) -> None:
    assert plugins.summary(plugins.load("kg.extract", name))


@pytest.mark.parametrize("name", EXTRACTORS)
def test_needs_and_gifts_are_statements_of_the_ontology(name: str) -> None:
    module = plugins.load("kg.extract", name)

    assert module.GIVES
    assert vocabulary.statement_classes() >= module.GIVES | module.NEEDS


def test_every_need_is_somebodys_gift() -> None:
    modules = [plugins.load("kg.extract", name) for name in EXTRACTORS]
    gifts = frozenset().union(*(module.GIVES for module in modules))

    assert all(gifts >= module.NEEDS for module in modules)


def test_an_extractor_gives_only_what_it_says(reading: Reading) -> None:
    for statement in reading.statements:
        module = plugins.load("kg.extract", reader(statement))
        assert statement.kind in module.GIVES


def test_every_quote_stands_at_its_offsets(reading: Reading) -> None:
    for evidence in all_evidence(reading):
        evidence.verify(reading.document)


def test_every_predicate_is_a_fact_and_every_confidence_a_share(reading: Reading) -> None:
    for statement in reading.statements:
        assert statement.predicate in vocabulary.fact_properties()
        assert 0 < statement.confidence <= 1


def test_reading_again_gives_the_same(reading: Reading) -> None:
    assert extract.read(reading.document, extract.extra_names()) == reading


def reader(statement: Statement) -> str:
    return statement.reader.removeprefix("extract/").partition(":")[0]


def all_evidence(reading: Reading) -> list[Evidence]:
    found: list[Evidence] = []
    waiting: list[Statement] = list(reading.statements)
    while waiting:
        statement = waiting.pop()
        found += [statement.evidence, *statement.context]
        waiting += [value for _, value in statement.details if isinstance(value, Statement)]
    return found


words = st.sampled_from(
    [
        *"Dear Signatories: Sincerely, We urge the Council of Ministers to act “now” , ; .".split(),
        *"( ) - – Dr. Ana Prieto, director at Quay Watch said on 3 May 2031 •".split(),
        *"1. 維吾爾 「 」".split(),
        *["\n", "\n\n", " ", "e\u0301", "\u200b", "🌊", "Act"],
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words | st.text(max_size=12), max_size=80).map(" ".join))
def test_nothing_written_breaks_the_reading(text: str) -> None:
    if not text.strip(" \n\t\r\x0b\x0c\x00"):
        return
    try:
        reading = read(text)
    except BadSource:
        return
    for evidence in all_evidence(reading):
        evidence.verify(reading.document)
