"""Reading invented letters in Chinese, simplified and traditional."""

import pytest

from kg import languages
from kg.extract import _dates, _gazetteer, _han
from kg.model import Literal, Reading, Spelling, Statement

CHINESE = languages.load("zh")


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def signed(reading: Reading) -> list[str]:
    return [s.name or "" for s in of_kind(reading, "kg:Signature")]


def addressed(reading: Reading) -> list[str]:
    return [s.name or "" for s in of_kind(reading, "kg:Addressing")]


def named(reading: Reading, kind: str) -> list[str]:
    found = [s for s in of_kind(reading, "kg:Mention") if isinstance(s.object, Spelling)]
    names = [
        s.object.name for s in found if isinstance(s.object, Spelling) and s.object.kind == kind
    ]
    return list(dict.fromkeys(names))


def asked(reading: Reading) -> list[tuple[str | None, str]]:
    return [(s.name, s.evidence.quote) for s in of_kind(reading, "kg:Demand")]


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(s.name or "", s.evidence.quote) for s in of_kind(reading, "kg:Quotation")]


# ---- kinds of documents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("致北岸市长林晓岚的公开信\n\n请重开浴场。\n", "kg:OpenLetter"),
        ("就關閉海濱浴場的聯合聲明\n\n浴場應該重開。\n", "kg:JointStatement"),
        ("尊敬的林晓岚市长：\n\n请重开浴场。\n\n此致\n敬礼\n\n何静雯\n", "kg:OpenLetter"),
        ("敬啟者：\n\n本會關注浴場的未來。\n", "kg:OpenLetter"),
        ("【新聞稿】\n\n四十個泳會今日向市政府遞交公開信。\n", "kg:PressRelease"),
        ("多国学者发表公开信 呼吁重开浴场\n\n学者周三发表公开信。\n", "kg:PressRelease"),
        ("海岸文學獎得獎名單\n\n得獎者今日公佈。\n", "kg:OtherDocument"),
    ],
)
def test_a_document_is_known_by_its_title_greeting_and_cues(read, text, kind):
    reading = read(text)

    assert (reading.language, reading.kind) == ("zh", kind)


def test_a_report_far_down_makes_no_release_of_a_digest(read):
    others = "".join(f"第{n}則：浴場的水今天很清，泳客說很好。\n\n" for n in range(20))

    reading = read("海岸一周\n\n" + others + "十二個泳會發表公開信，呼籲市政府重開浴場。\n")

    assert reading.kind == "kg:OtherDocument"
    assert [s.object for s in of_kind(reading, "kg:Report")] == [reading.letters[0].spelling]


def test_japanese_is_not_taken_for_chinese():
    assert languages.detect("私たちは市長に浴場の再開を求めます。") != "zh"
    assert languages.detect("我們要求市長重開浴場。") == "zh"


# ---- who signed

LETTER = "尊敬的林晓岚市长：\n\n请在冬季开放海滨浴场。\n\n"


@pytest.mark.parametrize(
    "listed",
    [
        "联署人：何静雯、欧阳志远、马小河",
        "聯署人（按筆劃）：\n何靜雯\n歐陽志遠\n馬小河",
        "签名：何静雯　欧阳志远　马小河",
        "連署名單如下：\n\n1. 何靜雯\n2. 歐陽志遠\n3. 馬小河",
        "签署者：\n一、何静雯\n二、欧阳志远\n三、马小河",
        "签名人：何静雯、欧阳志远和马小河",
        "此致\n敬礼\n\n何静雯\n欧阳志远\n马小河",
        "何静雯、欧阳志远、马小河 敬上",
        "呼吁人代表：何静雯、欧阳志远、马小河\n2031年5月9日",
        "何靜雯\n歐陽志遠\n馬小河\n\n二〇三一年五月九日",
        "連署發起人\n何靜雯\n歐陽志遠\n馬小河\n\n中華民國一二〇年五月九日",
        "联署人如下:\n1,何静雯\n2,欧阳志远\n3,马小河",
        "北岸泳场员工：何静雯、欧阳志远、马小河\n\n2031年5月9日",
        "敬祝\n政躬康泰\n\n何靜雯\n歐陽志遠\n馬小河",
    ],
)
def test_a_list_is_a_list_however_it_is_set(read, listed):
    names = signed(read(LETTER + listed + "\n"))

    assert names in (["何静雯", "欧阳志远", "马小河"], ["何靜雯", "歐陽志遠", "馬小河"])


def test_the_cells_of_a_table_and_its_columns_are_read(read):
    reading = read(
        """
        # 聯署聲明：重開浴場

        聯署人：

        | 序號 | 姓名 | 職銜 | 機構 |
        | --- | --- | --- | --- |
        | 1 | 何靜雯 | 召集人 | 北岸冬泳會 |
        | 2 | 馬麗娜·科瓦爾 | 教授 | 北岸大學 |
        """,
        "text/markdown",
    )

    assert signed(reading) == ["何靜雯", "馬麗娜·科瓦爾"]
    first = of_kind(reading, "kg:Signature")[0]
    assert first.detail("kg:role") == Literal("召集人")
    assert first.detail("kg:organizationName") == Literal("北岸冬泳會")


@pytest.mark.parametrize(
    ("line", "name", "role", "organization"),
    [
        ("何静雯（北岸大学教授）", "何静雯", "教授", "北岸大学"),
        ("何靜雯牧師（海濱浸信會）", "何靜雯", "牧師", "海濱浸信會"),
        ("北岸大学法学院副教授何静雯", "何静雯", "副教授", "北岸大学法学院"),
        ("何靜雯，北岸記者協會主席", "何靜雯", "主席", "北岸記者協會"),
        ("海滨冬泳会 何静雯", "何静雯", None, "海滨冬泳会"),
        ("何 莉 作家", "何莉", "作家", None),
        ("石川健太 近代史學會", "石川健太", None, "近代史學會"),
        ("艾米娜·图尔逊（诗人）", "艾米娜·图尔逊", "诗人", None),
        ("Dr. Peter Wong 黃志明（北岸大學教授）", "Peter Wong 黃志明", "教授", "北岸大學"),
        ("何静雯，北岸第二中学", "何静雯", None, "北岸第二中学"),
        ("何静雯 法国 教授", "何静雯", "教授", None),
    ],
)
def test_a_person_is_told_from_role_and_body_in_whatever_order(
    read, line, name, role, organization
):
    reading = read(LETTER + f"联署人：\n\n{line}\n\n马小河\n")

    first = of_kind(reading, "kg:Signature")[0]
    assert first.object == Spelling("person", name)
    assert first.detail("kg:role") == (Literal(role) if role else None)
    assert first.detail("kg:organizationName") == (Literal(organization) if organization else None)


def test_the_country_behind_a_name_is_no_name(read):
    signatures = of_kind(
        read(LETTER + "联署人：\n\n何静雯 荷兰\n\n马小河 美国学者\n"), "kg:Signature"
    )

    assert [s.name for s in signatures] == ["何静雯", "马小河"]
    assert [s.detail("kg:countryName") for s in signatures] == [Literal("荷兰"), Literal("美国")]
    assert signatures[1].detail("kg:role") == Literal("学者")


def test_a_roll_without_marks_is_divided_though_some_names_show_nothing(read):
    roll = "何静雯 欧阳志远 马小河 茨仁旺姆 李和平 高文静 陈若水 穆小莉"

    assert signed(read(LETTER + f"联署人:\n{roll}\n")) == roll.split()


def test_a_bilingual_line_is_one_name_and_either_half_names_it_in_prose(read):
    reading = read(
        """
        关于浴场的联合声明

        潮汐观察者支持重开浴场。Tide Watchers说，海水很冷。

        签署组织：

        1. 潮汐观察者 (Tide Watchers)
        2. 冷水与健康联盟（Cold Water Alliance）
        3. 藍色基金會
        """
    )

    assert signed(reading) == [
        "潮汐观察者 (Tide Watchers)",
        "冷水与健康联盟（Cold Water Alliance）",
        "藍色基金會",
    ]
    prose = [s for s in of_kind(reading, "kg:Mention") if s.evidence.start < 60]
    assert {s.object.name for s in prose} == {"潮汐观察者 (Tide Watchers)"}


def test_names_in_lists_are_not_named_in_the_prose(read):
    reading = read(LETTER + "联署团体：\n\n香港冬泳联盟\n\n台湾海岸协会\n\n日本潮汐学会\n")

    assert named(reading, "org") == []
    assert named(reading, "place") == []


def test_a_list_ends_where_a_date_a_contact_or_related_reading_begins(read):
    reading = read(
        LETTER
        + "联署团体：\n\n- 北岸冬泳会\n- 海滨之友\n\n2031年5月9日\n\n相关阅读：\n\n冬泳协会的历史\n"
    )

    assert signed(reading) == ["北岸冬泳会", "海滨之友"]


def test_late_signatures_are_said_to_be_so(read):
    reading = read(LETTER + "聯署團體：\n\n- 北岸冬泳會\n\n後續聯署：\n\n- 海濱之友\n- 潮汐協會\n")

    status = {
        s.name: s.detail("kg:signatureStatus").value for s in of_kind(reading, "kg:Signature")
    }
    assert status == {"北岸冬泳會": "kg:signed", "海濱之友": "kg:late", "潮汐協會": "kg:late"}


def test_a_report_that_names_some_gives_those(read):
    reading = read(
        "海滨之友、北岸冬泳会和潮汐协会等逾四十个团体今天致函市政府，要求重开浴场。\n\n"
        "联署者包括北岸大学校长高文静、作家穆小莉。\n"
    )

    names = ["海滨之友", "北岸冬泳会", "潮汐协会", "高文静", "穆小莉"]
    assert signed(reading) == names


@pytest.mark.parametrize(
    "text",
    [
        "得奖者包括：\n\n- 陈若水\n- 李大海\n\n评审团主席林晓岚昨日公布名单。\n",
        "作者：何靜雯\n\n冬泳是一種古老的運動。\n",
    ],
)
def test_nobody_signs_what_is_no_letter(read, text):
    assert signed(read(text)) == []


def test_whom_a_report_says_to_have_signed_too(read):
    reading = read("十个泳会发表公开信。在这封公开信签名的还包括：海滨之友、北岸冬泳会。\n")

    assert signed(reading) == ["海滨之友", "北岸冬泳会"]


def test_the_whole_text_behind_a_report_is_the_letter(read):
    reading = read(
        "一群泳客发起联署公开信，全文如下：\n\n我们要求重开浴场。\n\n联署人：何静雯、马小河\n"
    )

    assert reading.kind == "kg:OpenLetter"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("中華民國一一三年五月十二日", "2024-05-12"),
        ("民國113年3月1日", "2024-03-01"),
        ("113年3月1日", "2024-03-01"),
        ("二〇三一年五月九日", "2031-05-09"),
    ],
)
def test_years_of_the_republic_and_of_the_common_era(text, date):
    (found,) = _dates.dates(text, CHINESE)

    assert str(found.first) == date


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [
        ("56家非政府组织联署敦促市政府重开浴场", "56", "kg:exactly"),
        ("逾五十個團體發表公開信", "50", "kg:moreThan"),
        ("至少1,200名學者聯署公開信", "1200", "kg:atLeast"),
        ("约三百二十位居民签署公开信", "320", "kg:about"),
        ("70多个协会发表联合声明", "70", "kg:atLeast"),
    ],
)
def test_an_announced_count_has_its_kind(read, words, number, kind):
    (count,) = of_kind(read(f"北岸消息：{words}，浴场至今关闭。\n"), "kg:AnnouncedCount")

    assert count.object == Literal(number, "xsd:integer")
    assert count.detail("kg:countKind").value == kind


# ---- who is addressed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("尊敬的林晓岚市长：\n\n请重开浴场。\n", ["林晓岚"]),
        ("主内的弟兄姊妹平安：\n\n我们为浴场祷告。\n", ["主内的弟兄姊妹"]),
        ("各位議員：\n\n請重開浴場。\n", ["各位議員"]),
        ("国务院总理、住房和城乡建设部部长：\n\n请重开浴场。\n", None),
        ("北岸海滩管理委员会：\n\n请重开浴场。\n", ["北岸海滩管理委员会"]),
        (
            "敬啟者：\n\n請重開浴場。\n\n此致\n\n海灘管理處處長\n\n海濱之友\n謹啟\n",
            ["海灘管理處處長"],
        ),
        ("致北岸市长林晓岚的公开信\n\n请重开浴场。\n", ["林晓岚"]),
        ("十個泳會去信運動局局長馮少芬，要求重開浴場。\n", ["馮少芬"]),
        ("十个泳会发布公开信，敦促白沙国政府重开浴场。\n", ["白沙国政府"]),
        (
            "關於浴場的聯署聲明\n\n致：北岸市市長 林曉嵐女士\n\n敬啟者：\n\n請重開浴場。\n",
            ["林曉嵐"],
        ),
        ("北岸市政府领导人:\n\n请重开浴场。\n", ["北岸市政府领导人"]),
    ],
)
def test_the_addressee_is_whom_greeting_title_or_report_name(read, text, expected):
    expected = expected or ["国务院总理", "住房和城乡建设部部长"]

    assert addressed(read(text)) == expected


# ---- people and organisations


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("北岸大学校长高文静表示反对。", ["高文静"]),
        ("运动部部长赵克诚、书记汪海和副主任胡连山等人到场。", ["赵克诚", "汪海", "胡连山"]),
        ("欧阳志远律师批评市政府。", ["欧阳志远"]),
        ("高级专员罗莎·阿尔瓦雷斯在日内瓦说。", ["罗莎·阿尔瓦雷斯"]),
        ("作者：何靜雯", ["何靜雯"]),
        ("主席高度评价了这次会议，方面负责人表示欢迎。", []),
        ("安全部门的代表成立了小组。", []),
    ],
)
def test_people_are_known_by_what_stands_beside_their_names(text, people):
    found = sorted(_han.people(text, CHINESE), key=lambda person: person.name)

    assert [text[slice(*person.name)] for person in found] == people


def test_an_office_has_its_body_and_its_department():
    text = "国际笔友联盟亚洲部主任罗莎·阿尔瓦雷斯指出"

    (person,) = _han.people(text, CHINESE)

    assert [text[slice(*span)] for span in (person.role, person.organization) if span] == [
        "亚洲部主任",
        "国际笔友联盟",
    ]


def test_a_surname_with_a_title_is_who_was_named_in_full(read):
    reading = read("北岸大學教授陳若水說，海水很冷。浴場關閉後，陳教授仍每天游泳。\n")

    found = [s for s in of_kind(reading, "kg:Mention") if s.evidence.quote.startswith("陳")]
    assert [s.object for s in found] == [Spelling("person", "陳若水")] * 2


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("我们呼吁北岸市政府重开浴场", ["北岸市政府"]),
        ("香港記者協會和海濱大學學生會發表聲明", ["香港記者協會", "海濱大學學生會"]),
        ("中国和平与发展基金会支持泳客", ["中国和平与发展基金会"]),
        ("非政府组织海滨卫士于八月发布报告", ["海滨卫士"]),
        ("据自由亚洲电台报道，联合国安理会开会", ["自由亚洲电台", "联合国安理会"]),
        ("当地政府和有关部门的组织者拒绝回应", []),
        ("大学生参加了多家机构的活动", []),
        ("市民要求成立独立调查委员会", []),
    ],
)
def test_an_organisation_reaches_back_to_what_no_name_contains(text, bodies):
    found = _han.organizations(text, CHINESE)

    assert [text[slice(*one.span)] for one in found] == bodies


def test_a_body_of_a_body_is_part_of_it(read):
    reading = read("海濱大學海洋研究所今日開放。\n")

    (part,) = of_kind(reading, "kg:Part")
    assert part.subject == Spelling("org", "海濱大學海洋研究所")
    assert part.object == Spelling("org", "海濱大學")


def test_short_names_and_what_this_body_means_lead_to_the_full_name(read):
    reading = read(
        "中國泳客觀察（下稱「泳觀」）調查了浴場。泳觀認為水質良好。\n\n"
        "海濱事實查核中心亦有報告，該中心稱數據屬實。\n"
    )

    (acronym,) = of_kind(reading, "kg:Acronym")
    assert acronym.object == Literal("泳觀")
    assert acronym.subject == Spelling("org", "中國泳客觀察")
    meant = [s.object for s in of_kind(reading, "kg:Mention") if s.evidence.quote == "中心"]
    assert meant == [Spelling("org", "海濱事實查核中心")]


# ---- places, laws, events


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("在新疆維吾爾自治區和香港元朗", ["新疆", "香港", "元朗"]),
        ("美國、臺灣與烏克蘭", ["美国", "台湾", "乌克兰"]),
    ],
)
def test_places_are_found_in_both_scripts(text, places):
    assert [hit.place.name for hit in _gazetteer.find(text, CHINESE)] == places


def test_a_place_is_not_its_people_and_its_body(read):
    reading = read("日本人喜歡冬泳。法國政府不管。他住在南湖鎮。\n")

    assert named(reading, "place") == ["南湖鎮"]


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("市政府引用《公眾海灘條例》禁止冬泳。", [("公眾海灘條例", "statute")]),
        ("這違反《公民權利和政治權利國際公約》。", [("公民權利和政治權利國際公約", "treaty")]),
        ("根据《中华人民共和国宪法》第三十五条。", [("中华人民共和国宪法", "constitution")]),
        (
            "港區國安法實施後，国际人权法仍有效。",
            [("港區國安法", "statute"), ("国际人权法", "body-of-law")],
        ),
        ("《海灘條例》修訂草案將審議。", [("《海灘條例》修訂草案", "bill")]),
        ("他寫了《海濱的故事》和《今日冬泳》。", []),
    ],
)
def test_laws_are_known_by_what_ends_their_titles(read, text, laws):
    kinds = [s for s in of_kind(read(text), "kg:Classification") if "kind/" in s.object.value]
    found = [(s.subject.name, s.object.value.rpartition("/")[2]) for s in kinds]

    assert [one for one in found if one[0] in {law for law, _ in laws}] == laws
    assert named(read(text), "law") == [law for law, _ in laws]


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("2031年6月4日的海濱大遊行後，浴場關閉。", "海濱大遊行", "2031-06-04"),
        ("北岸市政府于2031年6月5日关闭浴场。", "2031年6月5日关闭浴场", "2031-06-05"),
        ("2031年6月18日至20日的北岸峰會將討論水質。", "北岸峰會", "2031-06-18"),
        ("2031年3月5日，他被北岸警方抓捕，我们表示强烈抗议。", "被北岸警方抓捕", "2031-03-05"),
        ("2031年7月1日港口移交后，居民享有进行和平抗议的权利。", "港口移交", "2031-07-01"),
    ],
)
def test_events_follow_their_dates(read, text, event, date):
    reading = read(text)

    assert event in named(reading, "event")
    starts = [s for s in of_kind(reading, "kg:Dating") if s.predicate == "schema:startDate"]
    assert date in [s.object.lexical for s in starts]


# ---- who said what, and what is asked


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("高文静校长表示：“冬天的海水比夏天更适合游泳，关闭毫无道理。”", "高文静"),
        ("作家穆小莉接受海滨电台采访时指出，“冬天的海水比夏天的海水更适合游泳”。", "穆小莉"),
        ("「冬天的海水比夏天更適合游泳。」北岸冬泳會主席何靜雯說。", "何靜雯"),
        ("高文靜校長發言：『冬天的海水比夏天更適合游泳，不應關閉。』", None),
        ("北岸冬泳协会昨日发布报告。报告指出：“冬天的海水比夏天更适合游泳。”", "北岸冬泳协会"),
        ("高文静校长昨日到场。她说：“冬天的海水比夏天更适合游泳。”", "高文静"),
    ],
)
def test_a_quotation_has_the_speaker_before_or_right_behind_it(read, text, speaker):
    assert [name for name, _ in told(read(text))] == ([speaker] if speaker else [])


def test_words_in_quotation_marks_are_not_quotations(read):
    reading = read("高文静校长说，市政府的“科学决定”不过是“浴场税”的借口，泳客被“自愿”离开。\n")

    assert told(reading) == []


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("我們呼籲北岸市政府立即重開浴場。", "北岸市政府", "我們呼籲北岸市政府立即重開浴場。"),
        ("政府應公開水質數據。", "政府", "政府應公開水質數據。"),
        ("海滩管理局必须释放泳客。", "海滩管理局", "海滩管理局必须释放泳客。"),
        ("我們向全體市民呼籲，不要放棄冬泳。", "全體市民", "向全體市民呼籲，不要放棄冬泳。"),
        ("媒体在报道浴场的时候，应该核实数据。", "媒体", "媒体在报道浴场的时候，应该核实数据。"),
    ],
)
def test_an_ask_names_whom_it_is_asked_of(read, text, target, words):
    assert (target, words) in asked(read(LETTER + text))


@pytest.mark.parametrize(
    "text", ["政府的回应令人失望。", "五大要求已經公佈。", "学生反应热烈，媒体供应充足。"]
)
def test_signs_of_asking_within_other_words_ask_for_nothing(read, text):
    assert asked(read(text)) == []


def test_the_items_of_a_list_are_asked_of_whom_its_introduction_names(read):
    reading = read(
        LETTER
        + "我们敦促海滩管理局：\n\n一、重开浴场；\n\n二、公开数据。\n\n"
        + "海水很冷。\n\n联署人：何静雯\n"
    )

    assert asked(reading)[-2:] == [("海滩管理局", "重开浴场；"), ("海滩管理局", "公开数据。")]
