"""What the explorer's levels hold, before any page: who is in which community, and its name."""

from pathlib import Path

import kg
from kg.network import build
from kg.view.site.graph import Numbers
from kg.view.site.levels import every, told_apart

LETTER = """Open letter to Ana Lima

{day}

Dear Ana Lima,

We urge you to stop.

Signed by:

{signed}
"""


def test_communities_of_letters_of_one_title_are_told_apart_by_dates(tmp_path: Path) -> None:
    letters = (
        ("5 November 2019", ["Amnesty International", "Kenya Lawyers Association"]),
        ("2 February 2020", ["Freedom House", "Danish Bakers Union", "Norwegian Teachers Union"]),
    )
    for number, (day, signed) in enumerate(letters):
        text = LETTER.format(day=day, signed="\n\n".join(signed))
        (tmp_path / f"{number}.txt").write_text(text)
    with kg.build(tmp_path, store="memory:").view() as view:
        network = build(view)
    for level in every(network, Numbers(network)):
        assert len(set(level.names)) == len(level.names), level.key
        if level.key == "all":
            assert set(level.names) >= {
                "Open letter to Ana Lima (2019-11-05)",
                "Open letter to Ana Lima (2020-02-02)",
            }


def test_names_stay_as_they_are_but_where_several_are_the_same() -> None:
    names = ["A", "B", "B", "C", "C", "C, 2", "C"]
    dates = ["2019", "2019", "2020", "", "2020", "", ""]

    assert [*told_apart(names, dates)] == [
        "A", "B (2019)", "B (2020)", "C", "C (2020)", "C, 2", "C, 3",
    ]  # fmt: skip
