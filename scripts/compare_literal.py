"""Compare the engine with the literal definitions on many random conflicts.

    python scripts/compare_literal.py [COUNT] [FIRST SEED]

Half are in option form (2 to 8 options, 2 to 5 decision makers and now and then one alone, one-way
options, infeasible states, single moves removed, ties), half are given by their moves (some common to two
decision makers). Every decision maker and every state is tried under R, GMR, SMR, SEQ and SSEQ, in option
form under SIM, "SEQ or SIM" and "SEQ then SIM" too. Beside that each conflict is put to one of the other
theories in turn: the published variants of the definitions, coalitions, unknown preference (a, b, c, d),
strength, attitudes, and foresight (two decision makers). Conflicts of more than 12 states or 4 decision
makers are drawn again smaller for it, since those definitions, written out, are slow. Prints the first
difference and stops, or the counts.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from literal.compare import THEORIES, foresight, plain
from literal.games import Twin, random_arc_form, random_option_form


def drawn(seed: int, small: bool = False, most_dms: int = 5) -> Twin:
    """One conflict: in option form if the seed is even, else given by its moves."""
    if seed % 2:
        return random_arc_form(seed, 7 if small else 12, most_dms)
    return random_option_form(seed, 3 if small else 8, most_dms)


def main(count: int, first: int) -> int:
    """Compare, and print what was found."""
    began = time.process_time()
    verdicts: Counter[str] = Counter()
    for seed in range(first, first + count):
        twin = drawn(seed)
        theory = THEORIES[seed // 2 % len(THEORIES)]
        smaller = twin
        if theory is foresight or twin.game.n_states > 12 or len(twin.game.actors) > 4:
            smaller = drawn(seed, small=True, most_dms=2 if theory is foresight else 4)
        for group, pairs in (("plain", plain(twin)), (theory.__name__, theory(smaller, seed // 12))):
            for what, found, expected in pairs:
                if found != expected:
                    print(f"DIFFERENT: seed {seed}, {what}")
                    return 1
                verdicts[group] += sum(map(len, found))
        if (seed - first + 1) % 5000 == 0:
            print(f"{seed - first + 1:,} conflicts, {time.process_time() - began:.0f} s", flush=True)
    told = ", ".join(f"{group} {number:,}" for group, number in verdicts.items())
    print(
        f"{count:,} conflicts, {verdicts.total():,} verdicts ({told}), no difference; "
        f"{time.process_time() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(x) for x in (*sys.argv[1:], *("100000", "1000000")[len(sys.argv) - 1 :]))))
