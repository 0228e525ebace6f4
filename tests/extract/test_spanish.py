from kg.model import Literal, Reading, Spelling, Statement

LETTER = """
    Carta abierta a la ministra de Cultura y al Congreso de la República

    Bogotá, 5 de mayo de 2031

    Señora
    Clara Inés Duarte
    Ministra de Cultura
    Ministerio de Cultura

    Estimada señora ministra:

    Tememos lo peor. Le pedimos que mantenga esta financiación. Instamos al Congreso de la \
    República a actuar. El Ministerio de Cultura debe publicar las cifras.

    Atentamente,

    Juana Robledo, vocera del colectivo Noche Abierta
    Sra. Sofía de la Cruz, directora de la Casa del Libro
    Federación de Bibliotecas Nocturnas
    Fundación Lectura Libre
"""

RELEASE = """
    COMUNICADO DE PRENSA

    Los puertos no son cárceles

    (Valparaíso) – Más de 30 asociaciones enviaron hoy una carta abierta al ministro de \
    Transportes, Marcos Alberti, para exigir el retiro del proyecto.

    —Filmar las salas de descanso es tratar a todos como sospechosos —señaló Carlos Beltrán, \
    secretario general del Sindicato de Marinos (SDM).

    Entre las organizaciones firmantes figuran la Liga de Estibadores, el Sindicato de Marinos y \
    Abogadas por los Puertos Abiertos.
"""


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def names(reading: Reading, kind: str) -> list[str | None]:
    return [s.name for s in of_kind(reading, kind)]


def mentioned(reading: Reading, kind: str) -> list[str]:
    found = [s for s in of_kind(reading, "kg:Mention") if isinstance(s.object, Spelling)]
    return [s.name or "" for s in found if s.object.kind == kind]


def test_an_open_letter_tells_its_kind_date_addressees_and_signatories(read):
    reading = read(LETTER)

    assert (reading.kind, reading.language) == ("kg:OpenLetter", "es")
    assert {s.object for s in of_kind(reading, "kg:Dating")} == {Literal("2031-05-05", "xsd:date")}
    assert names(reading, "kg:Addressing") == ["Congreso de la República", "Clara Inés Duarte"]
    assert names(reading, "kg:Signature") == [
        "Juana Robledo",
        "Sofía de la Cruz",
        "Federación de Bibliotecas Nocturnas",
        "Fundación Lectura Libre",
    ]
    first = of_kind(reading, "kg:Signature")[0]
    assert first.detail("kg:organizationName") == Literal("colectivo Noche Abierta")


def test_an_ask_may_have_its_object_before_the_verb(read):
    reading = read(LETTER)

    asked = [s.name for s in of_kind(reading, "kg:Demand")]
    assert asked == ["Clara Inés Duarte", "Congreso de la República", "Ministerio de Cultura"]
    assert len(of_kind(reading, "kg:Concern")) == 1


def test_a_release_reports_a_letter_and_quotes_behind_a_dash(read):
    reading = read(RELEASE)

    assert names(reading, "kg:Addressing") == ["Marcos Alberti"]
    (count,) = of_kind(reading, "kg:AnnouncedCount")
    assert count.object == Literal("30", "xsd:integer")
    assert names(reading, "kg:Quotation") == ["Carlos Beltrán"]
    assert names(reading, "kg:Signature") == [
        "Liga de Estibadores",
        "Sindicato de Marinos",
        "Abogadas por los Puertos Abiertos",
    ]


def test_a_joint_statement_gives_its_table_and_its_acronym(read):
    reading = read(
        """
        # Declaración conjunta sobre los humedales

        Valdivia, a 11 de febrero de 2030

        La Agencia Nacional del Agua (ANA) debe escuchar a las comunidades.

        Organizaciones firmantes:

        | Organización | País |
        |---|---|
        | Foro de los Ríos | Chile |
        | Red Turba y Clima | Países Bajos |
        """,
        "text/markdown",
    )

    assert reading.kind == "kg:JointStatement"
    assert names(reading, "kg:Signature") == ["Foro de los Ríos", "Red Turba y Clima"]
    assert [s.object for s in of_kind(reading, "kg:Acronym")] == [Literal("ANA")]


def test_common_words_for_bodies_are_no_names(read):
    reading = read("La sociedad necesita reglas, y nuestra asociación pide una comisión nueva.\n")

    assert mentioned(reading, "person") == mentioned(reading, "org") == []
