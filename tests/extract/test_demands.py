from kg.model import Literal, Reading, Spelling, Statement


def demands(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "kg:Demand"]


def test_a_list_below_a_modal_is_a_demand_each_on_its_subject(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the Harbour Safety Council that it is late.

        The clubs said in their letter that the Harbour Safety Council should:

        - open the baths again before the first of May

        - publish every measurement of the water
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open the baths again before the first of May",
        "publish every measurement of the water",
    ]
    assert {d.object for d in demands(reading)} == {Spelling("org", "Harbour Safety Council")}


def test_you_is_whom_the_letter_is_addressed_to(read):
    reading = read("Dear Mayor Holm,\n\nWe urge you to open the baths.\n\nSincerely,\n\nIda Berg\n")

    (demand,) = demands(reading)
    assert demand.object == Spelling("person", "Holm")
    (addressing,) = [s for s in reading.statements if s.kind == "kg:Addressing"]
    assert addressing.detail("kg:role") == Literal("Mayor")


def test_what_should_be_done_by_nobody_is_no_demand(read):
    reading = read("The baths should be cleaned, and the law should be clear.\n")

    assert demands(reading) == []


def test_a_list_below_a_warning_is_of_concerns(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the City Council that it is late.

        The groups warned that:

        - the fence keeps out those who can swim

        - nobody has measured the water since spring
        """
    )

    concerns = [s.evidence.quote for s in reading.statements if s.kind == "kg:Concern"]
    assert concerns == [
        "the fence keeps out those who can swim",
        "nobody has measured the water since spring",
    ]
    assert demands(reading) == []


def test_an_address_block_is_no_list_of_demands(read):
    reading = read(
        """
        To:

        Her Excellency Maria Oduya
        Minister of Home Affairs

        Dear Minister Oduya,

        We urge you to open the baths.

        Sincerely,

        Ida Berg
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == ["We urge you to open the baths."]


def test_the_target_may_stand_inside_the_words_that_introduce_a_list(read):
    reading = read(
        """
        Joint statement on the baths

        We urge the Harbour Safety Council to:

        - open the baths; and

        - publish every measurement of the water
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open the baths",
        "publish every measurement of the water",
    ]
    assert {d.object for d in demands(reading)} == {Spelling("org", "Harbour Safety Council")}


def test_a_quoted_ask_is_the_speakers_and_not_the_letters(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the City Council that it is late.

        “The City Council should open the baths,” said Ida Holm, director at Quay Rights Watch.
        """
    )

    (demand,) = demands(reading)
    assert demand.detail("kg:saidBy") == Spelling("person", "Ida Holm")
    assert not isinstance(demand.subject, Spelling)
