import pytest

from kg.model import Reading, Spelling, Statement

HOLM = Spelling("person", "Ida Holm")


def quotations(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "kg:Quotation"]


def speakers(reading: Reading) -> list[str | None]:
    return [s.name for s in quotations(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody asked the people who swim here,” said Ida Holm, director at Quay Rights Watch.",
        "Ida Holm, director at Quay Rights Watch, said: “Nobody asked the people who swim here.”",
        '"Nobody asked the people who swim here," Ida Holm warned on Friday.',
        "According to Ida Holm, “nobody asked the people who swim here every day of the year.”",
        "As Ida Holm put it, “nobody asked the people who swim here every day of the year.”",
        "In the words of Ida Holm, “nobody asked the people who swim here every day of the year.”",
        "Ida Holm, director of Quay Rights Watch: “Nobody asked the people who swim here.”",
        "‘Nobody asked the people who swim here and the council’s plan is bad,’ said Ida Holm.",
        "'Nobody asked the people who swim here, and the plan is bad,' said Ida Holm.",
        "Ida Holm, a swimmer, said:\n\n”Nobody asked the people who swim here.”",
        "Ida Holm, of Quay Rights Watch, said it was “an attack on all of us who swim here”.",
    ],
)
def test_the_speaker_is_found_before_and_behind(read, text):
    (quotation,) = quotations(read(text + "\n"))

    assert quotation.object == HOLM


def test_a_quotation_in_two_parts_is_two_and_the_second_continues_the_first(read):
    reading = read(
        "“Nobody asked us,” said Ida Holm, a swimmer. “And nobody will ask us next year.”\n"
    )

    first, second = quotations(reading)
    assert second.detail("kg:continues") == first
    assert second.object == first.object


def test_a_sentence_that_she_said_stands_in_goes_on_however_short(read):
    reading = read("“Nobody asked any of us,” Ida Holm said, “and nobody will.” She swims.\n")

    assert [q.evidence.quote for q in quotations(reading)] == [
        "“Nobody asked any of us,”",
        "“and nobody will.”",
    ]


def test_words_within_a_sentence_are_a_fragment_beside_a_quotation_too(read):
    reading = read(
        "Ida Holm said they were “working day and night to keep the water open” in view of "
        "“the mess that it is.”\n"
    )

    assert len(quotations(reading)) == 1


def test_a_quotation_over_paragraphs_is_one(read):
    reading = read(
        """
        Ida Holm, director of Quay Rights Watch, said:

        “The fence is a disgrace.

        “It will harm everybody who swims here.

        “We will fight it.”
        """
    )

    (quotation,) = quotations(reading)
    assert quotation.object == HOLM
    assert quotation.evidence.quote.endswith("“We will fight it.”")


def test_marks_within_a_quotation_are_part_of_it(read):
    reading = read(
        "Ida Holm warned: “They call it “safety” and mean a fence around all of the water.”\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.evidence.quote.endswith("all of the water.”")


def test_a_paragraph_all_in_marks_goes_on_with_the_speaker_above_and_says_so_less_surely(read):
    reading = read(
        """
        “The harbour belongs to everybody,” said Ida Holm, director of Quay Rights Watch.

        “A fence does not make the water any cleaner than it is.”
        """
    )

    first, second = quotations(reading)
    assert second.object == first.object == HOLM
    assert second.confidence < first.confidence


def test_a_heading_names_the_speaker_of_the_quotations_below(read):
    reading = read(
        """
        Quotes attributable to Ida Holm, director at Quay Rights Watch

        “The harbour belongs to everybody who lives beside it.”

        “A fence does not make the water any cleaner.”
        """
    )

    assert [q.object for q in quotations(reading)] == [HOLM] * 2


@pytest.mark.parametrize("dash", ["— ", "– ", ""])
def test_lines_below_quotations_name_their_speakers(read, dash):
    reading = read(
        f"""
        “The fence is a disgrace and will harm thousands.”

        {dash}Ida Holm, director of Quay Rights Watch

        “We are all against it and always have been.”

        {dash}Per Dahl, secretary of the Harbour Union
        """
    )

    assert speakers(reading) == ["Ida Holm", "Per Dahl"]


def test_a_pronoun_means_who_was_named_in_the_sentence_before(read):
    reading = read(
        "Minister Per Dahl opened the event. He noted that “the water belongs to all who want "
        "to swim in it.”\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.object == Spelling("person", "Per Dahl")
    assert quotation.confidence == 0.8


def test_a_pronoun_goes_on_with_who_spoke(read):
    reading = read(
        "“Nobody asked us,” said Ida Holm, a swimmer. She added: “The fence must come down.”\n"
    )

    assert [q.object for q in quotations(reading)] == [HOLM] * 2


def test_a_pronoun_that_means_nobody_known_leaves_no_speaker(read):
    assert quotations(read("She said: “Nobody asked the people who swim here at all.”\n")) == []


def test_the_letter_speaks_in_a_release_about_it(read):
    reading = read(
        """
        For immediate release

        Quay Rights Watch today sent an open letter to Minister Per Dahl, signed by 40 groups.

        “The fence is a danger to everybody who swims here,” the groups write. The letter
        continues: “It must be taken down before the summer begins.”
        """
    )

    assert [q.object.kind for q in quotations(reading)] == ["letter", "letter"]
    assert speakers(reading) == ["the groups", "The letter"]


def test_a_group_without_a_name_is_this_documents_own(read):
    reading = read(
        "Doubts were raised by experts, who have claimed that “no fence of this kind has ever "
        "made a harbour any safer”.\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.object == Spelling("community", "experts", reading.document.id)
    assert quotation.confidence < 0.8


def test_laws_and_scripture_are_quoted(read):
    reading = read(
        "Article 12 of the Norwegian Constitution states: “Everyone has the right to bathe in "
        "the waters.” We read in Micah 6:8: “Act justly, love mercy and walk humbly.”\n"
    )

    law, book = quotations(reading)
    assert law.object.kind == "law"
    assert book.object == Spelling("work", "Micah")


def test_a_block_is_a_quotation_of_whom_the_words_above_introduce(read):
    reading = read(
        """
        <p>Much has been said. Ida Holm, a swimmer, put it like this:</p>
        <blockquote><p>Nobody asked the people who swim here every morning.</p></blockquote>
        <p>We agree with every word of it, and so do the many people who have written to us since
        the plan was announced in the spring of last year.</p>
        """,
        "text/html",
    )

    (quotation,) = quotations(reading)
    assert quotation.object == HOLM
    assert quotation.evidence.quote == "Nobody asked the people who swim here every morning."


def test_a_pull_quote_repeats_and_is_not_another(read):
    reading = read(
        """
        <p>“Nobody asked the people who swim here,” said Ida Holm, a swimmer. “It is a shame.”</p>
        <blockquote>“Nobody asked the people who swim here”<br>— Ida Holm</blockquote>
        <p>The council did not answer our questions about the fence, its costs and its use, nor
        those of the many people who live beside it.</p>
        """,
        "text/html",
    )

    assert len(quotations(reading)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm said the “so-called safety” plan was a joke.",
        "A report entitled “Twenty Years of Fences in the Ports of Europe”, says Ida Holm, is out.",
        "Activists held banners reading “The harbour is ours”, said Ida Holm.",
        "We call on the council to take down the fence. “For more than 20 years we have swum.”",
    ],
)
def test_phrases_titles_and_words_of_nobody_are_no_quotations(read, text):
    assert quotations(read(text + "\n")) == []


def test_the_next_sentence_is_not_about_who_spoke_before(read):
    reading = read(
        "“Every summer we treat people who were hurt,” explains Ida Holm. “It has to stop.” "
        "According to Per Dahl, “there are other ways of keeping ships and swimmers apart.”\n"
    )

    assert speakers(reading) == ["Ida Holm", "Ida Holm", "Per Dahl"]


SEA = {
    "de": "Der Verein setzt sich seit vielen Jahren dafür ein, dass alle Menschen in der Stadt "
    "freien Zugang zum Wasser haben und nicht durch Zäune daran gehindert werden.",
    "fr": "L’association défend depuis de nombreuses années l’accès de toutes les personnes à la "
    "mer et aux plages de la ville, qui sont un bien commun.",
    "es": "La asociación defiende desde hace muchos años el acceso de todas las personas al mar y "
    "a las playas de la ciudad, que son de todos.",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Der Zaun muss weg, und zwar noch vor dem Sommer“, so Ida Holm am Montag."),
        ("de", "»Der Zaun muss weg, und zwar noch vor dem Sommer«, sagte Ida Holm."),
        ("fr", "« La clôture doit disparaître avant l’été », a déclaré Ida Holm."),
        ("fr", "« La clôture, explique Ida Holm, doit disparaître avant l’été et pour toujours. »"),
        ("fr", "Selon Ida Holm, « la clôture ne protège personne et doit disparaître »."),
        ("fr", "Pour Ida Holm, « la clôture ne protège personne et doit disparaître »."),
        ("es", "“La valla tiene que desaparecer antes del verano”, señaló Ida Holm."),
        ("es", "—La valla tiene que desaparecer —dijo Ida Holm—. El mar es de todos."),
    ],
)
def test_marks_and_words_of_speech_are_those_of_the_language(read, language, text):
    (quotation,) = quotations(read(f"{SEA[language]}\n\n{text}\n"))

    assert quotation.object == HOLM


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Der Zaun muss weg“, sagte Ida Holm. Sie fügte hinzu: „Das Wasser gehört allen.“"),
        (
            "fr",
            "« La clôture est inutile », a dit Ida Holm. « La mer est à tous », a-t-elle ajouté.",
        ),
        ("es", "“La valla no sirve para nada”, señaló Ida Holm. “El mar es de todos”, agregó."),
    ],
)
def test_who_spoke_goes_on_by_a_pronoun_or_a_verb_alone(read, language, text):
    assert speakers(read(f"{SEA[language]}\n\n{text}\n")) == ["Ida Holm"] * 2


def test_indirect_speech_is_no_quotation(read):
    reading = read(
        f"{SEA['de']}\n\nEr sei gegen den Zaun, weil er niemandem nütze, sagte Ida Holm."
    )

    assert quotations(reading) == []


def test_a_quotation_that_begins_within_a_paragraph_goes_on_below(read):
    reading = read(
        """
        Ida Holm, chair of Quay Rights Watch, said that: “We considered the fence for three years.

        “After that we agreed that it does no good.”
        """
    )

    (quotation,) = quotations(reading)
    assert quotation.evidence.quote.startswith("“We considered")
    assert quotation.evidence.quote.endswith("does no good.”")


def test_a_surname_means_the_only_person_who_has_it_wherever_the_full_name_stands(read):
    reading = read(
        "“Nobody asked the people who swim here,” Holm, who leads Quay Rights Watch, told us.\n\n"
        "Ida Holm has led it since 2001, said Per Dahl.\n"
    )

    assert speakers(reading) == ["Ida Holm"]


def test_you_in_a_letter_is_the_only_person_it_is_addressed_to(read):
    reading = read(
        """
        Dear Minister Per Dahl,

        You said in Parliament: “There will be no fences in our harbours while I am in office.”

        Yours sincerely,

        Ida Holm
        """
    )

    (quotation,) = quotations(reading)
    assert quotation.object == Spelling("person", "Per Dahl")


def test_words_above_a_letter_are_of_whom_the_line_below_them_names(read):
    reading = read(
        "“Nobody owns the sea, and nobody ever will.”\n– Ida Holm\n\nDear Minister,\n\nWe write "
        "to you about the fence.\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.object == HOLM


def test_a_person_of_a_body_speaks_and_not_the_body(read):
    reading = read("Anna Holm of the Harbour Union agreed: “It is an outrage to us all.”\n")

    assert speakers(reading) == ["Anna Holm"]


def test_a_statement_introduces_what_stands_below_it(read):
    reading = read(
        """
        Ida Holm, president of Quay Rights Watch, issued the following statement in response to
        the Harbour Department’s cancellation of many grants:

        “The fence is a disgrace.

        “We will not rest until it is gone.”
        """
    )

    (quotation,) = quotations(reading)
    assert quotation.object == HOLM


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("公开信指出：“围栏没有任何用处，必须在夏天之前拆除。”", "公开信"),
        ("《世界人权宣言》第三条规定：“人人有权享有生命、自由和人身安全。”", "世界人权宣言"),
        ("聖經說：「你們要彼此相愛，像我愛你們一樣，這就是我的命令。」", "聖經"),
        ("多位专家指出，“这样的围栏在任何一个港口都没有带来更多的安全”。", "专家"),
    ],
)
def test_letters_laws_books_and_groups_speak_in_chinese(read, text, speaker):
    assert speakers(read(text + "\n")) == [speaker]


def test_a_title_above_a_block_names_the_work_in_chinese(read):
    reading = read(
        """
        <p>我們寫信給全城的人，因為海屬於所有人，而圍欄沒有任何用處，只帶來不安和不滿。《海之書》的話應該是我們的座右銘：</p>
        <blockquote><p>海不屬於任何人，所以你們要讓所有人都能到海邊去。</p></blockquote>
        <p>願大海保佑我們的城市，也願所有人在夏天之前都能再次到海邊游泳，不再受到圍欄的阻擋。</p>
        """,
        "text/html",
    )

    (quotation,) = quotations(reading)
    assert quotation.object == Spelling("work", "《海之書》")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“We felt that the fence had to be taken down.” -Anna Holm, The Sea Campaign.",
            "Anna Holm",
        ),
        ("“We felt that the fence had to be taken down.” — Anna Holm, swimmer", "Anna Holm"),
        ("From her nomination: “She led the fight for the sea from the start.”", "her nomination"),
        ("Anna Holm, who swims here: “The fence makes a mockery of all of us.”", "Anna Holm"),
    ],
)
def test_who_is_quoted_is_named_without_a_verb(read, text, speaker):
    assert speakers(read(text + "\n")) == [speaker]


def test_a_letter_that_begins_its_sentence_is_quoted_further_on_in_chinese(read):
    reading = read(
        "多个团体今天发表联署信。联署信说，港口当局在“没有与居民协商的情况下，径自修建了没有任何用处的围栏”。\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.name == "联署信"


def test_a_mark_that_was_forgotten_at_the_end_of_a_paragraph_closes_there(read):
    reading = read(
        "Anna Holm, a swimmer: “The fence is a mockery of all of us. It has to go.\n\nWe agree.\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.evidence.quote.endswith("It has to go.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Commenting on the report, the NHW said: “Patients have waited for far too long.”", "NHW"),
        ("In a post, QRW writes that “the fence was built without asking anybody here”.", "QRW"),
        ("According to the QRW, “the fence was built without asking anybody who swims”.", "QRW"),
        ("We refer to the note of the LWR, which reads:\n\n“All of it is false and hasty.”", "LWR"),
    ],
)
def test_an_acronym_that_nothing_else_tells_of_can_speak(read, text, who):
    (quotation,) = quotations(read(text + "\n"))

    assert quotation.object == Spelling("org", who)


def test_a_text_named_without_an_article_speaks(read):
    (quotation,) = quotations(
        read("As LWR harbour coverage noted, “a cynical person might ask who needs the fence.”\n")
    )

    assert quotation.name == "LWR harbour coverage"


def test_a_report_that_was_quoted_is_what_it_means(read):
    reading = read(
        "The study states: “Nobody was asked.” It goes on to say that “the harbour belongs to "
        "everybody who lives in the town.”\n"
    )

    assert speakers(reading) == ["The study", "The study"]


def test_an_office_or_body_without_a_name_speaks_with_less_certainty(read):
    reading = read(
        "In May the Prime Minister said that “no fence will be built without asking the town”.\n"
    )

    (quotation,) = quotations(reading)
    assert quotation.name == "Prime Minister"
    assert quotation.confidence < 0.7


def test_a_person_of_a_body_calls_it_so_and_not_the_body(read):
    reading = read(
        "Dr. Ida Holm of the Institute for Harbours called it “the most important decision for "
        "the coast in thirty years”.\n"
    )

    assert speakers(reading) == ["Ida Holm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We have read the letter and thank you for it,” said a spokesman.", "a spokesman"),
        (
            (
                "« La clôture est une décision absurde », s'insurge de son côté Paul Lenoir, maire "
                "de la ville. Il parle au nom des habitants qui sont venus à la réunion du port."
            ),
            "Paul Lenoir",
        ),
        (
            (
                "Der Verband begrüßt die Entscheidung. „Endlich haben wir Sicherheit für alle“, "
                "freut sich Präsident Jonas Berg. Er spricht auch für die Vereine der Stadt."
            ),
            "Jonas Berg",
        ),
        (
            (
                "“No vamos a permitir que nos quiten el agua”, ha manifestado Ana Pérez en la "
                "plaza. Los vecinos y las vecinas del puerto estaban con ella y la han escuchado."
            ),
            "Ana Pérez",
        ),
    ],
)
def test_there_are_many_ways_to_say_that_somebody_says_something(read, text, speaker):
    assert speakers(read(text + "\n")) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The fence is a mockery of us all.” -June Parr, The Sea Campaign.", "June Parr"),
        (
            '"The fence leaves swimmers without water."\nAnna Holm, Director, Quay Watch',
            "Anna Holm",
        ),
    ],
)
def test_a_name_signs_what_stands_before_it(read, text, speaker):
    assert speakers(read(text + "\n")) == [speaker]


def test_words_made_by_somebody_of_whom_a_given_name_is_told(read):
    reading = read(
        """
        Se juzga como falsa la siguiente afirmación hecha por Marcela:

        “las llaves no están guardadas a la vista, pero es como si lo estuvieran”

        Los vecinos del puerto que firman esta carta no están de acuerdo con el ayuntamiento.
        """
    )

    assert speakers(reading) == ["Marcela"]


@pytest.mark.parametrize(
    "text",
    [
        'Anna Holm said:\n\n"The fence is bad.\n\nIt has to go.\n\nThe town deserves better."\n',
        "Anna Holm said: “The fence is bad.\n\nIt has to go.\n\nThe town deserves better.”\n",
        "Anna Holm erklärt:\n\n„The fence is bad.\n\nIt has to go.\n\nThe town deserves better.“\n",
    ],
)
def test_paragraphs_without_marks_go_on_up_to_the_mark_that_closes(read, text):
    (quotation,) = quotations(read(text + "\nThe fence was built in May.\n"))

    assert quotation.evidence.quote[1:-1].split("\n\n")[-1] == "The town deserves better."


def test_a_mark_that_nothing_closes_does_not_swallow_what_is_quoted_below(read):
    reading = read(
        """
        Anna Holm said: “The fence is bad.

        We were told to wait, and nobody came to talk to us about it.

        “It is not as bad as that,” said Jonas Berg, the mayor of the town.
        """
    )

    assert speakers(reading) == ["Anna Holm", "Jonas Berg"]
    assert quotations(reading)[0].evidence.quote == "“The fence is bad."


@pytest.mark.parametrize("marks", ["“…»", '"…“', '«…"', '"…”', '“…"'])
def test_marks_that_were_mixed_are_a_pair(read, marks):
    opened, closed = marks.split("…")
    text = f"Anna Holm said: {opened}The fence is bad for all of us{closed} and left.\n"

    assert speakers(read(text)) == ["Anna Holm"]


def test_who_stands_right_behind_the_verb_speaks_where_verbs_come_first(read):
    reading = read(
        """
        Zu der Anfrage der Fraktion im Landtag erklärt Anna Holm, Vorsitzende der Hafenwacht:

        „Der Zaun muss weg, und zwar sofort. Das ist für die Stadt und den Hafen wichtig.“
        """
    )

    assert speakers(reading) == ["Anna Holm"]


def test_a_verb_alone_means_who_was_named_before_where_subjects_are_left_out(read):
    reading = read(
        """
        Ana Pérez, directora de Aguas Libres, habló en la plaza. Con la voz rota, declaró: “vamos
        a ejercer lo que en derecho corresponda, y lo haremos con todos los vecinos”.

        “Las obras continúan cada día y nadie nos ha preguntado por ellas”, lamentó.
        """
    )

    assert speakers(reading) == ["Ana Pérez", "Ana Pérez"]


def test_blocks_that_follow_each_other_are_signed_each_by_its_own(read):
    reading = read(
        "<blockquote><p>The fence is a disgrace to the town, and it hurts everybody here.</p>"
        "<p>— Anna Holm, Director</p></blockquote>"
        "<blockquote><p>“Nobody asked us before it was built.”</p></blockquote>"
        "<p>Jonas Berg, swimmer</p>"
        "<p>The council met on Monday and took no decision about the fence in the water. It will "
        "meet again in June, and the swimmers will be there to tell it what they think of it.</p>",
        "text/html",
    )

    assert speakers(reading) == ["Anna Holm", "Jonas Berg"]
