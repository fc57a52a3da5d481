"""From a case folder to its brief: seconds of wall and processor and peak memory, cold and warm.

Cold is a new process of a Python that has run suasion before, as on a user's machine: compiled modules are
kept in a folder of their own, whatever the environment says about writing them. Processor seconds and memory
count the process that draws the charts; warm runs draw them in the one process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"

ONE = """
import resource, sys, time
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
def used():
    found = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in found), sum(one.ru_maxrss for one in found) / 1024
def made(beside):
    start, before = time.perf_counter(), used()[0]
    from suasion import flow
    folder = flow.check(sys.argv[1])
    flow.render(flow.brief(folder, beside=beside), "html", folder)
    return time.perf_counter() - start, used()[0] - before
cold, cpu = made(True)
memory = used()[1]
made(False)
warm, warm_cpu = made(False)
print(cold, cpu, warm, warm_cpu, memory)
"""


def main() -> None:
    """Print one line per example case."""
    print(f"{'case':<16}{'cold s':>8}{'cpu s':>8}{'warm s':>8}{'cpu s':>8}{'MB':>8}")
    folders = sorted(path.parent for path in EXAMPLES.glob("*/case.toml"))
    with tempfile.TemporaryDirectory() as kept:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = kept
        _run(folders[0], environment)
        for folder in folders:
            cold, cpu, warm, warm_cpu, memory = _run(folder, environment)
            print(f"{folder.name:<16}{cold:>8.2f}{cpu:>8.2f}{warm:>8.2f}{warm_cpu:>8.2f}{memory:>8.0f}")


def _run(folder: Path, environment: dict[str, str]) -> tuple[float, ...]:
    command = [sys.executable, "-c", ONE, str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return tuple(map(float, run.stdout.split()))


if __name__ == "__main__":
    main()
