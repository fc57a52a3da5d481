"""Conflict files of every form give, on the command line, what a reading of their own gives."""

import json
import sys

import pytest

from literal.files import by_code, fits, literal_of, random_file, spoiled
from suasion import flow
from suasion.cli import main
from suasion.errors import SuasionError
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import report

CONCEPTS = ("R", "GMR", "SMR", "SEQ")
OPTIONS = (*CONCEPTS, "SIM", "SSEQ", "SEQ_or_SIM", "SEQ_then_SIM")
MOVES = (*CONCEPTS, "SSEQ")


def check(data, found):
    literal = literal_of(data)
    listed = data.get("states") or found["states"]
    assert [state["n"] for state in found["states"]] == [state["n"] for state in listed]
    for want, have in zip(listed, found["states"], strict=True):
        assert "yn" not in want or fits(want["yn"], have["yn"])
    assert found.keys() >= {"states", "equilibria", "stable"}
    assert list(found["stable"]) == data["dms"]
    concepts = OPTIONS if "SIM" in found["equilibria"] else MOVES
    assert list(found["equilibria"]) == list(concepts)
    assert ("arcs" in data) <= (concepts == MOVES)
    for concept in concepts:
        stable = (by_code(literal, data) if "SIM" in concept else literal).stable(concept)
        everyone = [n for at, n in enumerate(literal.states) if all(row[at] for row in stable)]
        assert sorted(found["equilibria"][concept], key=str) == sorted(everyone, key=str), concept
        for dm, row in zip(data["dms"], stable, strict=True):
            held = [n for n, holds in zip(literal.states, row, strict=True) if holds]
            assert sorted(found["stable"][dm][concept], key=str) == sorted(held, key=str), (dm, concept)


def stability_of(path):
    """Only the part of the answer that is checked here."""
    conflict = load_conflict(json.loads(path.read_text(encoding="utf-8")))
    return report(conflict, OPTIONS if "SIM" in conflict.concepts else MOVES)


def test_four_hundred_files_agree_with_their_literal_reading(tmp_path):
    path = tmp_path / "case.json"
    for seed in range(400):
        data = random_file(seed)
        path.write_text(json.dumps(data, ensure_ascii=seed % 2 == 0), encoding="utf-8")
        try:
            whole = seed % 8 == 0
            check(data, flow.play_conflict(path) if whole else stability_of(path))
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise


@pytest.mark.parametrize("seed", range(12))
def test_the_command_line_prints_the_same(seed, tmp_path, capsys, monkeypatch):
    path = tmp_path / "[case] ü.json"
    data = random_file(seed)
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(data).encode())
    for words in (["--json"], []):
        monkeypatch.setattr(sys, "argv", ["suasion", "play", str(path), *words])
        with pytest.raises(SystemExit) as stop:
            main()
        assert not stop.value.code
        out = capsys.readouterr().out
        if words:
            check(data, json.loads(out))


def test_a_spoiled_file_is_refused_in_sentences_or_still_makes_sense(tmp_path):
    path = tmp_path / "case.json"
    refused = fine = 0
    for seed in range(600):
        path.write_text(json.dumps(spoiled(seed)), encoding="utf-8")
        try:
            flow.play_conflict(path)
        except SuasionError as error:
            refused += all(problem.what.endswith(".") and problem.file for problem in error.problems)
        else:
            fine += 1
    assert refused + fine == 600
    assert refused > 200
