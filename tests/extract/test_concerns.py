import pytest

from kg.model import Reading

LETTER = "Dear Mayor Holm,\n\n{}\n\nSincerely,\n\nIda Berg\n"


def concerns(reading: Reading) -> list[str]:
    return [s.evidence.quote for s in reading.statements if s.kind == "kg:Concern"]


@pytest.mark.parametrize(
    "text",
    [
        "We are deeply concerned that nobody measures the water.",
        "We remain very worried about the fence.",
        "We write to express our grave concern over the fence.",
        "We note with dismay the state of the pool.",
        "We fear that the pool will be sold.",
        "It is alarming that nobody measures the water.",
    ],
)
def test_what_the_writers_are_worried_about(read, text: str):
    assert concerns(read(LETTER.format(text))) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "As concerned parents we swim every day.",
        "The law concerned is old.",
        "We look forward to sharing our thoughts with you.",
    ],
)
def test_what_is_no_concern(read, text: str):
    assert concerns(read(LETTER.format(text))) == []


def test_what_somebody_is_quoted_with_is_no_concern_of_the_letter(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the City Council that it is late.

        “We are deeply concerned that the pool is sold,” said Ida Holm, director at Quay Watch.
        """
    )

    assert concerns(reading) == []
