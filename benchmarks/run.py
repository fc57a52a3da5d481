"""Run every benchmark beside this file, one process each, and print their tables.

    make bench                          all of them
    python benchmarks/run.py play data  only those named

Each benchmark prints its own table with size, seconds and peak memory. A process of its own keeps the
memory of one from counting for the next.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Run the benchmarks whose file names were given, or all; returns the number that failed."""
    found = sorted(path for path in HERE.glob("*.py") if path.name != Path(__file__).name)
    chosen = [path for path in found if not wanted or path.stem in wanted]
    failed = 0
    environment = {
        "OPENBLAS_NUM_THREADS": "1",
        **os.environ,
    }  # small matrices: threads cost more than they give
    for path in chosen:
        print(f"\n== {path.stem}", flush=True)
        failed += subprocess.run([sys.executable, str(path)], env=environment, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
