import pytest

from kg.model import Reading, Spelling


def organizations(reading: Reading) -> list[str]:
    return [
        s.name or ""
        for s in reading.statements
        if s.kind == "kg:Mention" and isinstance(s.object, Spelling) and s.object.kind == "org"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It was sent today to the Working Group on Forced Labour, which met in May.",
            ["Working Group on Forced Labour"],
        ),
        ("Dozens of groups from the European Union signed it.", ["European Union"]),
        ("The West Bank is under its army.", []),
        ("They wrote to the Members of the National Assembly.", ["National Assembly"]),
        ("They asked Google and Microsoft to stop.", ["Google", "Microsoft"]),
        ("They posted it on Google and on Microsoft.", []),
        ("We thank the Holm administration for its help.", ["Holm administration"]),
        ("Ida Holm came from Uruguay and the Quay Coalition did not.", ["Quay Coalition"]),
        (
            "It was asked by the Quay Harbour Board and Norway’s Shipping Council.",
            ["Quay Harbour Board", "Shipping Council"],
        ),
    ],
)
def test_names_of_bodies_are_whole_and_nothing_else_is_one(read, sentence, expected):
    assert organizations(read(sentence + "\n")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "We asked the Department for Energy, Water and Fisheries (DEWF) today.",
            ["Department for Energy, Water and Fisheries", "DEWF"],
        ),
        (
            "We asked the Department of Health and Human Services and the Quay Trust today.",
            ["Department of Health and Human Services", "Quay Trust"],
        ),
        (
            "We asked the Quay Law School’s Seafarers Clinic today.",
            ["Quay Law School’s Seafarers Clinic", "Quay Law School"],
        ),
        (
            "We asked the Quay Forum to Counter Piracy (QFCP) today.",
            ["Quay Forum to Counter Piracy", "QFCP"],
        ),
        ("Quay University and the Ida Holm Fund agreed.", ["Quay University", "Ida Holm Fund"]),
    ],
)
def test_what_a_body_is_for_and_whose_it_is_stand_in_its_name(read, sentence, expected):
    assert sorted(organizations(read(sentence + "\n"))) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Since Quay Trust left, nobody has asked for it.", ["Quay Trust"]),
        ("Taking The Quay Foundation’s plan as it stands, we agree.", ["Quay Foundation"]),
        ("They ask for a Harbour Data Trust, and for nothing else.", []),
        (
            "We thank the Quay Rights Center “Lantern” for its work.",
            ["Quay Rights Center “Lantern”"],
        ),
        ("I write on behalf of Lisbon UCU about the vote.", ["Lisbon UCU"]),
        ("The House and Senate will vote on it in May.", ["House", "Senate"]),
        ("It was in the Guardian that she read of her guardian.", ["Guardian"]),
        ("A Guardian of the harbour was hurt.", []),
        ("They opened a GitHub issue about it.", []),
        ("The Quay Global Compact (QGC) is read by nobody, so the QGC ends.", []),
    ],
)
def test_what_stands_around_a_name_tells_where_it_ends_and_whether_it_is_one(
    read, sentence, expected
):
    assert organizations(read(sentence + "\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nous ne savons pas ce que la CGT et l’ONU ont dit de ce qui est sur Facebook.\n",
            ["CGT", "ONU"],
        ),
        (
            "Das hat die CDU nicht gewollt, und laut OCHA-Bericht ist es auch nicht so.\n",
            ["CDU", "OCHA"],
        ),
        (
            "Los trabajadores de Microsoft no saben lo que la OMS dijo de este asunto.\n",
            ["Microsoft", "OMS"],
        ),
    ],
)
def test_well_known_bodies_are_known_in_each_language(read, text, expected):
    assert organizations(read(text)) == expected


def test_what_stands_below_the_names_of_a_list_is_nobody_named(read):
    signed = "\n\n".join(
        f"{name}\n{of}"
        for name, of in (
            ("Ida Holm", "Amazon"),
            ("Otto Brandt", "Quay Pilots Trust"),
            ("Mara Sarr", "Quay University"),
            ("Jens Okafor", "Microsoft"),
            ("Lena Brandt", "Example Harbour Group"),
        )
    )
    text = f"# Open letter\n\nWe ask the harbour board to stop.\n\nSigned by:\n\n{signed}\n"

    assert organizations(read(text)) == []


def test_a_government_goes_by_the_name_of_who_leads_it(read):
    text = "No estamos de acuerdo con lo que ha hecho el gobierno de Juan Paz en la ciudad.\n"

    assert organizations(read(text)) == ["gobierno de Juan Paz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We regret the Harbour Commission’s and OCHA’s silence on what happened here.\n",
            ["Harbour Commission", "OCHA"],
        ),
        (
            "We have written to the Office of the Harbour Commissioner on Fishing Rights.\n",
            ["Office of the Harbour Commissioner on Fishing Rights"],
        ),
        (
            "The boats are part of the Shared Mooring Repayment (SMR) and pay for it.\n",
            [],
        ),
        (
            "Geneva - When the Harbour Pilots Union met, nothing of this was said at all.\n",
            ["Harbour Pilots Union"],
        ),
        (
            "Das hat die US-Regierung nicht gewollt, und der Ministerrat ist es auch nicht.\n",
            ["US-Regierung", "Ministerrat"],
        ),
        (
            "Nous avons lu ce que les chercheurs du laboratoire Falaise en ont dit hier.\n",
            ["laboratoire Falaise"],
        ),
        (
            "我们请求面向全校师生明确港湾大学的约谈制度。《现港湾大学校长的回应》已经发表。\n",
            ["港湾大学", "港湾大学"],
        ),
    ],
)
def test_a_name_ends_and_begins_where_the_words_around_it_do(read, text, expected):
    assert organizations(read(text)) == expected
