"""Kills and rivals: a killed process leaves the store as it was, two at once do not corrupt it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from literal.datafiles import FILES
from suasion.data.store import open_store

ADD = "import sys; from suasion.data.store import open_store; s = open_store(sys.argv[1], create=True)\n"
ADD += "[s.add(path) for path in sys.argv[2:]]"

# The same, killing itself at the n-th step that touches the disk.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from suasion.data import durable
from suasion.data.store import open_store
count = [int(sys.argv[3])]
def step(call):
    def counted(*given, **named):
        count[0] -= 1
        if count[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)
    return counted
os.fsync = step(os.fsync)
Path.replace = step(Path.replace)
Path.mkdir = step(Path.mkdir)
open_store(sys.argv[1]).add(sys.argv[2])
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, check=False
    )


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_kill_at_any_step_leaves_the_store_as_before_or_after(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    store.add(FILES["cow_trade"](tmp_path))
    before = (store.folder / "manifest.json").read_bytes()
    rows = store.table("trade").fetchall()
    path = FILES["cow_igo_dyads"](tmp_path)
    killed = 0
    for steps in range(20):
        done = run(SUICIDE, store.folder, path, steps)
        killed += done.returncode == -signal.SIGKILL
        assert store.table("trade").fetchall() == rows
        if (store.folder / "manifest.json").read_bytes() == before:
            assert not store.has("igo")
        else:
            assert store.table("igo").fetchall()
        assert [one for one in store.verify() if "in no manifest" not in one.what] == []
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stderr
    assert killed >= 8
    assert store.verify() == ()


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    code = "import sys, time; from pathlib import Path; from suasion.data.lock import locked\n"
    code += "with locked(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code, str(store.folder)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    waiting = subprocess.Popen(
        [sys.executable, "-c", ADD, str(store.folder), str(FILES["cow_trade"](tmp_path))]
    )
    time.sleep(0.5)
    assert waiting.poll() is None
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert waiting.wait(timeout=60) == 0
    assert store.has("trade")


def test_two_processes_adding_at_once_both_succeed(tmp_path: Path) -> None:
    mine = ["event_scale", "cow_trade", "cow_nmc", "sipri_tiv", "gsdb"]
    theirs = ["un_roll_calls", "cow_igo_dyads", "gdp_population", "sipri_tiv", "gsdb"]
    paths = {name: FILES[name](tmp_path) for name in {*mine, *theirs}}
    folder = tmp_path / "store"
    both = [
        subprocess.Popen([sys.executable, "-c", ADD, str(folder), *(str(paths[name]) for name in names)])
        for names in (mine, theirs)
    ]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    store = open_store(folder)
    assert {one.family for one in store.snapshots} == {*mine, *theirs}
    assert store.verify() == ()
    assert not (folder / "work").exists()
