"""Forty-odd ways to get a case file wrong, and the sentence each one earns.

The messages are kept in `case_mistakes.txt`; after a deliberate change of wording, write them
anew with SUASION_WRITE_GOLDEN=1 and read the difference.
"""

import os
from pathlib import Path

import pytest

from suasion.case.file import parse_case
from suasion.errors import CaseError

GOLDEN = Path(__file__).with_name("case_mistakes.txt")

BASE = """\
[case]
title = "Two rivals"
question = "Should A press B?"
as_of = 2024-07-20
focal = "AAA"
target = "BBB"
rivals = ["CCC"]

[[actors]]
id = "AAA"
name = "Aland"

[[actors]]
id = "BBB"
name = "Bland"

[[actors]]
id = "CCC"
name = "Cland"
kind = "state"

[[options]]
id = "press"
actor = "AAA"
name = "Press"

[[options]]
id = "yield"
actor = "BBB"
name = "Yield"
moves = "both"

[[rules]]
never = "press & yield"

[[removed_moves]]
actor = "BBB"
start = "yield"
end = "!yield"

[status_quo]
yes = []

[preferences.AAA]
order = [
  {id = "a1", prefer = "yield", confidence = 0.9},
  {id = "a2", prefer = "!press"},
]

[preferences.BBB]
ranking = ["NN", ["YN", "NY"], "YY"]

[beliefs.AAA.BBB]
order = [{prefer = "yield"}]

[[strategies]]
id = "pressure"
actor = "AAA"
name = "Pressure"
commit = {press = true}

[[risks]]
id = "war"
when = "press & !yield"
severity = 4

[[obligations]]
instrument = "Pact 7"
binds = ["AAA"]
requires = "!press"
deadline = 2024-12-31

[[measures]]
id = "trade"
name = "Trade"
indicator = "trade"
actor = "AAA"
other = "BBB"

[[indicators]]
id = "rally"
name = "A rally"
affects = ["war"]

[[sources]]
id = "memo"
title = "Memo"
"""

CLAIMS = """\
[[claims]]
id = "c1"
source = "memo"
start = 0
end = 4
quote = "Text"
role = "fact"
"""

# name: (text to replace, replacement) in case.toml; a third part replaces in claims.toml instead
MISTAKES: dict[str, tuple[str, ...]] = {
    "no closing quote": ('title = "Two rivals"', 'title = "Two rivals'),
    "a key twice": ('focal = "AAA"', 'focal = "AAA"\nfocal = "BBB"'),
    "a table twice": ("[status_quo]\nyes = []", "[status_quo]\nyes = []\n[status_quo]\nyes = []"),
    "a value without a key": ('focal = "AAA"', "AAA"),
    "no title": ('title = "Two rivals"\n', ""),
    "an empty question": ('"Should A press B?"', '""'),
    "a date in words": ("as_of = 2024-07-20", 'as_of = "July 2024"'),
    "a date that is no date": ("as_of = 2024-07-20", "as_of = 20"),
    "an unknown field": ('focal = "AAA"', 'fokal = "AAA"'),
    "an unknown table": ("[[risks]]", "[[risk]]"),
    "an unknown focal actor": ('focal = "AAA"', 'focal = "AAB"'),
    "focal is target": ('target = "BBB"', 'target = "AAA"'),
    "an unknown rival": ('rivals = ["CCC"]', 'rivals = ["CCD"]'),
    "the target as rival": ('rivals = ["CCC"]', 'rivals = ["BBB"]'),
    "an actor twice": ('id = "BBB"', 'id = "AAA"'),
    "an id with a space": ('id = "CCC"\nname', 'id = "C C"\nname'),
    "a kind misspelt": ('kind = "state"', 'kind = "sate"'),
    "an actor without a name": ('name = "Bland"\n', ""),
    "an option of nobody": ('actor = "BBB"\nname = "Yield"', 'actor = "BBC"\nname = "Yield"'),
    "an option twice": ('id = "yield"\nactor', 'id = "press"\nactor'),
    "a reserved option id": ('id = "yield"\nactor', 'id = "not"\nactor'),
    "a wrong direction": ('moves = "both"', 'moves = "up"'),
    "a rule with both kinds": ('never = "press & yield"', 'never = "press & yield"\nalways = "press"'),
    "a rule with neither kind": ('never = "press & yield"', 'note = "nothing"'),
    "a rule that stops short": ('never = "press & yield"', 'never = "press & "'),
    "a rule with an open bracket": ('never = "press & yield"', 'never = "(press & yield"'),
    "a rule with a strange sign": ('never = "press & yield"', 'never = "press % yield"'),
    "a rule with an unknown option": ('never = "press & yield"', 'never = "pres & yield"'),
    "a removed move of nobody": ('actor = "BBB"\nstart', 'actor = "BBD"\nstart'),
    "a removed move without end": ('end = "!yield"\n', ""),
    "a status quo nobody knows": ("yes = []", 'yes = ["pres"]'),
    "a status quo against a rule": ("yes = []", 'yes = ["press", "yield"]'),
    "preferences of nobody": ("[preferences.AAA]", "[preferences.AAAA]"),
    "a player without preferences": ('[preferences.BBB]\nranking = ["NN", ["YN", "NY"], "YY"]\n', ""),
    "an order and weights": ("[preferences.AAA]\n", "[preferences.AAA]\nweights = {press = 1}\n"),
    "a statement id twice": ('id = "a2"', 'id = "a1"'),
    "a confidence above one": ("confidence = 0.9", "confidence = 9"),
    "a confidence in words": ("confidence = 0.9", 'confidence = "high"'),
    "a ranking too short": ('"NN", ["YN"', '"N", ["YN"'),
    "a ranking with other letters": ('"NN", ["YN"', '"NX", ["YN"'),
    "a belief about oneself": ("[beliefs.AAA.BBB]", "[beliefs.AAA.AAA]"),
    "a belief about nobody": ("[beliefs.AAA.BBB]", "[beliefs.AAA.BBX]"),
    "a strategy with another's option": ("commit = {press = true}", "commit = {yield = true}"),
    "a strategy with an unknown option": ("commit = {press = true}", "commit = {press_on = true}"),
    "a strategy that says maybe": ("commit = {press = true}", 'commit = {press = "maybe"}'),
    "a severity of nine": ("severity = 4", "severity = 9"),
    "a risk that is always nothing": ('when = "press & !yield"', 'when = ""'),
    "an obligation that binds nobody": ('binds = ["AAA"]', "binds = []"),
    "an obligation on a stranger": ('binds = ["AAA"]', 'binds = ["ZZZ"]'),
    "a measure of a stranger": ('other = "BBB"', 'other = "BXB"'),
    "an indicator of nothing": ('affects = ["war"]', 'affects = ["wars"]'),
    "a ground that does not resolve": ('prefer = "!press"}', 'prefer = "!press", because = ["claim:c2"]}'),
    "a source file that is not there": ('title = "Memo"', 'title = "Memo"\nfile = "sources/memo.md"'),
    "a source outside the folder": ('title = "Memo"', 'title = "Memo"\nfile = "../memo.md"'),
    "a source repeating a stranger": ('title = "Memo"', 'title = "Memo"\norigin = "memoir"'),
    "a grade of G": ('title = "Memo"', 'title = "Memo"\nreliability = "G"'),
    "claims in the case file": ("[[sources]]", '[[claims]]\nid = "x"\n[[sources]]'),
    "a claim from nowhere": ('source = "memo"', 'source = "memos"', "claims"),
    "a claim that ends first": ("start = 0", "start = 9", "claims"),
    "a claim with a new role": ('role = "fact"', 'role = "guess"', "claims"),
    "actors in the claims file": ("[[claims]]", "[[actors]]", "claims"),
    "claims that are not TOML": ("start = 0", "start = ", "claims"),
}


def message(name: str) -> str:
    """What the mistake of this name earns."""
    old, new, *where = MISTAKES[name]
    case, claims = BASE, CLAIMS
    if where:
        assert old in claims, f"{name}: the text to replace is gone"
        claims = claims.replace(old, new, 1)
    else:
        assert old in case, f"{name}: the text to replace is gone"
        case = case.replace(old, new, 1)
    with pytest.raises(CaseError) as caught:
        parse_case({"case.toml": case.encode(), "claims.toml": claims.encode()})
    return str(caught.value)


def golden() -> str:
    return "\n".join(f"## {name}\n{message(name)}\n" for name in MISTAKES)


def test_the_base_case_is_right() -> None:
    case = parse_case({"case.toml": BASE.encode(), "claims.toml": CLAIMS.encode()})
    assert case.players == ("AAA", "BBB")


def test_every_mistake_earns_its_message() -> None:
    if os.environ.get("SUASION_WRITE_GOLDEN"):
        GOLDEN.write_text(golden(), encoding="utf-8")
    assert golden() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_message_names_file_line_and_remedy(name: str) -> None:
    old, new, *where = MISTAKES[name]
    case = BASE if where else BASE.replace(old, new, 1)
    claims = CLAIMS.replace(old, new, 1) if where else CLAIMS
    with pytest.raises(CaseError) as caught:
        parse_case({"case.toml": case.encode(), "claims.toml": claims.encode()})
    for problem in caught.value.problems:
        assert problem.file == ("claims.toml" if where else "case.toml")
        assert problem.what
        assert problem.remedy
        assert problem.line is not None
        assert problem.column is not None
    named = any(problem.field for problem in caught.value.problems)
    assert named or "not TOML" in str(caught.value)


def test_at_least_forty_mistakes_are_told_apart() -> None:
    messages = {message(name) for name in MISTAKES}
    assert len(messages) == len(MISTAKES) >= 40


def test_all_mistakes_of_a_file_come_at_once() -> None:
    case = BASE.replace('focal = "AAA"', 'focal = "AAB"').replace("press & yield", "pres & yield")
    with pytest.raises(CaseError) as caught:
        parse_case({"case.toml": case.encode()})
    assert len(caught.value.problems) == 2
