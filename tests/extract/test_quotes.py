import pytest

from kg.model import Reading, Spelling, Statement


def quotations(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "kg:Quotation"]


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody asked the people who swim here,” said Ida Holm, director at Quay Rights Watch.",
        "Ida Holm, director at Quay Rights Watch, said: “Nobody asked the people who swim here.”",
        '"Nobody asked the people who swim here," Ida Holm warned on Friday.',
        "According to Ida Holm, “nobody asked the people who swim here every day of the year.”",
    ],
)
def test_the_speaker_is_found_before_and_behind(read, text):
    (quotation,) = quotations(read(text + "\n"))

    assert quotation.object == Spelling("person", "Ida Holm")


def test_a_quotation_in_two_parts_is_two_and_the_second_continues_the_first(read):
    reading = read(
        "“Nobody asked us,” said Ida Holm, a swimmer. “And nobody will ask us next year.”\n"
    )

    first, second = quotations(reading)
    assert second.detail("kg:continues") == first
    assert second.object == first.object


def test_a_heading_names_the_speaker_of_the_quotations_below(read):
    reading = read(
        """
        Quotes attributable to Ida Holm, director at Quay Rights Watch

        “The harbour belongs to everybody who lives beside it.”

        “A fence does not make the water any cleaner.”
        """
    )

    assert [q.object for q in quotations(reading)] == [Spelling("person", "Ida Holm")] * 2


def test_a_phrase_in_quotation_marks_is_no_quotation(read):
    reading = read("Ida Holm said the “so-called safety” plan was a joke.\n")

    assert quotations(reading) == []
