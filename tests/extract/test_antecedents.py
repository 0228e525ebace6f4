from kg.model import Reading, Spelling


def meant(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (s.name, s.object.name)
        for s in reading.statements
        if s.kind == "kg:Mention"
        and s.basis == "kg:from-context"
        and isinstance(s.object, Spelling)
        and s.object.kind == "org"
    ]


def test_the_committee_means_the_only_one_named_before(read):
    reading = read(
        "We write about the Harbour Safety Committee of Bergen. The Committee met on Friday.\n"
    )

    assert meant(reading) == [("Committee", "Harbour Safety Committee of Bergen")]


def test_one_of_two_committees_is_not_guessed(read):
    reading = read(
        "The Senate Harbour Committee and the House Fence Committee met. The Committee said no.\n"
    )

    assert meant(reading) == []


def test_a_committee_named_only_later_is_not_meant(read):
    assert meant(read("The Committee will meet. The Harbour Safety Committee is new.\n")) == []


def test_another_body_of_that_word_is_not_meant(read):
    reading = read(
        "The Harbour Safety Committee met on Friday. The Committee on Fences is another.\n"
    )

    assert meant(reading) == []


def test_the_director_who_is_quoted_is_the_only_one_named(read):
    reading = read(
        "Ida Holm, director of Quay Rights Watch, was there. “Nobody asked the people who swim "
        "here,” the director said.\n"
    )

    (quotation,) = [s for s in reading.statements if s.kind == "kg:Quotation"]
    assert quotation.object == Spelling("person", "Ida Holm")


def test_the_institution_that_is_quoted_is_the_one_that_spoke_before(read):
    reading = read(
        "The Ministry of Harbours said that “the fence is needed for the safety of the ships that "
        "call here”. The ministry added: “We will look into the matter in due course.”\n"
    )

    quotations = [s for s in reading.statements if s.kind == "kg:Quotation"]
    assert [q.object for q in quotations] == [Spelling("org", "Ministry of Harbours")] * 2
