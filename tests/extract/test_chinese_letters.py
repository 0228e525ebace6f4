"""Invented Chinese letters and reports: whom they go to, who signs, what they ask."""

import pytest

from kg.model import Reading, Spelling


def of_kind(reading: Reading, kind: str) -> list[str]:
    return [s.name or "" for s in reading.statements if s.kind == kind]


def asked(reading: Reading) -> list[str]:
    return [s.evidence.quote.rstrip("。！") for s in reading.statements if s.kind == "kg:Demand"]


def test_several_bodies_above_a_colon_are_greeted(read):
    reading = read(
        "北岸市公安局、北岸市人力资源局、北岸市总工会：\n\n"
        "我们是晨星船厂的员工，对石滩派出所的做法表示抗议。\n\n"
        "晨星船厂员工：林晓岚、何静雯、韩子墨\n\n2021年3月5日\n"
    )

    assert of_kind(reading, "kg:Addressing") == ["北岸市公安局", "北岸市人力资源局", "北岸市总工会"]
    assert of_kind(reading, "kg:Signature") == ["林晓岚", "何静雯", "韩子墨"]


def test_a_letter_goes_to_those_named_behind_the_words_that_end_it(read):
    reading = read(
        "关于重开浴场的公开信\n\n我们是北岸的居民，请不要关闭浴场。\n\n"
        "此致 北岸市环保局\n\n北岸市民政局\n\n林晓岚\n\n2021年3月5日\n"
    )

    assert of_kind(reading, "kg:Addressing") == ["北岸市环保局", "北岸市民政局"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("请不要关闭这座浴场！", ["请不要关闭这座浴场"]),
        ("我们，强烈呼吁北岸市政府停止填海。", ["强烈呼吁北岸市政府停止填海"]),
        (
            "我们呼吁北岸市政府尊重民意，立即停止填海，并公布全部报告。",
            ["我们呼吁北岸市政府尊重民意", "立即停止填海", "公布全部报告"],
        ),
        ("她曾多次要求北岸市政府停止填海。", []),
        ("请点击下面的链接。", []),
        ("特此声明，请各界人士知晓。", []),
    ],
)
def test_a_letter_asks_where_it_pleads_and_one_thing_after_another(read, sentence, expected):
    reading = read(f"致北岸市政府的公开信\n\n北岸市政府：\n\n{sentence}\n")

    assert asked(reading) == expected


def test_what_explains_an_item_is_left_out_of_what_it_asks(read):
    reading = read(
        "北岸市政府：\n\n我们提出如下要求：\n\n"
        "一、北岸市环保局没有回答居民，是严重的失职。北岸市环保局应当道歉。\n\n"
        "二、公布全部检测报告；以及尊重居民的意见。\n"
    )

    assert asked(reading) == ["北岸市环保局应当道歉", "公布全部检测报告", "尊重居民的意见"]


def test_a_report_names_signatories_in_two_scripts_and_still_says_what_they_ask(read):
    reading = read(
        "总部在石滩的晨星观察会（Morning Star Watch）等四个非政府组织星期五（3月5日）"
        "发表联名公开信，敦促北岸市政府停止填海。\n\n"
        "在公开信签名的还包括：独立学者玛丽・多伊（Mary Doe）、"
        "北岸海洋网(The North Shore Sea Watch)和灯塔协会(Lighthouse Society)。\n"
    )

    assert of_kind(reading, "kg:Signature") == [
        "晨星观察会（Morning Star Watch）",
        "玛丽・多伊",
        "北岸海洋网(The North Shore Sea Watch)",
        "灯塔协会(Lighthouse Society)",
    ]
    assert asked(reading) == ["敦促北岸市政府停止填海"]
    assert not [
        s
        for s in reading.statements
        if isinstance(s.object, Spelling) and s.object.name == "星期五"
    ]


def test_names_one_behind_the_other_are_all_signed_though_one_is_spaced(read):
    reading = read(
        "关于浴场的公开信\n\n我们请求重开浴场。\n\n"
        "签名：\n\n韩大山  何小川  林阿妹  王  强  刘桂花\n\n2021年11月8日\n"
    )

    signed = [s.object for s in reading.statements if s.kind == "kg:Signature"]
    assert [one.name for one in signed if isinstance(one, Spelling)] == [
        "韩大山",
        "何小川",
        "林阿妹",
        "王强",
        "刘桂花",
    ]


def test_a_surname_in_the_greeting_is_the_person_named_in_the_title(read):
    reading = read("致教育部部长何文山先生的公开信\n\n尊敬的何部长：\n\n请重开学校。\n")

    addressed = [s.object for s in reading.statements if s.kind == "kg:Addressing"]
    assert addressed == [Spelling("person", "何文山")]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("此致\n敬礼！\n\n被捕者家属\n\n林晓岚\n\n何静雯\n\n2021年3月5日\n", ["林晓岚", "何静雯"]),
        (
            "签名：\n\n韩大山\n\n林岚\n\n东港村村民 敬上\n\n2021年3月5日\n",
            ["韩大山", "林岚", "东港村村民"],
        ),
    ],
)
def test_what_those_are_who_sign_and_that_they_do_are_no_names(read, end, expected):
    reading = read(f"关于浴场的公开信\n\n尊敬的市长：\n\n我们请求重开浴场。\n\n{end}")

    assert of_kind(reading, "kg:Signature") == expected


def test_a_note_on_the_order_stands_between_the_heading_and_those_who_sign(read):
    letter = "關於保留海濱泳場的公開信\n\n我們要求政府保留海濱泳場。\n\n"
    listed = "聯署人：（按筆劃序）\n\n王小明 - 前議員\n\n布簡文 - 前議員\n\n張美玲 - 教師\n"
    names = [s.name for s in read(letter + listed).statements if s.kind == "kg:Signature"]
    assert names == ["王小明", "布簡文", "張美玲"]


def test_how_one_who_signs_is_called_by_telephone_is_no_part_of_the_name(read):
    letter = "律师反对填海的联合声明\n\n我们反对填海，愿意提供法律咨询。\n\n"
    listed = (
        "律师名单：\n\n王小明，广东，13000000001\n\n李大文，湖南，13000000002\n\n张美玲，上海\n"
    )
    names = [s.name for s in read(letter + listed).statements if s.kind == "kg:Signature"]
    assert names == ["王小明", "李大文", "张美玲"]
