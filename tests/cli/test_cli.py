import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACT = "build remove query queries show text view export check serve site evaluate link".split()


def test_help_lists_the_commands_of_the_contract(kg) -> None:
    code, out, _ = kg("--help")

    assert code == 0
    assert all(f"\n  {command} " in out for command in CONTRACT)
    assert "..." not in out.partition("Commands:")[2], "what each does stands on its line"


@pytest.mark.parametrize("command", CONTRACT)
def test_each_command_explains_itself_and_its_options(kg, command: str) -> None:
    code, out, _ = kg(command, "--help")

    assert code == 0
    assert out.startswith(f"Usage: kg {command}")
    assert "--help" in out


def test_a_build_without_a_source_writes_store_turtle_and_page(kg, tmp_path: Path) -> None:
    code, out, err = kg("build")

    assert code == 0
    assert out == ""
    assert "output/graph.ttl" in err
    assert (tmp_path / "output" / "store" / "CURRENT").exists()
    assert (tmp_path / "output" / "graph.ttl").stat().st_size > 10_000
    assert "Amnesty International" in (tmp_path / "output" / "network.html").read_text()


def test_named_queries_answer_in_the_results_format_of_the_w3c(kg) -> None:
    kg("build")
    code, out, _ = kg("query", "signatories", "--format", "json")
    answer = json.loads(out)

    assert code == 0
    assert len(answer["results"]["bindings"]) == 86
    assert answer["head"]["vars"][:3] == ["letter", "signatory", "name"]


def test_sparql_of_ones_own_needs_no_prefixes(kg) -> None:
    kg("build")
    code, out, _ = kg(
        "query", "SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Signature }", "--format", "csv"
    )

    assert code == 0
    assert out.split() == ["n", "86"]


def test_an_export_can_be_asked_like_the_store(kg) -> None:
    kg("build")
    kg("export", "-o", "copy.ttl")
    _, of_store, _ = kg("query", "quotes", "--format", "csv")
    _, of_file, _ = kg("query", "quotes", "--format", "csv", "--store", "copy.ttl")

    assert of_store == of_file
    assert of_store.count("\n") == 3


def test_the_text_is_that_which_offsets_count_in(kg) -> None:
    kg("build")
    _, text, _ = kg("text", "hrw-hong-kong-2020.txt")

    assert len(text) == 5200
    assert text[22:32] == "Li Zhanshu"


def test_show_gives_each_line_with_its_quote_and_source(kg) -> None:
    kg("build")
    code, out, _ = kg("show", "Sophie Richardson")

    assert code == 0
    assert "China director" in out
    assert "hrw-hong-kong-2020.txt" in out


def test_show_gives_measures_where_they_are_asked_for(kg) -> None:
    kg("build")
    _, plain, _ = kg("show", "Sophie Richardson")
    code, out, _ = kg("show", "Sophie Richardson", "--measures")

    assert code == 0
    added = out.replace(plain.partition("\n\n")[2], "")
    for name in ("Degree", "Betweenness", "PageRank", "Core", "Community"):
        assert f"\n{name} " in added
        assert f"\n{name} " not in plain
    assert "Degree 2 (" in added
    assert "of 134)\n  To how many others it is joined" in added


def test_show_says_of_what_is_no_node_that_it_has_no_measures(kg) -> None:
    kg("build")
    _, statement, _ = kg(
        "query", "SELECT ?s { ?s a kg:Signature } ORDER BY ?s LIMIT 1", "--format", "csv"
    )
    code, out, _ = kg("show", statement.split()[1], "--measures")

    assert code == 0
    assert "no measures" in out


def test_the_sample_passes_its_own_check(kg) -> None:
    kg("build")
    code, _, _ = kg("check")

    assert code == 0


def test_one_unreadable_file_is_named_the_others_are_built_and_the_exit_code_is_1(
    kg, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(
        "Dear Mayor Holm,\n\nWe urge you to act.\n\nSincerely,\n\nIda Berg\n"
    )
    (tmp_path / "bad.txt").write_bytes(b"\x00" * 500)
    code, _, err = kg("build", "good.txt", "bad.txt", "missing.txt")

    assert code == 1
    assert "bad.txt" in err
    assert "missing.txt" in err
    assert kg("query", "documents", "--format", "csv")[1].count("good.txt") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "signatorys"], "did you mean 'signatories'"),
        (["query", "signatories", "-p", "lettr=x"], "letter"),
        (["query", "SELECT ?x WHERE {"], "SPARQL"),
        (["query", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
        (["export", "--to", "turtel"], "did you mean 'turtle'"),
        (["text", "nothing.txt"], "hrw-hong-kong-2020.txt"),
        (["remove", "nothing.txt"], "hrw-hong-kong-2020.txt"),
        (["bild"], "bild"),
    ],
)
def test_what_is_used_wrongly_says_the_next_step_and_exits_with_2(kg, arguments, message) -> None:
    kg("build")
    code, _, err = kg(*arguments)

    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_reading_where_nothing_was_built_says_to_build(kg) -> None:
    code, _, err = kg("query", "signatories")

    assert code == 2
    assert "kg build" in err


def test_a_judgement_is_made_and_taken_back(kg, tmp_path: Path) -> None:
    kg("build")
    before = (tmp_path / "output" / "graph.ttl").read_bytes()
    code, _, _ = kg(
        "judge", "Freedom House", "Article 19", "--same", "--by", "rk", "--because", "to try"
    )
    assert code == 0
    assert (tmp_path / "output" / "graph.ttl").read_bytes() != before
    kg("judge", "Freedom House", "Article 19", "--undo")

    assert (tmp_path / "output" / "graph.ttl").read_bytes() == before


def test_a_site_is_a_folder_that_needs_no_server(kg, tmp_path: Path, sample) -> None:
    from kg.view import site

    kg("build")
    code, _, _ = kg("site", "handover")

    assert code == 0
    folder = tmp_path / "handover"
    assert (folder / "index.html").exists()
    if site.available():
        expected = (name for name, _ in site.files(sample))
        assert [name for name in expected if not (folder / name).is_file()] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "-o", "file/below.ttl"],
        ["view", "-o", "file/below.html"],
        ["site", "file/below"],
        ["build", "--output", "file/below"],
        ["build", "--store", " "],
        ["build", "--store", "memory:"],
        ["remove", "hrw-hong-kong-2020.txt", "--store", "memory:rdflib"],
        ["judge", "Freedom House", "Article 19", "--same", "--by", "rk", "--store", ""],
        ["judge", "Freedom House", "Article 19", "--same", "--different", "--by", "rk"],
    ],
)
def test_what_cannot_be_written_to_is_used_wrongly(kg, tmp_path: Path, arguments) -> None:
    kg("build")
    (tmp_path / "file").write_text("in the way")
    code, _, err = kg(*arguments)

    assert code == 2
    assert err.splitlines()[-1].startswith("kg: ")
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", ["query signatories", "export", "show 'Li Zhanshu'"])
def test_an_output_that_takes_nothing_is_told_in_one_line(
    kg, tmp_path: Path, arguments: str, redirection: str
) -> None:
    kg("build")
    ended = subprocess.run(
        [str(shutil.which("sh")), "-c", f"'{sys.executable}' -m kg {arguments} {redirection}"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr
    assert ended.stderr.count("\n") == 1 or (not ended.stderr and ended.returncode == 0)


def test_a_build_says_what_its_user_may_not_expect(kg, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Bread, milk, and a pound of butter.\n")
    kg("build", "x.txt")
    (tmp_path / "x.txt").write_text("Bread and milk.\n")
    (tmp_path / "y.txt").write_text("Bread and milk.\n")
    _, _, err = kg("build", "x.txt", "y.txt")

    assert "replaced x.txt\n" in err
    assert "x.txt and y.txt are the same text\n" in err
    assert "no letter in y.txt\n" in err
    assert "read 1 document:" in err


def test_a_table_that_goes_to_a_file_can_be_read_there_and_csv_is_whole(kg) -> None:
    kg("build")
    _, table, _ = kg("query", "quotes")
    _, csv, _ = kg("query", "quotes", "--format", "csv")

    assert max(map(len, table.splitlines())) <= 160
    assert "…" in table
    assert "…" not in csv


def test_check_tells_notes_from_warnings(kg) -> None:
    kg("build")
    kg("export", "--without-texts", "-o", "bare.ttl")
    code, out, err = kg("check", "--store", "bare.ttl")

    assert code == 0
    assert out.count("info: ") == 1
    assert err == f"the graph is sound; {out.count('warning: ')} warning, 1 note\n"


def test_build_says_which_languages_it_reads(kg) -> None:
    assert "Languages: " in kg("build", "--help")[1]
