"""From a case folder to its brief: seconds and peak memory, cold (a new process) and warm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"

ONE = """
import resource, sys, time
start = time.perf_counter()
from suasion import flow
folder = flow.check(sys.argv[1])
flow.render(flow.brief(folder), "html", folder)
cold = time.perf_counter() - start
start = time.perf_counter()
flow.render(flow.brief(folder), "html", folder)
warm = time.perf_counter() - start
print(cold, warm, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Print one line per example case."""
    print(f"{'case':<16}{'cold s':>8}{'warm s':>8}{'MB':>8}")
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/case.toml")):
        run = subprocess.run(
            [sys.executable, "-c", ONE, str(folder)], capture_output=True, text=True, check=True
        )
        cold, warm, memory = map(float, run.stdout.split())
        print(f"{folder.name:<16}{cold:>8.2f}{warm:>8.2f}{memory:>8.0f}")


if __name__ == "__main__":
    main()
