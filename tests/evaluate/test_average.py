import pytest

from kg.evaluate.answers import Answers, Item
from kg.evaluate.average import agreement, averages, properties, reliability
from kg.evaluate.score import Scores, score


def scored(right: list[str], given: list[str], **properties: str) -> Scores:
    return score(
        Answers(items={"places": tuple(Item(text=name) for name in right)}, properties=properties),
        Answers(items={"places": tuple(Item(text=name) for name in given)}),
    )


PERFECT = scored(["Tarn"], ["Tarn"])
HALF = scored(["Tarn", "Fell"], ["Tarn", "Beck"])
EMPTY = scored([], [])


def test_documents_count_the_same_however_long() -> None:
    long = scored([str(n) for n in range(100)], [str(n) for n in range(100)])
    assert averages([long, HALF])["places"].f1 == pytest.approx((1 + 1 / 2) / 2)


def test_a_document_with_nothing_there_and_nothing_given_is_left_out() -> None:
    average = averages([PERFECT, EMPTY])["places"]
    assert (average.documents, average.f1) == (1, 1)
    assert "laws" not in averages([PERFECT, EMPTY])


def test_a_document_with_nothing_there_and_a_find_counts_zero() -> None:
    average = averages([PERFECT, scored([], ["Beck"])])["places"]
    assert (average.documents, average.f1) == (2, 0.5)


def test_the_interval_is_the_same_each_time_and_holds_the_mean() -> None:
    scores = [PERFECT, HALF, scored(["Tarn"], []), scored(["Tarn"], ["Tarn", "Fell"])]
    first, second = averages(scores)["places"], averages(scores)["places"]
    assert first == second
    assert first.interval is not None
    low, high = first.interval
    assert 0 <= low < first.f1 < high <= 1


def test_one_document_has_no_interval() -> None:
    assert averages([HALF])["places"].interval is None


def test_properties_count_where_anybody_says_them() -> None:
    counts = properties([PERFECT, scored([], [], kind="open_letter")])
    assert counts["kind"] == (0, 1)
    assert counts["title"] == (0, 0)


def test_agreement_is_summed_and_leaves_out_what_nobody_says() -> None:
    gold = Answers(items={"events": (Item(text="flood", details={"date": "2020-05"}),)})
    right = score(gold, gold)
    assert agreement([right, right, PERFECT]) == {"events.date": (2, 2)}


def test_confidence_is_held_against_what_came_of_it() -> None:
    gold = Answers(
        items={"laws": (Item(text="Sluice Act", aliases=("SA",)), Item(text="Mill Act"))}
    )
    given = Answers(
        items={
            "laws": (
                Item(text="Sluice Act", confidence=0.97),
                Item(text="SA", confidence=0.99),
                Item(text="Weir Act", confidence=0.55),
                Item(text="Mill Act"),
            )
        }
    )
    low, high = reliability([score(gold, given)])
    assert (low.low, low.answers, low.right) == (0.5, 1, 0)
    assert (high.low, high.answers, high.right) == (0.95, 2, 1)
    assert high.confidence == pytest.approx(0.98)
