"""Page furniture is told from the letter, and no list of names is ever lost to it."""

import pytest

from kg.formats import html
from kg.model import Source

NAMES = [f"Union {number} of the Quay" for number in range(12)]
LETTER = "<h1>Open the dam</h1>" + "<p>We write to you about the dam.</p>" * 20


def _kept(markup: str) -> str:
    """The text of the page that is read."""
    document = html.read(Source(name="x", media_type="text/html", data=markup.encode()))
    blocks = [block for block in document.blocks if block.kind != "boilerplate"]
    return "\n".join(document.quote(block.span) for block in blocks)


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><ul><li><a>About</a><li><a>Noise</a></ul></nav>",
        "<div role=navigation>Noise</div>",
        "<header><a>Quay News</a> Noise</header>",
        "<footer><p>© Noise</p></footer>",
        "<div id=footer>Noise</div>",
        "<div class='site-footer'>Noise</div>",
        "<div class='cookie-banner'><p>Noise</p><button>Accept</button></div>",
        "<section class='related-posts'><h3>Noise</h3><a>Other</a></section>",
        "<ul class='social-links'><li>Noise</ul>",
        "<div class='shareButtons'>Noise</div>",
        "<form><label>Noise</label><input></form>",
        "<aside><p>Noise</p></aside>",
        "<div id='comments'>" + "<p>Noise</p>" * 12 + "</div>",
        "<div hidden><p>Noise</p></div>",
        "<div style='display:none'><p>Noise</p></div>",
        "<button>Noise</button>",
    ],
)
def test_furniture_is_boilerplate_and_stays_in_the_text(furniture: str) -> None:
    page = f"<body>{furniture}<main>{LETTER}</main></body>"
    assert "Noise" not in _kept(page)
    assert _kept(page).startswith("Open the dam")
    document = html.read(Source(name="x", media_type="text/html", data=page.encode()))
    assert "Noise" in document.text


@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        "<div class='sidebar'>{}</div>",
        "<footer>{}</footer>",
        "<div class='modal'>{}</div>",
        "<div style='display:none'>{}</div>",
        "<form action=/sign>{}</form>",
        "<div class='social signatories'>{}</div>",
        "<details><summary>Signatories</summary>{}</details>",
    ],
)
@pytest.mark.parametrize(
    "names",
    [
        "<ul><li>" + "<li>".join(NAMES) + "</ul>",
        "<p>" + "<br>".join(NAMES) + "</p>",
        "<div>" + "".join(f"<div>{name}</div>" for name in NAMES) + "</div>",
        "<table><tr><td>" + "<tr><td>".join(NAMES) + "</table>",
    ],
)
def test_a_list_of_names_is_kept_wherever_it_stands(around: str, names: str) -> None:
    kept = _kept(f"<body><main>{LETTER}</main>{around.format(names)}</body>")
    assert all(name in kept for name in NAMES)


@pytest.mark.parametrize(
    "page",
    [
        "<form id=aspnetForm>{}</form>",
        "<div class='page has-sidebar'>{}</div>",
        "<body class='category-newsletter tag-social'>{}</body>",
        "<article class='tag-share post'>{}</article>",
        "<div id=main><div id=footer><p>Written in May</p></div>{}</div>",
    ],
)
def test_a_wrapper_of_the_letter_is_no_furniture(page: str) -> None:
    assert "We write to you" in _kept(page.format(LETTER))


def test_a_header_with_the_only_title_is_kept_and_its_menu_is_not() -> None:
    page = "<header><nav>Noise</nav><h1>Open the dam</h1></header><p>Dear Minister,</p>"
    assert _kept(page) == "Open the dam\nDear Minister,"


def test_an_articles_own_header_and_footer_are_kept() -> None:
    page = "<article><header><p>4 May</p></header><p>Dear</p><footer><p>Ana</p></footer></article>"
    assert _kept(page) == "4 May\nDear\nAna"


def test_a_section_named_after_its_topic_is_kept() -> None:
    section = "<section id=social-rights><p>We ask for them.</p></section>"
    page = f"{LETTER}{section}<h2 id=share>Share</h2>"
    assert _kept(page).endswith("We ask for them.\nShare")


def test_a_letter_that_was_put_into_a_menu_is_read() -> None:
    letter = "<nav><h2>Open the dam</h2>" + "<p>We write about the dam again.</p>" * 30 + "</nav>"
    assert "the dam again" in _kept("<header>Quay</header>" + letter + "<footer>Noise</footer>")


def test_a_menu_of_links_is_none_of_a_short_page() -> None:
    links = "".join(f"<a href=/{n}>Noise of the quay and the harbour {n}</a>" for n in range(60))
    assert "Noise" not in _kept(f"<nav><b>Quay</b>{links}</nav><p>Open the dam.</p>")
