"""The explorer's filters, ways and numbers: what is left, what is listed, where it is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model.stages import View
from kg.network import build
from kg.view import site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]

LETTER = """Open letter to {to}

{day}

Dear {to},

We urge you to stop.

Signed by:

{signed}
"""


@pytest.fixture(scope="session")
def choosable(
    tmp_path_factory: pytest.TempPathFactory, site_of: Callable[[View, Path], Path]
) -> Path:
    """Four letters of two years, signed by unions and others of several places."""
    folder = tmp_path_factory.mktemp("choosable")
    both = ["Norwegian Teachers Union", "Amnesty International"]
    letters = (
        ("Ana Lima", "5 November 2019", [*both, "Human Rights Watch", "Kenya Lawyers Association"]),
        ("Ana Lima", "2 February 2020", [*both, "Human Rights Watch"]),
        ("Ben Okri", "9 February 2020", [*both, "Danish Bakers Union"]),
        ("Cem Kaya", "1 March 2020", ["Danish Bakers Union", "Freedom House"]),
    )
    for number, (to, day, signed) in enumerate(letters):
        text = LETTER.format(to=to, day=day, signed="\n\n".join(signed))
        (folder / f"{number}.txt").write_text(text)
    with kg.build(folder, store="memory:").view() as view:
        return site_of(view, tmp_path_factory.mktemp("choosable-site"))


def listed(tab: Any) -> set[str]:
    """The names in the table beside the picture."""
    return set(tab.page.locator(".side th[scope=row] bdi").all_inner_texts())


def chips(tab: Any) -> list[str]:
    return [text.strip(" ×") for text in tab.page.locator(".chips li").all_inner_texts()]


def choose(tab: Any, facet: str, value: str) -> None:
    """Choose a value of a facet of the legend."""
    host = tab.page.locator(".facet", has=tab.page.locator("summary", has_text=facet))
    if host.get_attribute("open") is None:
        host.locator("summary").click()
    host.locator(".switch", has_text=value).first.locator("input").click()


def test_a_kind_leaves_those_of_it_and_what_they_signed(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable, "#page=network")
    before = tab.page.locator(".status").inner_text()
    choose(tab, "Kinds", "trade union")

    tab.page.wait_for_selector(".chips")
    assert "Norwegian Teachers Union" in listed(tab)
    assert not {"Amnesty International", "Freedom House"} & listed(tab)
    assert chips(tab) == ["trade union"]
    assert "kind=kind:trade-union" in tab.page.url
    tab.page.click(".chips li button")
    tab.page.wait_for_selector(".chips", state="detached")
    assert tab.page.locator(".status").inner_text() == before


def test_places_are_those_of_names(explorer: Callable[..., Any], choosable: Path) -> None:
    tab = explorer(choosable, "#page=network")
    choose(tab, "Places", "Kenya")
    tab.page.wait_for_selector(".chips")

    assert "Kenya Lawyers Association" in listed(tab)
    assert "Danish Bakers Union" not in listed(tab)


def test_time_has_two_handles_for_the_keyboard_and_says_months(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable, "#page=network")
    handle = tab.page.locator("input.from")
    assert handle.get_attribute("aria-valuetext") == "November 2019"
    assert tab.page.locator("input.until").get_attribute("aria-valuetext") == "March 2020"
    handle.focus()
    for _ in range(4):
        tab.page.keyboard.press("ArrowRight")

    assert handle.get_attribute("aria-valuetext") == "March 2020"
    assert chips(tab) == ["March 2020"]
    assert "Freedom House" in listed(tab)
    assert "Amnesty International" not in listed(tab)
    tab.page.keyboard.press("ArrowRight")  # not past the other
    assert handle.get_attribute("aria-valuetext") == "March 2020"
    assert "time=2020-03/2020-03" in tab.page.url


def test_an_address_brings_back_every_filter_and_one_button_takes_all_off(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable, "#page=network")
    everything = tab.page.locator(".status").inner_text()
    choose(tab, "Kinds", "trade union")
    tab.page.locator("input.from").fill("1")
    tab.page.locator(".switch", has_text="mentions").locator("input").click()
    tab.page.locator(".switch", has_text="People").locator("input").click()
    tab.page.wait_for_function("document.querySelectorAll('.chips li').length === 4")
    said, shown = chips(tab), tab.page.locator(".status").inner_text()
    again = explorer(choosable, "#" + tab.page.url.partition("#")[2])

    assert chips(again) == said
    assert again.page.locator(".status").inner_text() == shown
    assert again.serious() == []
    again.page.click(".legend .reset")
    again.status(everything)
    assert again.page.locator(".chips").count() == 0


def test_signing_together_is_counted_in_the_letters_that_are_left(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable, "#page=network&level=cosigning")
    tab.status("3 signatories, 3 pairs")
    tab.page.locator("input.least").fill("3")
    tab.status("2 signatories, 1 pair")
    tab.page.locator(".status button").last.click()
    tab.page.locator(".panel .ranking button", has_text="3 letters").click()
    panel = tab.panel("Amnesty International — Norwegian Teachers Union")
    assert "Signed together: 3 letters" in panel.inner_text()
    tab.page.locator("input.least").fill("1")
    tab.page.locator("input.from").fill("3")

    tab.page.locator(".panel h3", has_text="Signed together: 2 letters").wait_for()
    panel.locator("blockquote").nth(3).wait_for()
    assert panel.locator("blockquote").count() == 4


def test_pairs_are_listed_by_surprise_or_by_count(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable, "#page=network&level=cosigning&facts=all")
    rows = tab.page.locator(".panel .ranking li")
    tab.page.locator(".panel select").select_option("counts")
    rows.first.locator("text=3 letters").wait_for()
    assert rows.count() == 3
    tab.page.locator("input.surprise").press("End")

    tab.page.locator(".chips", has_text="surprise from").wait_for()
    rows.nth(1).wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious_in_filters_lists_and_ways(
    explorer: Callable[..., Any], choosable: Path, scheme: str, width: int
) -> None:
    tab = explorer(choosable, "#page=network&kind=kind:trade-union", color_scheme=scheme)
    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.page.evaluate("document.querySelectorAll('.facet').forEach((each) => (each.open = true))")
    assert tab.serious() == []
    tab.go("#page=network&facts=all")
    tab.page.locator(".panel blockquote").first.wait_for()
    assert tab.serious() == []
    tab.go("#page=network&level=cosigning&facts=all")
    tab.page.locator(".panel .ranking li").first.wait_for()
    assert tab.serious() == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_several_ways_are_listed_and_each_step_has_its_quotes(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable)
    tab.find("human rights watch")
    tab.panel("Human Rights Watch")
    tab.find("danish bakers", ".panel")
    ways = tab.page.locator(".ways > ol > li")
    ways.nth(1).wait_for()
    assert 2 <= ways.count() <= 5
    assert "a mention" in tab.page.inner_text(".ways .detail")
    tab.status("4 steps")
    ways.nth(1).locator("button").first.click()
    assert "nth=2" in tab.page.url
    step = ways.nth(1).locator(".step").first
    step.locator("summary").click()
    step.locator("blockquote", has_text="Human Rights Watch").wait_for()
    assert tab.serious() == []


def test_a_way_that_filters_close_is_none(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site, "#page=network")
    tab.find("li zhanshu")
    tab.panel("Li Zhanshu")
    tab.find("Amnesty International", ".panel")
    tab.page.locator(".legend .switch", has_text="signed by").locator("input").uncheck()

    tab.status("No way leads there")


def test_only_signings_are_drawn_around_who_is_chosen(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable)
    tab.find("human rights watch")
    tab.panel("Human Rights Watch")
    tab.page.locator(".moves select").select_option("2")
    over = tab.page.locator(".over .switch", has_text="signed by")
    over.locator("button", has_text="only").click()
    tab.status("Shown: 6 things, 7 facts")
    assert "over=kg:signatory" in tab.page.url
    tab.page.locator(".moves select").select_option("1")
    tab.status("Shown: 3 things, 2 facts")


def test_numbers_of_the_legend_lead_to_what_they_count(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network")
    tab.page.locator(".switch", has_text="signed by").locator("button").click()
    assert tab.panel("signed by").locator(".facts > li").count() == 40
    assert "86 facts" in tab.page.inner_text(".panel h2")
    tab.page.locator(".panel blockquote", has_text="Amnesty").first.wait_for()
    assert "facts=kg:signatory" in tab.page.url
    tab.page.locator(".switch", has_text="Laws").locator("button").click()

    tab.page.locator(".side h2", has_text="Laws").wait_for()
    assert all("law" in row for row in tab.page.locator(".side th[scope=row]").all_inner_texts())


def test_the_legend_is_the_filter(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site, "#page=network")
    tab.status("Shown: 108 things")
    tab.page.locator(".switch", has_text="Organisations").locator("input").uncheck()

    tab.page.locator(".canvas .status:not(:has-text('108'))").wait_for()
    assert tab.page.locator(".side th[scope=row]", has_text="Amnesty").count() == 0
    tab.page.locator(".legend .reset").click()
    tab.status("Shown: 108 things")


def test_numbers_of_the_first_page_lead_to_their_quotes(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.page.click(".letter button:has-text('86 signatories')")
    group = tab.panel("Letter to Li Zhanshu").locator(".group.asked")
    group.locator("blockquote").nth(39).wait_for()
    assert "86" in group.locator("summary").inner_text()
    tab.page.go_back()
    tab.page.click(".letter button:has-text('86 announced')")
    tab.page.locator(".facts .asked blockquote", has_text="more than 86").wait_for()
    tab.page.go_back()
    tab.page.click(".standfirst button")
    tab.page.locator(".panel h2", has_text="86 facts").wait_for()
    tab.page.go_back()
    tab.page.locator(".overview .ranking button").first.click()
    tab.page.wait_for_selector(".chips")
    tab.drawn()
    assert "community=" in tab.page.url


def test_what_a_letter_asks_is_in_its_words_and_leads_to_them(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    asked = tab.page.locator(".asks .words", has_text="abandon plans to introduce")
    asked.first.wait_for()
    assert "Standing Committee" in tab.page.inner_text(".asks li")
    asked.first.click()

    chosen = tab.page.locator(".source mark.chosen").first
    assert chosen.inner_text().startswith("abandon plans")


def test_who_signed_most_leads_to_those_letters(
    explorer: Callable[..., Any], choosable: Path
) -> None:
    tab = explorer(choosable)
    tab.page.locator(".start aside button", has_text="3 letters").first.click()
    group = tab.page.locator(".group.asked")
    group.locator("blockquote").nth(2).wait_for()

    assert group.locator("summary").inner_text().split() == ["signed", "3"]


@pytest.mark.parametrize(
    ("words", "detail"),
    [("HRW", "initials HRW"), ("npc", "acronym “NPC”"), ("watch rights", "organisation")],
)
def test_a_name_is_found_by_what_it_is_called_for_short(
    explorer: Callable[..., Any], sample_site: Path, words: str, detail: str
) -> None:
    tab = explorer(sample_site)
    tab.page.fill(".masthead .search input", words)

    tab.page.locator("[role=option] .detail", has_text=detail).first.wait_for()


def test_the_table_fits_beside_the_picture(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site, "#page=network")
    tab.page.locator(".side th[scope=row]").first.wait_for()
    boxes = tab.page.locator(".side, .side .scroll")

    assert not boxes.evaluate_all("all => all.some((box) => box.scrollWidth > box.clientWidth)")


def top(tab: Any, selector: str) -> float:
    """How far down the window something is."""
    box = tab.page.locator(selector).first.bounding_box()
    assert box is not None
    return float(box["y"])


def test_notes_stand_beside_their_passages_and_each_leads_to_the_other(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.page.locator(".letter .line", has_text="Read in").locator("button").click()
    tab.page.wait_for_selector(".statements .note")
    tab.page.locator(".text mark", has_text="more than 86").first.click()
    current = tab.page.locator(".statements [aria-current]")
    current.locator("text=signatories announced").wait_for()
    assert "text=doc" in tab.page.url
    tab.page.wait_for_timeout(100)
    assert abs(top(tab, ".source mark.chosen") - top(tab, ".statements [aria-current]")) < 30

    tab.page.locator(".statements .note", has_text="Hong Kong").first.click()
    tab.page.locator(".source mark.chosen", has_text="Hong Kong").first.wait_for()
    assert tab.serious() == []
    current.locator("ul button", has_text="Hong Kong").last.click()
    tab.panel("Hong Kong")


def test_on_a_phone_the_statements_of_a_passage_stand_under_the_text(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, width=390, height=844)
    tab.page.locator(".letter .line", has_text="Read in").locator("button").click()
    tab.page.locator(".text mark", has_text="more than 86").first.click()

    here = tab.page.locator(".here")
    assert "signatories announced" in here.inner_text()
    assert here.bounding_box()["y"] < 844


def test_of_thousands_of_statements_those_in_sight_have_their_notes(
    explorer: Callable[..., Any], desk: Any, tmp_path: Path
) -> None:
    names = [f"Group {number} of many" for number in range(1500)]
    text = "\n".join(names)
    document = desk.document(text, "long.txt", "kg:OpenLetter")
    letter = desk.letter(document, "Long letter")
    for name in names:
        signatory = desk.thing("org", name, "org:Organization")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name)
    for name, content in site.of(build(desk.view()), {document.value: text}):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    tab = explorer(tmp_path)
    tab.find("group 1200 of")
    tab.panel("Group 1200").locator("blockquote").first.locator(".open-source").click()

    chosen = tab.page.locator(".source mark.chosen")
    chosen.wait_for()
    tab.page.locator(".statements [aria-current]", has_text="Group 1200 of many").wait_for()
    tab.page.wait_for_timeout(100)
    assert chosen.inner_text() == "Group 1200 of many"
    assert abs(top(tab, ".source mark.chosen") - top(tab, ".statements [aria-current]")) < 30
    assert tab.page.locator(".statements .note").count() < 500
