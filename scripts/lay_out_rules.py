"""Lay out the word lists of the rule tables: one list wrapped, sorted, without doubles.

    python scripts/lay_out_rules.py [--check] [FILE ...]

Every list of strings in the TOML tables of `src/suasion/read/rules` is rewritten so that a change of one word
changes one line of a diff. Two entries are doubles when they are the same; in the lists of a rule also when
they differ only in a plural that the matcher ignores ("air strike", "air strikes"). The order of forms in
`irregular.toml` has a meaning and is left alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
import tomllib
from pathlib import Path

from suasion.read.events.event_rules import singular

RULES = Path(__file__).parents[1] / "src" / "suasion" / "read" / "rules"
FIXED = {"irregular.toml"}
WIDTH = 110
_LIST = re.compile(r'^(\w+) = \[\s*((?:"[^"\n]*"\s*,?\s*)*)\]$', re.M)


def matched(key: str, entry: str) -> str:
    """What the matcher makes of an entry: only words that follow a verb, and nouns, lose their plural."""
    head, *tail = entry.lower().split()
    first = head if key == "acts" else singular(head)
    return " ".join([first, *map(singular, tail)])


def ordered(key: str, entries: list[str], *, rules: bool) -> list[str]:
    """The entries in alphabetical order, each once."""
    kept: dict[str, str] = {}
    for entry in sorted(set(entries)):
        kept.setdefault(matched(key, entry) if rules else entry, entry)
    return sorted(kept.values())


def laid_out(text: str, *, rules: bool) -> str:
    """A table's text with its lists of strings wrapped and sorted."""

    def one(found: re.Match[str]) -> str:
        key = found.group(1)
        entries = ordered(key, tomllib.loads(f"x = [{found.group(2)}]")["x"], rules=rules)
        quoted = [json.dumps(entry, ensure_ascii=False) for entry in entries]
        short = f"{key} = [{', '.join(quoted)}]"
        if len(short) <= WIDTH:
            return short
        glued = " ".join(entry.replace(" ", "\0") + "," for entry in quoted)
        lines = textwrap.wrap(glued, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
        body = "\n".join("  " + line.replace("\0", " ") for line in lines)
        return f"{key} = [\n{body}\n]"

    return _LIST.sub(one, text)


def main() -> None:
    """Rewrite the tables, or with --check name those that would change."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something would change")
    options = parser.parse_args()
    files = options.files or sorted(path for path in RULES.glob("*.toml") if path.name not in FIXED)
    changed = []
    for path in files:
        before = path.read_text(encoding="utf-8")
        after = laid_out(before, rules="[[rule]]" in before)
        if after != before:
            changed.append(path.name)
            if not options.check:
                path.write_text(after, encoding="utf-8")
    if changed and options.check:
        sys.exit(f"not laid out: {', '.join(changed)}; run python scripts/lay_out_rules.py")


if __name__ == "__main__":
    main()
