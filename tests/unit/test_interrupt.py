"""Ctrl-C: one sentence, exit code 130, nothing half-written, no process left."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KOREA = Path(__file__).resolve().parents[2] / "examples" / "korea-2024"
DRIVER = """
import importlib, sys, time
module, name, pause, *command = sys.argv[1:]
place = importlib.import_module(module)
original = getattr(place, name)

def watched(*args, **named):
    sys.stderr.write("working\\n")
    sys.stderr.flush()
    time.sleep(float(pause))
    return original(*args, **named)

setattr(place, name, watched)
sys.argv = ["suasion", *command]
from suasion.cli import main
main()
"""
"""Runs a command and says when it calls a function; pauses there for so many seconds."""
HOLES = """
from suasion.case.statements import parse
from suasion.play.algorithms.large import LargeGame, find_equilibria
holes, birds = range(11), range(12)
names = tuple(f"p{b}_{h}" for b in birds for h in holes)
rules = [parse(" | ".join(f"p{b}_{h}" for h in holes)) for b in birds]
rules += [parse(f"!(p{a}_{h} & p{b}_{h})") for h in holes for b in birds for a in range(b)]
game = LargeGame(("A",), names, (0,) * len(names), ("both",) * len(names), tuple(rules), ((),))
import sys
sys.stderr.write("working\\n")
sys.stderr.flush()
try:
    find_equilibria(game)
except KeyboardInterrupt:
    print("stopped")
"""
"""Twelve birds, eleven holes, one bird to a hole: no solver proves this impossible in a minute."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")


def interrupted(command: list[str], after: float = 0.4) -> tuple[int, str, str]:
    """Start a Python command, interrupt its whole group once it works, and wait for its end.

    Whoever runs these tests in the background may have them started with interrupts ignored; the command is
    given Python's own answer to them back.
    """
    program, *rest = command
    command = ["import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n" + program, *rest]
    with subprocess.Popen(
        [sys.executable, "-c", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        told = ""
        while told != "working\n":
            told = process.stderr.readline()
            assert told, process.communicate()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=after)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    return process.returncode, out, err


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "korea"
    shutil.copytree(KOREA, folder)
    (folder / "brief.html").write_text("the brief of last week")
    (tmp_path / "note.txt").write_text(
        "On Monday China sent 300 workers home to North Korea, officials in Seoul said. "
        "The ministry denied that the border was closed.\n"
    )
    return folder


COMMANDS = {
    "variants": (
        "suasion.play.sensitivity.variants",
        "_play_all",
        "0",
        "play",
        "{case}",
        "--variants",
        "20000",
    ),
    "flips": ("suasion.play.sensitivity.flips", "find_flips", "60", "play", "{case}", "--variants", "0"),
    "measure": ("suasion.flow", "measure", "60", "measure", "{case}"),
    "brief": ("suasion.flow", "play", "60", "brief", "{case}"),
    "brief, while writing": ("os", "fsync", "60", "brief", "{case}", "--variants", "5"),
    "read, while writing": ("os", "fsync", "60", "read", "{case}/../note.txt", "--into", "{case}"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_interrupted_command_says_so_and_leaves_the_case_as_it_was(name, case):
    before = contents(case)
    code, out, err = interrupted([DRIVER, *(part.format(case=case) for part in COMMANDS[name])])
    assert code == 130
    assert err == "Stopped; nothing was left half-written.\n"
    assert not out
    assert contents(case) == before


def test_a_search_by_satisfiability_can_be_interrupted():
    pytest.importorskip("pysat")
    code, out, err = interrupted([HOLES])
    assert (code, out, err) == (0, "stopped\n", "")
