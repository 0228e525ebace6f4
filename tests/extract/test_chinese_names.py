"""Names in invented Chinese sentences: bodies of a state, firms, unions, and people."""

import pytest

from kg import languages
from kg.extract import _han

CHINESE = languages.load("zh")


def bodies(text: str) -> list[str]:
    return [text[slice(*one.span)] for one in _han.organizations(text, CHINESE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他被北岸市公安局东港分局带走。", ["北岸市公安局东港分局"]),
        ("石滩派出所的民警把她扣押。", ["石滩派出所"]),
        ("家属委托「北岸市晨星律师事务所」代理。", ["北岸市晨星律师事务所"]),
        ("灯塔區人力資源局和灯塔區總工會都沒有回覆。", ["灯塔區人力資源局", "灯塔區總工會"]),
        ("她住在北岸醫科大學附屬第二醫院。", ["北岸醫科大學附屬第二醫院"]),
        ("上市公司晨星船舶股份有限公司拒绝回应。", ["晨星船舶股份有限公司"]),
        ("我們向北岸市證監會投訴。", ["北岸市證監會"]),
    ],
)
def test_a_body_is_named_from_its_place_to_what_it_is(text, expected):
    assert bodies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "工人有权组建工会，公司不得干涉。",
        "他們籌設工會，並要求實行民主。",
        "他受到資方和地方工會打壓。",
        "各国外交部长应当拒绝。",
        "这封信寄给四十国政府。",
        "多名社工中心成員被捕。",
        "來自全國大學學生的聲援。",
    ],
)
def test_what_is_done_with_bodies_or_said_of_them_all_names_none(text):
    assert bodies(text) == []
