"""The places that things can be chosen by."""

from typing import Any

from kg.network import build
from kg.view.site import places


def test_a_thing_has_the_places_of_its_name_its_text_and_its_signature(desk: Any) -> None:
    document = desk.document("From Oslo, about Kenya: Norway Now (Norge), Anyone (Peru)", "a.txt")
    letter = desk.letter(document, "A letter")
    kenya, norway = (desk.thing("place", name, "schema:Place") for name in ("Kenya", "Norway"))
    now, anyone = (desk.thing("org", n, "org:Organization") for n in ("Norway Now", "Anyone"))
    desk.say(document, "kg:Mention", (document, "schema:mentions", kenya), "Kenya")
    desk.say(document, "kg:NamePart", (now, "kg:placeInName", norway), "Norway Now")
    for signatory, name, country in ((now, "Norway Now", "NORWAY"), (anyone, "Anyone", "Peru")):
        signing = (letter, "kg:signatory", signatory)
        desk.say(document, "kg:Signature", signing, name, countryName=country)
    network = build(desk.view())
    found, of_nodes = places.placed(network)
    labels = list(found.values())
    nodes = zip(network.nodes, of_nodes, strict=True)
    of = {node.label: {labels[number] for number in numbers} for node, numbers in nodes}

    assert sorted(labels) == ["Kenya", "Norway", "Peru"]
    assert of["Norway Now"] == {"Norway"}
    assert of["Anyone"] == {"Peru"}
    assert of["a.txt"] == {"Kenya"}
    assert of["Kenya"] == {"Kenya"}
    assert of["A letter"] == set()
