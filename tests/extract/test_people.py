from kg.model import Literal, Reading, Spelling, Statement


def mentioned(reading: Reading, kind: str) -> list[str]:
    mentions = [s for s in reading.statements if s.kind == "kg:Mention"]
    return [
        s.name or "" for s in mentions if isinstance(s.object, Spelling) and s.object.kind == kind
    ]


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def test_an_office_behind_a_name_has_role_and_organisation(read):
    reading = read("The plan failed, said Ida Holm, policy director at the Quay Rights Watch.\n")

    (office,) = of_kind(reading, "kg:Office")
    assert office.subject == Spelling("person", "Ida Holm")
    assert office.object == Spelling("org", "Quay Rights Watch")
    assert office.detail("kg:role") == Literal("policy director")
    assert office.evidence.quote == "Ida Holm, policy director at the Quay Rights Watch"


def test_an_office_before_a_name_and_an_honorific_are_no_part_of_it(read):
    reading = read("Attorney General Ida Holm met Dr. Otto Brandt and Minister Sarr on Monday.\n")

    assert mentioned(reading, "person") == ["Ida Holm", "Otto Brandt", "Sarr"]


def test_a_surname_is_the_person_named_in_full_before(read):
    reading = read("Mayor Ida Holm spoke first. Later Holm left, and nobody followed.\n")

    mentions = [s for s in of_kind(reading, "kg:Mention") if s.name == "Holm"]
    assert [s.object for s in mentions] == [Spelling("person", "Ida Holm")]
    assert mentions[0].basis == "kg:from-context"


def test_a_body_of_a_body_is_its_part_and_both_are_named(read):
    reading = read("They wrote to the Fisheries Committee of the National Assembly yesterday.\n")

    (part,) = of_kind(reading, "kg:Part")
    assert part.subject == Spelling("org", "Fisheries Committee of the National Assembly")
    assert part.object == Spelling("org", "National Assembly")
    assert "National Assembly" in mentioned(reading, "org")


def test_an_acronym_is_defined_in_brackets_and_scoped_by_its_name(read):
    reading = read("The Baltic Fisheries Council (BFC) met. The BFC decided nothing.\n")

    (acronym,) = of_kind(reading, "kg:Acronym")
    assert acronym.object == Literal("BFC")
    again = [s.object for s in of_kind(reading, "kg:Mention") if s.name == "BFC"]
    assert again == [Spelling("org", "BFC", "Baltic Fisheries Council")] * 2


def test_a_possessive_country_is_no_part_of_an_institution(read):
    reading = read("It was sent to Norway's National Fisheries Council last week.\n")

    assert mentioned(reading, "org") == ["National Fisheries Council"]
