import pytest

from kg.evaluate.answers import FIELDS, Answers, Item
from kg.evaluate.score import FieldScore, score


def field(name: str, gold: list[Item], given: list[Item]) -> FieldScore:
    scores = score(Answers(items={name: tuple(gold)}), Answers(items={name: tuple(given)}))
    return scores.fields[name]


def items(*names: str) -> list[Item]:
    return [Item(text=name) for name in names]


def test_found_missed_and_false() -> None:
    result = field("places", items("Esk", "Tarn", "Fell"), items("tarn", "Beck"))
    assert [(g.text, a.text) for g, a in result.found] == [("Tarn", "tarn")]
    assert [i.text for i in result.missed] == ["Esk", "Fell"]
    assert [i.text for i in result.false] == ["Beck"]
    assert result.precision == pytest.approx(1 / 2)
    assert result.recall == pytest.approx(1 / 3)
    assert result.f1 == pytest.approx(2 / 5)


def test_a_second_spelling_is_no_error_and_no_second_find() -> None:
    gold = [Item(text="Council of the Fells", aliases=("CotF",)), Item(text="Tarn Trust")]
    result = field("organizations", gold, items("CotF", "The Council of the Fells"))
    assert len(result.found) == len(result.repeated) == len(result.missed) == 1
    assert result.false == ()
    assert result.precision == 1


def test_two_of_one_name_must_be_found_twice() -> None:
    result = field("signatories", items("Ada Marsh", "Ada Marsh"), items("Ada Marsh"))
    assert len(result.found) == len(result.missed) == 1


def test_pairs_are_made_so_that_most_are_found() -> None:
    gold = [Item(text="Tarn", aliases=("Fell",)), Item(text="Beck", aliases=("Tarn",))]
    result = field("places", gold, items("Tarn", "Fell"))
    assert len(result.found) == 2


def test_nothing_there_and_nothing_given_does_not_count() -> None:
    assert not field("laws", [], []).counts


def test_anything_given_where_nothing_is_counts_zero() -> None:
    result = field("laws", [], items("Sluice Act"))
    assert result.counts
    assert (result.precision, result.recall, result.f1) == (0, 0, 0)


def test_nothing_given_where_something_is_counts_zero() -> None:
    result = field("laws", items("Sluice Act"), [])
    assert result.counts
    assert (result.precision, result.recall, result.f1) == (0, 0, 0)


def test_one_long_text_does_not_stand_for_two_quotations() -> None:
    gold = items(
        "The river rose before anybody had opened a gate",
        "Nobody warned the mill or the village below",
    )
    merged = ". ".join(item.text for item in gold)
    result = field("quotes", gold, items(merged))
    assert len(result.found) == len(result.missed) == 1


@pytest.mark.parametrize("name", FIELDS)
def test_the_right_answers_are_right_in_every_field(name: str) -> None:
    right = items("The gates must be opened by the first of May", "The mill must stop", "河流觀察")
    assert field(name, right, right).f1 == 1


def test_properties_are_right_wrong_or_open() -> None:
    gold = Answers(
        properties={
            "kind": "open_letter",
            "title": "On the Sluices",
            "language": "en",
            "date": None,
            "announced": "12",
        }
    )
    given = Answers(
        properties={
            "kind": "press_release",
            "title": "On the sluices!",
            "language": "en-GB",
            "date": None,
        }
    )
    assert score(gold, given).properties == {
        "kind": False,
        "title": True,
        "date": None,
        "language": True,
        "announced": False,
    }


def test_a_date_that_the_document_does_not_state_is_wrong() -> None:
    given = Answers(properties={"date": "2020-05-01"})
    assert score(Answers(), given).properties["date"] is False


def test_details_are_reported_for_what_was_found_only() -> None:
    gold = [
        Item(
            text="Ada Marsh",
            person=True,
            details={"type": "Person", "role": "Warden", "country": None},
        ),
        Item(
            text="Ben Reed",
            person=True,
            details={"type": "Person", "role": "Miller", "country": None},
        ),
        Item(
            text="Cy Lock", person=True, details={"type": "Person", "role": None, "country": None}
        ),
    ]
    given = [
        Item(text="Marsh Ada", details={"type": "Person", "role": "warden"}),
        Item(text="Ben Reed", details={"type": "Organization", "country": "Norway"}),
    ]
    scores = score(
        Answers(items={"signatories": tuple(gold)}), Answers(items={"signatories": tuple(given)})
    )
    assert scores.agreement["signatories.type"] == (1, 2)
    assert scores.agreement["signatories.role"] == (1, 2)
    assert scores.agreement["signatories.country"] == (0, 1)
    assert scores.agreement["signatories.affiliation"] == (0, 0)


def test_roles_too_many_and_too_few_both_disagree() -> None:
    gold = [Item(text="Ada Marsh", roles=(("warden", "Tarn Trust"), ("chair", None)))]
    given = [Item(text="Ada Marsh", roles=(("Warden", "The Tarn Trust"), ("poet", None)))]
    scores = score(Answers(items={"people": tuple(gold)}), Answers(items={"people": tuple(given)}))
    assert scores.agreement["people.roles"] == (1, 3)


def test_a_target_may_be_given_by_another_name_that_the_gold_knows() -> None:
    council = Item(text="Council of the Fells", aliases=("CotF",))
    words = "open the sluices before the spring flood of this year"
    gold = Answers(
        items={
            "organizations": (council,),
            "demands": (Item(text=words, details={"target": "CotF"}),),
        }
    )
    given = Answers(
        items={"demands": (Item(text=words, details={"target": "the Council of the Fells"}),)}
    )
    assert score(gold, given).agreement["demands.target"] == (1, 1)


@pytest.mark.parametrize(
    ("right", "given", "agrees"),
    [
        ("ngo", "kind:lawyers", 1),
        ("ngo", "kind:academic", 0),
        ("university", "kind:academic", 1),
        ("government", "kind:ministry", 1),
        ("government", "kind:legislature", 0),
        ("media", None, 0),
    ],
)
def test_a_kind_agrees_with_those_above_it(right: str, given: str | None, agrees: int) -> None:
    gold = Answers(items={"organizations": (Item(text="Tarn Trust", details={"kind": right}),)})
    answer = Answers(items={"organizations": (Item(text="Tarn Trust", details={"kind": given}),)})
    assert score(gold, answer).agreement["organizations.kind"] == (agrees, 1)
