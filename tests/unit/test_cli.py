"""The command line as a user meets it: exit codes, sentences instead of tracebacks, JSON."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paths import EXAMPLES
from suasion.cli import main, plain


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of `suasion WORDS`."""
    monkeypatch.setattr(sys, "argv", ["suasion", *words])
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "mine"
    assert run(monkeypatch, "new", str(folder)) == 0
    capsys.readouterr()
    return folder


def test_a_new_case_checks_measures_plays_and_briefs(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in (["check"], ["measure"], ["play", "--variants", "10", "--depth", "1"]):
        assert run(monkeypatch, verb[0], str(started), *verb[1:]) == 0
        assert capsys.readouterr().out.strip()
    assert run(monkeypatch, "brief", str(started), "--variants", "10", "--depth", "1") == 0
    out = capsys.readouterr().out
    assert str(started / "brief.html") in out.replace("\n", "")
    assert (started / "brief.html").stat().st_size > 10_000


def test_new_never_writes_over_a_case(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (started / "case.toml").read_bytes()
    assert run(monkeypatch, "new", str(started)) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert (started / "case.toml").read_bytes() == before


@pytest.mark.parametrize("verb", ["check", "measure", "play", "brief"])
def test_a_case_with_problems_ends_with_one_and_the_sentences(
    verb: str, started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = started / "case.toml"
    path.write_text(path.read_text().replace('focal = "ALA"', 'focal = "ALB"'))
    assert run(monkeypatch, verb, str(started)) == 1
    captured = capsys.readouterr()
    assert "case.toml:8:1  case.focal" in captured.err
    assert "Did you mean" in captured.err
    assert "Traceback" not in captured.err
    assert not (started / "brief.html").exists()


@pytest.mark.parametrize(
    "words", [["nonsense"], ["check"], ["play", "x", "--variants", "many"], ["brief", "x", "--no"]]
)
def test_wrong_use_ends_with_two(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *words) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_check_lists_problems_as_json(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", str(started), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "problems": [], "notes": []}
    (started / "data" / "trade.csv").write_text("indicator,from\nx,y,z\n")
    assert run(monkeypatch, "check", str(started), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["ok"]
    assert all(problem["file"] == "data/trade.csv" for problem in found["problems"])


@pytest.mark.parametrize("verb", ["measure", "play"])
def test_every_verb_speaks_json(
    verb: str, started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--variants", "5", "--depth", "0"] if verb == "play" else []
    assert run(monkeypatch, verb, str(started), "--json", *more) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_read_prints_key_points_and_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "note.md"
    text.write_text(
        "# Note\n\nChina will probably cut trade with North Korea. Russia signed a treaty on 19 June 2024.\n"
    )
    assert run(monkeypatch, "read", str(text)) == 0
    assert "probably" in capsys.readouterr().out
    assert run(monkeypatch, "read", str(text), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    roles = {claim["role"] for claim in found["claims"]}
    assert {"forecast", "fact"} <= roles


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("cut.pdf", b"%PDF-1.7 cut"),
        ("bad.docx", b"PK\x03\x04"),
    ],
)
def test_odd_files_are_read_or_refused_but_never_crash(
    name: str,
    content: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code = run(monkeypatch, "read", str(path))
    captured = capsys.readouterr()
    assert code in (0, 1)
    assert "Traceback" not in captured.err
    assert code == 0 or name in captured.err


def test_a_missing_text_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "read", "nowhere.txt") == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_play_answers_a_conflict_file_in_its_own_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dilemma.json"
    path.write_text(json.dumps({
        "dms": ["A", "B"],
        "options": [{"name": "a", "dm": "A", "moves": "both"}, {"name": "b", "dm": "B", "moves": "both"}],
        "infeasible_patterns": [],
        "states": [{"n": 10 + n, "yn": yn} for n, yn in enumerate(("NN", "YN", "NY", "YY"))],
        "preferences_best_to_worst": {"A": [11, 10, 13, 12], "B": [12, 10, 13, 11]},
    }))  # fmt: skip
    assert run(monkeypatch, "play", str(path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["states"][0] == {"n": 10, "yn": "NN"}
    assert found["equilibria"]["R"] == [13]
    assert found["equilibria"]["SEQ"] == [10, 13]
    assert set(found["stable"]) == {"A", "B"}
    assert run(monkeypatch, "play", str(path)) == 0
    shown = capsys.readouterr().out
    assert "Number of states: 4" in shown
    assert "Nobody has a move to a state it likes better (Nash stability)." in shown
    assert "10, 13" in shown


def test_play_refuses_what_is_no_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text("{")
    assert run(monkeypatch, "play", str(path)) == 1
    assert "x.json" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["new"], ["check"], ["read"], ["measure"], ["play"], ["brief"]])
def test_help_teaches(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *words, "--help") == 0
    assert "Usage" in capsys.readouterr().out


def test_plain_turns_every_record_into_json() -> None:
    from suasion.case.file import load_case

    case = load_case(EXAMPLES / "cuba-1962").case
    assert json.loads(json.dumps(plain(case)))["case"]["focal"] == "USA"
    assert plain(frozenset({"b", "a"})) == ["a", "b"]


def test_a_brief_comes_in_every_form_and_lists_its_sentences(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = ["--variants", "5", "--depth", "0"]
    for form in ("md", "json", "pdf", "csv"):
        assert run(monkeypatch, "brief", str(started), "--form", form, *quick) == 0
        assert (started / f"brief.{form}").exists()
    assert (started / "brief.csv" / "sentences.csv").read_text(encoding="utf-8").startswith('"id"')
    capsys.readouterr()
    assert run(monkeypatch, "brief", str(started), "--sentences", *quick) == 0
    assert "border treaty" in " ".join(capsys.readouterr().out.split())
    assert run(monkeypatch, "brief", str(started), "--form", "scroll") == 2


def test_a_brief_verifies_until_somebody_edits_it(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "brief", str(started), "--variants", "5", "--depth", "0") == 0
    page = started / "brief.html"
    assert run(monkeypatch, "verify", str(page)) == 0
    page.write_text(page.read_text().replace("58.5", "68.5"))
    capsys.readouterr()
    assert run(monkeypatch, "verify", str(page)) == 1
    assert "68.5" in capsys.readouterr().out


def test_a_brief_made_with_since_verifies_until_somebody_edits_what_changed(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = ["--variants", "5", "--depth", "0"]
    old, new = started / "old.html", started / "new.html"
    assert run(monkeypatch, "brief", str(started), "-o", str(old), *quick) == 0
    table = started / "data" / "trade.csv"
    table.write_text(table.read_text().replace("58.5", "28.5"))
    assert run(monkeypatch, "brief", str(started), "--since", str(old), "-o", str(new), *quick) == 0
    assert run(monkeypatch, "verify", str(new)) == 0
    page = new.read_text()
    at = page.index("Before: “", page.index('<section id="changes"'))
    new.write_text(page[:at] + "Beforf" + page[at + 6 :])
    capsys.readouterr()
    assert run(monkeypatch, "verify", str(new)) == 1
    assert "Beforf" in capsys.readouterr().out


def test_two_briefs_are_compared_and_new_texts_watched(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = ["--variants", "5", "--depth", "0"]
    old = tmp_path / "old.json"
    assert run(monkeypatch, "brief", str(started), "--form", "json", "-o", str(old), *quick) == 0
    table = started / "data" / "trade.csv"
    table.write_text(table.read_text().replace("58.5", "28.5"))
    capsys.readouterr()
    assert run(monkeypatch, "compare", str(old), str(started)) == 0
    assert "capacity to press Bland shrank" in " ".join(capsys.readouterr().out.split())
    cable = tmp_path / "cable.txt"
    cable.write_text("Cland sent its first deliveries across the border on Monday.\n")
    assert run(monkeypatch, "watch", str(started), str(cable)) == 0
    assert "suggested: Cland begins to help" in capsys.readouterr().out


def test_resolved_forecasts_are_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "forecasts.csv"
    path.write_text("id,likelihood,came_true\na,0.7,yes\nb,0.7,yes\nc,0.2,no\n")
    assert run(monkeypatch, "score", str(path)) == 0
    assert "Brier score 0.073 over three forecasts" in capsys.readouterr().out
    path.write_text("id,likelihood,came_true\na,often,yes\nb,0.7,perhaps\n")
    assert run(monkeypatch, "score", str(path)) == 1
    err = capsys.readouterr().err
    assert "forecasts.csv:2" in err
    assert "forecasts.csv:3" in err


def test_the_store_is_worked_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    table = tmp_path / "trade.csv"
    table.write_text(
        "indicator,from,to,period,value,unit,source\n"
        "trade_share,CHN,PRK,2021,95.6,percent,kotra\ntrade_share,CHN,PRK,2022,96.7,percent,kotra\n"
    )
    assert run(monkeypatch, "data", "add", str(table), "--store", str(store)) == 0
    capsys.readouterr()
    assert run(monkeypatch, "data", "list", "--store", str(store), "--json") == 0
    (snapshot,) = json.loads(capsys.readouterr().out)
    assert run(monkeypatch, "data", "show", snapshot["id"], "--store", str(store)) == 0
    assert run(monkeypatch, "data", "verify", "--store", str(store)) == 0
    assert run(monkeypatch, "data", "show", "nothing", "--store", str(store)) == 1
    assert run(monkeypatch, "data", "remove", snapshot["id"], "--store", str(store)) == 0
    capsys.readouterr()
    assert run(monkeypatch, "data", "list", "--store", str(store), "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    junk = tmp_path / "junk.csv"
    junk.write_text("a,b\n1,2\n")
    assert run(monkeypatch, "data", "add", str(junk), "--store", str(store)) == 1
    assert "junk.csv" in capsys.readouterr().err


def test_claims_are_reviewed_in_the_terminal_and_stay_decided(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    from suasion.case.file import load_case

    cable = tmp_path / "cable.txt"
    cable.write_text(
        "Bland will probably give way. Aland must wait. There are rumours of a deal. It rained.\n"
    )
    answers = "B\n2\na\ne\nrole\nguess\n\ne\nro\nassessment\ngloss\nour words\n\nr\nq\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    assert run(monkeypatch, "read", str(cable), "--into", str(started), "--review") == 0
    case = load_case(started).case
    claims = {claim.quote: claim for claim in case.claims}
    assert claims["Bland will probably give way."].status == "accepted"
    edited = claims["Aland must wait."]
    assert (edited.status, edited.role, edited.gloss) == ("edited", "assessment", "our words")
    assert claims["There are rumours of a deal."].status == "rejected"
    assert claims["It rained."].status == "proposed"
    assert (case.source("cable").reliability, case.source("cable").credibility) == ("B", 2)
    captured = capsys.readouterr()
    assert "1 of this source still wait" in captured.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    assert run(monkeypatch, "read", str(cable), "--into", str(started), "--review") == 0
    assert "Nothing waits." in capsys.readouterr().out
    assert {claim.status for claim in load_case(started).case.claims} == {"accepted", "edited", "rejected"}


def test_what_is_read_is_shown_before_it_is_accepted_and_can_be_emptied(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from suasion.case.file import load_case

    text = started / "sources" / "note.md"
    text.write_text("Officials said that Chinese exports will probably fall in 2025.")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\ne\nhedge\n-\nvariable\n-\nspeaker\nclerks\n\n"))
    assert run(monkeypatch, "read", str(text), "--into", str(started), "--review") == 0
    shown = capsys.readouterr().out
    assert "forecast, by Officials, “probably” (55–80 %)" in shown
    assert "Read as: trade, down, in 2025" in shown
    (claim,) = load_case(started).case.claims
    assert (claim.hedge, claim.hedge_span, claim.likelihood, claim.variable) == ("", None, None, "")
    assert (claim.speaker, claim.speaker_span, claim.status) == ("clerks", None, "edited")


def test_a_text_without_a_sentence_is_refused_and_leaves_the_case_as_it_was(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n\n")
    assert run(monkeypatch, "read", str(empty), "--into", str(started)) == 1
    assert "holds no sentence; there is nothing to read." in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}


@pytest.mark.parametrize("more", [(), ("--json",), ("--html",)])
def test_a_text_without_a_sentence_is_refused_however_it_is_to_be_shown(
    more: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text(" \n\n")
    assert run(monkeypatch, "read", str(tmp_path / "empty.txt"), *more) == 1
    told = capsys.readouterr()
    assert "empty.txt  holds no sentence; there is nothing to read. Check that" in told.err
    assert not told.out
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_of_several_texts_each_without_a_sentence_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words in (("a", "Aland must wait.\n"), ("b", "\n"), ("c", "")):
        (tmp_path / f"{name}.txt").write_text(words)
    assert run(monkeypatch, "read", *(str(tmp_path / f"{name}.txt") for name in "abc")) == 1
    told = capsys.readouterr().err
    assert told.count("holds no sentence") == 2
    assert "a.txt" not in told


@pytest.mark.parametrize("verb", ["play", "check", "measure", "brief"])
def test_a_path_that_is_no_case_is_told_for_what_it_is(
    verb: str,
    started: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "note.toml").write_text("x = 1\n")
    for name, words in {
        "nosuch": "nosuch  there is no such folder. Check the path, or start a case with: suasion new",
        "nosuch.json": "nosuch.json  there is no such file. Check the path.",
        "nothing": "Name a folder that holds one, or start a case with: suasion new",
    }.items():
        assert run(monkeypatch, verb, str(tmp_path / name)) == 1
        assert words in capsys.readouterr().err
    assert run(monkeypatch, verb, str(started.parent)) == 1
    assert f"It holds cases: name one of them, such as {started.parent}" in capsys.readouterr().err


def test_a_folder_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(tmp_path)) == 1
    assert "is a folder, not a text. Name the text itself" in capsys.readouterr().err


def test_another_text_of_the_same_name_is_a_new_version_only_where_the_analyst_says_so(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from suasion.case.file import load_case

    cable = tmp_path / "cable.txt"
    cable.write_text("Bland will probably give way. Aland must wait.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("B\n2\na\nr\n"))
    assert run(monkeypatch, "read", str(cable), "--into", str(started), "--review") == 0
    decided = {claim.id: claim.status for claim in load_case(started).case.claims}
    cable.write_text("So it goes on. Bland will probably give way. Cland may help Bland.\n")
    assert run(monkeypatch, "read", str(cable), "--into", str(started)) == 1
    assert "--as cable" in capsys.readouterr().err
    assert run(monkeypatch, "read", str(cable), "--into", str(started), "--as", "cables") == 1
    assert "Did you mean cable?" in capsys.readouterr().err
    assert run(monkeypatch, "read", str(cable), "--into", str(started), "--as", "cable") == 0
    told = capsys.readouterr().out
    assert "1 decided claim has lost its quote" in told
    assert "1 kept claim found again elsewhere" in told
    after = load_case(started)
    assert after.files["sources/cable.txt"] == cable.read_bytes()
    assert "The earlier text is kept as sources/cable.1.txt." in told
    earlier = (started / "sources" / "cable.1.txt").read_text()
    assert earlier == "Bland will probably give way. Aland must wait.\n"
    assert decided.items() <= {claim.id: claim.status for claim in after.case.claims}.items()
    assert after.case.source("cable").reliability == "B"
    assert run(monkeypatch, "check", str(started)) == 0, "a rejected claim may have lost its words"


@pytest.mark.parametrize(
    "words", [("--review", "--json"), ("--as", "x"), ("--html",), ("--model", "m"), ("--output", "x.html")]
)
def test_options_of_read_that_do_not_go_together_are_refused(
    words: tuple[str, ...], started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = started / "sources" / "note.md"
    text.write_text("Aland will press Bland.")
    into = ("--into", str(started)) if words[0] in ("--review", "--html") else ()
    assert run(monkeypatch, "read", str(text), *into, *words) == 2
    assert not (started / "claims.toml").exists()


def test_several_texts_are_read_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words in (("a", "fell"), ("b", "grew"), ("a-text-with-a-very-long-name", "fell")):
        (tmp_path / f"{name}.txt").write_text(f"China's trade with Iran {words} in 2023.\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("It rained.\n")
    texts = sorted(map(str, tmp_path.rglob("*.txt")))
    assert run(monkeypatch, "read", *texts) == 0
    told = capsys.readouterr().out
    assert "China and Iran: trade. They disagree." in told
    assert "down: 2 texts, 1 independent origin\n" in told
    assert "text 1: a-text-with-a-very-long-name" in told
    assert run(monkeypatch, "read", *texts, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len({reading["document"]["id"] for reading in found["readings"]}) == 4
    assert found["joint"]["agreements"][0]["variable"] == "trade"
    assert run(monkeypatch, "read", *texts, str(tmp_path / "none.txt"), str(tmp_path / "nor.txt")) == 1
    assert capsys.readouterr().err.count("no such file") == 2
    assert run(monkeypatch, "read", *texts, "--html") == 2


def test_review_needs_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Words.")
    assert run(monkeypatch, "read", str(path), "--review") == 2


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = started / "sources" / "note.md"
    text.write_text("Aland will press Bland.")
    small = ("--variants", "0", "--depth", "0")
    for words in (
        ("read", str(text), "--html", "--output", str(started / "none" / "x.html")),
        ("brief", str(started), "--output", str(started / "data"), *small),
        ("brief", str(started), "--output", str(text / "x.html"), *small),
        ("data", "add", str(started / "data" / "trade.csv"), "--store", str(text)),
    ):
        assert run(monkeypatch, *words) == 1, words
        said = capsys.readouterr().err
        assert said.count("\n") == 1, words
        assert str(started) in said, words
    assert not list(started.rglob(".*"))


def test_the_name_of_the_output_decides_the_form(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, begins in (("a.MD", b"# "), ("a.json", b"{"), ("a.htm", b"<!DOCTYPE"), ("a.pdf", b"%PDF")):
        words = ("--output", str(started / name), "--variants", "0", "--depth", "0")
        assert run(monkeypatch, "brief", str(started / "case.toml"), *words) == 0
        assert (started / name).read_bytes().startswith(begins)
    words = ("--output", str(started / "brief.of.july"), "--variants", "0", "--depth", "0")
    assert run(monkeypatch, "brief", str(started), *words) == 0
    assert (started / "brief.of.july").read_bytes().startswith(b"<!DOCTYPE")


@pytest.mark.parametrize("alphabet", ["ascii", "latin-1"])
def test_a_poor_alphabet_loses_signs_but_never_fails(alphabet: str, started: Path) -> None:
    text = started / "sources" / "note.md"
    text.write_text("“Aland” will – probably – press 한국.", encoding="utf-8")

    def under(*words: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "suasion", *map(str, words)]
        environment = {**os.environ, "PYTHONIOENCODING": alphabet}
        return subprocess.run(command, env=environment, capture_output=True, check=False)

    for words, code in (
        (["read", text], 0),
        (["play", started, "--variants", "0"], 0),
        (["check", started / "한국"], 1),
    ):
        found = under(*words)
        assert (found.returncode, b"Traceback" in found.stderr) == (code, False)
    read = json.loads(under("read", text, "--json").stdout.decode(alphabet))
    assert "한국" in read["document"]["text"]


def test_an_end_of_input_keeps_what_was_decided_and_a_wrong_grade_is_asked_again(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = started / "sources" / "note.md"
    text.write_text("Aland will press Bland. Cland may help Bland.")
    monkeypatch.setattr("sys.stdin", io.StringIO("high\nB\n7\n2\na\n"))
    assert run(monkeypatch, "read", str(text), "--into", str(started), "--review") == 0
    told = capsys.readouterr()
    assert '"HIGH" is none of A, B, C, D, E, F.' in told.err
    assert "1 of this source still waits." in told.out
    kept = (started / "claims.toml").read_text()
    assert kept.count('status = "accepted"') == 1
    assert kept.count('status = "proposed"') == 1
    assert 'reliability = "B"\ncredibility = 2' in (started / "case.toml").read_text()


def test_a_role_that_is_none_is_told_in_our_words(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = started / "sources" / "note.md"
    text.write_text("Aland will press Bland.")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\ne\ncolour\nrole\nforcast\n\nq\n"))
    assert run(monkeypatch, "read", str(text), "--into", str(started), "--review") == 0
    told = capsys.readouterr().err
    assert '"colour" is no field; there are role, speaker,' in told
    assert '"forcast" is not one of the choices. Did you mean forecast?' in told


CASE_HABITS = {
    "a brace left open": ("confidence = 0.9}", "confidence = 0.9", "has no } to close it"),
    "a bracket left open": ("confidence = 0.7},\n]", "confidence = 0.7},\n", "no ] or } to close it"),
    "a German date": ("as_of = 2024-07-20", "as_of = 20.07.2024", "Write a day as 2024-07-20."),
    "an American date": ("as_of = 2024-07-20", "as_of = 7/20/2024", "Write a day as 2024-07-20."),
    "a month for a day": ("as_of = 2024-07-20", "as_of = 2024-07", "Write a day as 2024-07-20."),
    "curly quotes": ('name = "Aland"', "name = “Aland”", "straight quotes"),
    "Python's true": ("press = true", "press = True", "true or false in small letters"),
    "a decimal comma": ("confidence = 0.9", "confidence = 0,9", "with a point: 0.9"),
    "one bracket of two": (
        '[[options]]\nid = "press"',
        '[options]\nid = "press"',
        "write [[options]] there too",
    ),
    "a since in words": ('since = "2021"', 'since = "after covid"', "case.since"),
    "rules that leave nothing": (
        "[status_quo]\nyes = []",
        '[[rules]]\nnever = "press"\n[[rules]]\nid = "must"\nalways = "press"',
        'rule "must" forbids every state that the rules before it leave.',
    ),
}


@pytest.mark.parametrize("name", CASE_HABITS)
def test_check_names_the_remedy_of_a_common_habit(
    name: str, started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong, told = CASE_HABITS[name]
    path = started / "case.toml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert run(monkeypatch, "check", str(started)) == 1
    assert told in capsys.readouterr().err


TABLE_HABITS = {
    "semicolons": (",", ";", "separated by semicolons"),
    "tabs": (",", "\t", "separated by tabs"),
    "a line for one spreadsheet": ("indicator,", "sep=,\nindicator,", "Delete this line."),
    "thousands": ("61.0", '"1,234.5"', "nothing between thousands"),
    "a percent sign": ("61.0", "61.0%", "Leave out the sign"),
    "not available": ("61.0", "NA", 'write "missing" under kind'),
}


@pytest.mark.parametrize("name", TABLE_HABITS)
def test_check_names_the_remedy_of_a_spreadsheets_habit(
    name: str, started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong, told = TABLE_HABITS[name]
    path = started / "data" / "trade.csv"
    path.write_text(path.read_text().replace(right, wrong))
    assert run(monkeypatch, "check", str(started)) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_check_notes_what_nobody_reads_and_what_finds_no_row(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", str(started), "--json") == 0
    assert json.loads(capsys.readouterr().out)["notes"] == []
    (started / "data" / "trade.csv").rename(started / "data" / "trade.xlsx")
    assert run(monkeypatch, "check", str(started), "--json") == 0
    first, second = json.loads(capsys.readouterr().out)["notes"]
    assert first.startswith("data/trade.xlsx is not read")
    assert second.startswith('measure "dependence" finds no row')
    (started / "case.toml").rename(started / "case.toml.txt")
    assert run(monkeypatch, "check", str(started)) == 1
    assert "Rename case.toml.txt to case.toml." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,likelihood,came_true\na,70%,yes\n", 's.csv:2  likelihood  "70%" is no likelihood.'),
        ("id,likelihood,came_true\na,1,yes\n", 's.csv:2  likelihood  "1" is no likelihood.'),
        ("id,likelihood,came_true\na,nan,yes\n", 's.csv:2  likelihood  "nan" is no likelihood.'),
        ("id,likelihood,came_true\na,0.7,perhaps\n", 's.csv:2  came_true  "perhaps" does not say'),
        ("id;likelihood;came_true\na;0,7;yes\n", "s.csv:1  no column id, likelihood, came_true."),
        ("", "s.csv:1  no column id, likelihood, came_true."),
    ],
)
def test_score_names_the_cell_that_is_wrong(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.csv").write_text(text)
    assert run(monkeypatch, "score", str(tmp_path / "s.csv")) == 1
    assert capsys.readouterr().err.startswith(told)
    (tmp_path / "s.csv").write_text("\ufeffid,likelihood,came_true\na,0.7,yes\n", encoding="utf-8")
    assert run(monkeypatch, "score", str(tmp_path / "s.csv")) == 0


def test_a_measures_since_names_file_and_field(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = started / "case.toml"
    text = path.read_text(encoding="utf-8")
    at = text.index("[[measures]]")
    path.write_text(text[:at] + text[at:].replace("\n", '\nsince = "20x"\n', 1), encoding="utf-8")
    line = text[:at].count("\n") + 2
    for verb in ("check", "measure"):
        assert run(monkeypatch, verb, str(started)) == 1
        told = f'case.toml:{line}:1  measures[1].since  "20x" is not a period.'
        assert told in capsys.readouterr().err


def test_a_share_that_cannot_be_is_told_by_check_and_measure(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = started / "data" / "trade.csv"
    path.write_text(path.read_text().replace("61.0", "610"))
    for verb in ("check", "measure"):
        assert run(monkeypatch, verb, str(started)) == 1
        assert "a share of 610 % is not between 0 and 100 %" in capsys.readouterr().err


def test_a_share_by_declaration_is_checked_too(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, table = started / "case.toml", started / "data" / "trade.csv"
    case.write_text(case.read_text().replace('"trade_share"', '"grip"'))
    table.write_text(table.read_text().replace("trade_share", "grip").replace("61.0", "-61.0"))
    assert run(monkeypatch, "check", str(started)) == 1
    assert "a share of -61 percent is not between nothing and the whole" in capsys.readouterr().err


def test_the_since_of_a_pair_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(monkeypatch, "measure", "--pair", "CHN", "PRK", "--since", "20x", "--store", str(tmp_path)) == 1
    )
    assert '--since  "20x" is not a period' in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "a,b\n1,2\n", ""])
def test_a_file_that_cannot_be_added_leaves_no_store(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "odd.csv").write_text(content)
    where = tmp_path / "store"
    assert run(monkeypatch, "data", "add", str(tmp_path / "odd.csv"), "--store", str(where)) == 1
    assert "odd.csv" in capsys.readouterr().err
    assert not where.exists()


def test_what_is_written_to_a_file_ends_its_lines_without_spaces(started: Path) -> None:
    for verb in ("measure", "check"):
        done = subprocess.run(
            [sys.executable, "-m", "suasion", verb, str(started)], capture_output=True, check=True
        )
        assert done.stdout
        assert not any(line.endswith(b" ") for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["CHN", "CHN"], "--pair  CHN has no leverage over itself."),
        (["CHN", "PRK", "--rivals", "PRK"], "--rivals  PRK is named twice."),
        (["CHN", "PRK", "--rivals", "RUS", "--rivals", "RUS"], "--rivals  RUS is named twice."),
    ],
)
def test_a_pair_is_two_states_and_rivals_are_others(
    words: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "measure", "--pair", *words) == 1
    assert told in capsys.readouterr().err


def test_a_snapshot_is_shown_by_its_table_with_rows_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table, store = tmp_path / "d.csv", tmp_path / "store"
    rows = [f"CHN,PRK,{year},1.5" for year in range(2000, 2010)]
    table.write_text("\n".join(["a,b,year,value", *rows, "CHN,PRK,2010,many"]) + "\n")
    assert run(monkeypatch, "data", "add", str(table), "--store", str(store)) == 0
    capsys.readouterr()
    assert run(monkeypatch, "data", "show", "dyads", "--store", str(store)) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "line 12: value is not a number" in shown
    assert "many" in shown
    assert run(monkeypatch, "data", "remove", "dyads", "--store", str(store)) == 1
    assert "Of dyads it holds dyads@" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "value"), [("--rivals", "RUS"), ("--since", "2010")])
def test_an_option_of_a_pair_is_not_dropped_in_silence_with_a_case(
    started: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    option: str,
    value: str,
) -> None:
    assert run(monkeypatch, "measure", str(started), option, value) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert option in said
    assert f"in `{option.removeprefix('--')}` of its case.toml; it goes with --pair" in said


def test_a_pair_without_a_store_is_told_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "measure", "--pair", "CHN", "PRK") == 1
    assert "suasion data add" in capsys.readouterr().err
