from kg import resolve
from kg.model import Document, Evidence, Iri, Judgement, Literal, Reading, Spelling, Statement

LONG = Spelling("org", "Baltic Fisheries Council")
SHORT = Spelling("org", "BFC", "Baltic Fisheries Council")
OTHER = Spelling("org", "BFC", "Berlin Flower Club")


def reading(*spellings: Spelling, acronym: tuple[Spelling, str] | None = None) -> Reading:
    text = "x" * 40
    document = Document(source="x", media_type="text/plain", text=text, blocks=())
    evidence = Evidence.of(document, 0, 4)
    made = [
        Statement(
            kind="kg:Mention",
            subject=Iri("https://example.org/kg/doc/x"),
            predicate="schema:mentions",
            object=spelling,
            evidence=evidence,
            confidence=0.9,
        )
        for spelling in spellings
    ]
    if acronym:
        made.append(
            Statement(
                kind="kg:Acronym",
                subject=acronym[0],
                predicate="kg:acronym",
                object=Literal(acronym[1]),
                evidence=evidence,
                confidence=0.9,
            )
        )
    return Reading(document=document, kind="kg:OpenLetter", language="en", statements=tuple(made))


def judged(left: Spelling, right: Spelling, verdict: str = "same") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, by="rk", reason="knows them")


def test_an_acronym_is_the_name_that_its_document_defines_it_for():
    who, judgements = resolve.run([reading(LONG, SHORT, acronym=(LONG, "BFC"))])

    assert who.of(SHORT) == who.of(LONG)
    assert who.of(SHORT).label == "Baltic Fisheries Council"
    assert [j.by for j in judgements] == ["resolve/acronyms"]


def test_one_acronym_for_two_names_joins_nothing():
    club = Spelling("org", "Berlin Flower Club")
    who, _ = resolve.run(
        [
            reading(LONG, SHORT, acronym=(LONG, "BFC")),
            reading(club, OTHER, acronym=(club, "BFC")),
        ]
    )

    assert who.of(SHORT) != who.of(OTHER)


def test_names_that_differ_in_article_and_apostrophe_are_one():
    who, _ = resolve.run(
        [reading(Spelling("org", "The People’s Press"), Spelling("org", "People's Press"))]
    )

    assert len(who.all()) == 1


def test_people_of_like_names_are_never_joined_by_a_rule():
    who, judgements = resolve.run(
        [reading(Spelling("person", "Ana Prieto"), Spelling("person", "Ana Prieto (MEP)"))]
    )

    assert len(who.all()) == 2
    assert not judgements


def test_a_persons_verdict_of_different_holds_against_chains_of_same():
    a, b, c = (Spelling("org", name) for name in ("Alpha", "Beta", "Gamma"))
    who, _ = resolve.run(
        [reading(a, b, c)], [judged(a, b), judged(b, c), judged(a, c, "different")]
    )

    assert who.of(a) != who.of(c)
    assert who.of(b) in {who.of(a), who.of(c)}


def test_the_left_of_a_persons_judgement_is_what_the_two_go_by():
    short, long = Spelling("org", "Quay"), Spelling("org", "Quay Friends Society")
    who, _ = resolve.run([reading(short, long)], [judged(short, long)])

    assert who.of(long).label == "Quay"


def test_a_judgement_taken_back_leaves_no_trace():
    a, b = Spelling("org", "Alpha"), Spelling("org", "Beta")
    before, _ = resolve.run([reading(a, b)])
    resolve.run([reading(a, b)], [judged(a, b)])
    after, _ = resolve.run([reading(a, b)])

    assert before == after
