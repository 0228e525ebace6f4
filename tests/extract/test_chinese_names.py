"""Names in invented Chinese sentences: bodies of a state, firms, unions, and people."""

import pytest

from kg import languages
from kg.extract import _han
from kg.model import Spelling

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
        ("请督促北岸市政府停止填海。", ["北岸市政府"]),
        ("东港街道办事处没有答复。", ["东港街道办事处"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("林晓岚于3月5日被带走。", ["林晓岚"]),
        ("何静雯的哥哥何文正式委托一家律师事务所。", ["何文", "何静雯"]),
        ("我們盼望他和妻子何靜與外界恢復聯繫。", ["何靜"]),
        ("本年一月，林曉嵐、韓子墨及另外兩人再次被捕。", ["林曉嵐", "韓子墨"]),
        ("杨立（笔名山石）和张雯夫妇住在石滩。", ["张雯"]),
        ("发起人之一韩子墨教授昨日遭解雇。", ["韩子墨"]),
        ("船厂的職員付常明，仍被羈押。", ["付常明"]),
        ("高雄、台北及石滩都下雨。", []),
        ("林晓岚、韩子墨、", ["林晓岚", "韩子墨"]),
        ("警察向堵路的居民说话。", []),
        ("勞權行動者被捕，方案被否决，许多人被带走。", []),
        ("韩医生去世那晚，全城哀悼。", []),
    ],
)
def test_people_are_told_by_kin_by_what_befalls_them_and_by_titles(text, expected):
    found = _han.people(text, CHINESE)

    assert sorted(text[slice(*one.name)] for one in found) == sorted(expected)


def test_a_signature_in_spaced_signs_is_of_the_person_named_in_the_text(read):
    reading = read(
        "关于浴场的公开信\n\n林岚的哥哥住在石滩。我们请求重开浴场。\n\n"
        "联署人：\n\n林  岚  北岸大学 教授\n\n韩子墨 北岸大学 教授\n"
    )

    signed = [s.object for s in reading.statements if s.kind == "kg:Signature"]
    assert Spelling("person", "林岚") in signed
