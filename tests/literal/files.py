"""Random conflict files of every form the format allows, and a reading that shares nothing with `play`."""

from __future__ import annotations

import copy
import random
from itertools import product
from typing import Any

from literal.stability import Literal

NAMES = ["Österreich-Ungarn", "[red]Ω[/]", "日本", "A", "a b", "C\nD", "=1+1", "🕊", "X" * 60, "9"]
WAYS = {"both": ("NY", "YN"), "N->Y": ("NY",), "Y->N": ("YN",), "to_yes": ("NY",), "to_no": ("YN",)}


def random_file(seed: int, most_options: int = 6, most_dms: int = 5) -> dict[str, Any]:
    """A valid file: option form (letters listed, left out or with dashes) or moves."""
    draw = random.Random(seed)
    dms = draw.sample(NAMES, draw.choice([1, *[draw.randint(2, most_dms)] * 6]))
    data: dict[str, Any] = {"id": f"case {seed}", "dms": dms, "expected": {"equilibria": {"R": [99]}}}
    if draw.random() < 0.3:
        _moves_form(draw, data)
    else:
        _option_form(draw, data, most_options)
    _preferences(draw, data)
    for key in [key for key, value in data.items() if value is None]:
        del data[key]
    keys = list(data)
    draw.shuffle(keys)
    return {key: data[key] for key in keys}


def _numbers(draw: random.Random, count: int) -> list[Any]:
    """Own numbers of the states: in order, or with gaps, negative, unsorted, or names."""
    numbers: list[Any] = list(range(1, count + 1))
    style = draw.choice(["plain", "gaps", "names"])
    if style == "gaps":
        numbers = draw.sample(range(-count, 50 * count + 1), count)
    if style == "names":
        numbers = [f"s{n}" for n in draw.sample(range(1, count + 1), count)]
    return numbers


def _option_form(draw: random.Random, data: dict[str, Any], most_options: int) -> None:
    count = draw.randint(1, most_options)
    owners = [draw.choice(data["dms"]) for _ in range(count)]
    ways = draw.choice([["both"], list(WAYS)])
    data["options"] = [
        {"name": draw.choice(["strike", f"o{k}"]), "dm": draw.choice([dm, [dm]]), "moves": draw.choice(ways)}
        for k, dm in enumerate(owners)
    ]
    patterns = ["".join(draw.choice("YN--") for _ in range(count)) for _ in range(draw.choice([0, 0, 1, 2]))]
    patterns = [pattern for pattern in patterns if set(pattern) != {"-"}]
    letters = ["".join(reversed(bits)) for bits in product("NY", repeat=count)]
    letters = [yn for yn in letters if not any(fits(pattern, yn) for pattern in patterns)]
    if not letters:
        patterns, letters = [], ["".join(reversed(bits)) for bits in product("NY", repeat=count)]
    data["infeasible_patterns"] = patterns
    form = draw.choice(["listed", "listed", "shuffled", "bare", "absent", "dashes", "some"])
    if form == "some":
        letters = draw.sample(letters, draw.randint(1, len(letters)))
        data["infeasible_patterns"] = None
    if form in ("shuffled", "some", "dashes"):
        draw.shuffle(letters)
    if form == "dashes" and count > 1:
        letters = _with_a_dash(draw, letters, count)
    numbers = _numbers(draw, len(letters))
    if form == "absent":
        numbers = list(range(1, len(letters) + 1))
        data["states"] = draw.choice([None, []])
    elif form == "bare":
        data["states"] = [{"n": n} for n in numbers]
    else:
        data["states"] = [{"n": n, "yn": yn} for n, yn in zip(numbers, letters, strict=True)]
    data["_meaning"] = dict(zip(numbers, letters, strict=True))
    if draw.random() < 0.4:
        data["arcs_removed"] = _some_moves(draw, data["dms"], numbers)
    if draw.random() < 0.2 and "-" not in "".join(letters):
        seen = ["".join(draw.choice("YN--") for _ in range(count))]
        data["misperceived_patterns"] = {draw.choice(data["dms"]): seen}


def _with_a_dash(draw: random.Random, letters: list[str], count: int) -> list[str]:
    """States that differ in other options only become one where an option is chosen (as after leaving)."""
    k = draw.randrange(count)
    blank = ["-" * k + "Y" + "-" * (count - k - 1)] if any(yn[k] == "Y" for yn in letters) else []
    return [yn for yn in letters if yn[k] == "N"] + blank


def _moves_form(draw: random.Random, data: dict[str, Any]) -> None:
    count = draw.randint(1, 9)
    numbers = _numbers(draw, count)
    data["states"] = [{"n": n} for n in numbers]
    data["_meaning"] = dict.fromkeys(numbers, "")
    if draw.random() < 0.3:
        for n, bits in zip(numbers, product("NY", repeat=4), strict=False):
            data["_meaning"][n] = "".join(bits)
        data["states"] = [{"n": n, "yn": data["_meaning"][n]} for n in numbers]
        data["misperceived_patterns"] = {
            draw.choice(data["dms"]): ["".join(draw.choice("YN--") for _ in "1234")]
        }
    data["arcs"] = _some_moves(draw, data["dms"], numbers, draw.randint(0, 3 * count))
    data["arcs_removed"] = draw.choice([None, _some_moves(draw, data["dms"], numbers, 2), data["arcs"][:1]])


def _some_moves(
    draw: random.Random, dms: list[str], numbers: list[Any], count: int = 4
) -> list[dict[str, Any]]:
    """Moves, some common, some twice, some from a state to itself."""
    owners = [
        draw.choice([draw.choice(dms), draw.sample(dms, draw.randint(1, len(dms)))]) for _ in range(count)
    ]
    return [{"dm": dm, "from": draw.choice(numbers), "to": draw.choice(numbers)} for dm in owners]


def _preferences(draw: random.Random, data: dict[str, Any]) -> None:
    meaning = data.pop("_meaning")
    width = len(next(iter(meaning.values())))
    data["preferences_best_to_worst"] = {}
    data["preference_statements_most_important_first"] = {}
    for dm in data["dms"]:
        plain = width and "-" not in "".join(meaning.values()) and all(meaning.values())
        if plain and draw.random() < 0.3:
            stated = [
                "".join(draw.choice("YN--") for _ in range(width)) for _ in range(draw.choice([2, 5, 90]))
            ]
            data["preference_statements_most_important_first"][dm] = stated
            continue
        tiers: dict[int, list[Any]] = {}
        for n in meaning:
            tiers.setdefault(draw.randrange(draw.choice([1, 3, 50])), []).append(n)
        ranking = [tiers[worth] for worth in sorted(tiers)]
        data["preferences_best_to_worst"][dm] = [
            tier[0] if len(tier) == 1 and draw.random() < 0.9 else tier for tier in ranking
        ]


def fits(pattern: str, letters: str) -> bool:
    return all(want in ("-", have) for want, have in zip(pattern, letters, strict=True))


def literal_of(data: dict[str, Any]) -> Literal:
    """The file as sets: states are its own numbers."""
    dms = [str(dm) for dm in data["dms"]]
    meaning = _meaning(data)
    moves = [{n: set() for n in meaning} for _ in dms]
    if "arcs" in data:
        for arc in data["arcs"]:
            for i in _owners(arc, dms):
                moves[i][arc["from"]].add(arc["to"])
    else:
        owner = [_owners(option, dms)[0] for option in data["options"]]
        ways = [WAYS[option["moves"]] for option in data["options"]]
        for i, (s, start), (t, end) in product(range(len(dms)), meaning.items(), meaning.items()):
            if s != t and any(_may(a, b, i, owner, ways) for a in start for b in end):
                moves[i][s].add(t)
    for arc in data.get("arcs_removed") or ():
        for i in _owners(arc, dms):
            moves[i][arc["from"]].discard(arc["to"])
    for dm, patterns in (data.get("misperceived_patterns") or {}).items():
        blind = {n for n, letters in meaning.items() for yn in letters if any(fits(p, yn) for p in patterns)}
        own = moves[dms.index(dm)]
        for s in own:
            own[s] = set() if s in blind else own[s] - blind
    for by_state in moves:
        for s in by_state:
            by_state[s].discard(s)
    return Literal(list(range(len(dms))), list(meaning), moves, [_rank(data, dm, meaning) for dm in dms])


def _owners(item: dict[str, Any], dms: list[str]) -> list[int]:
    named = item["dm"] if isinstance(item["dm"], list) else [item["dm"]]
    return [dms.index(dm) for dm in named]


def _meaning(data: dict[str, Any]) -> dict[Any, list[str]]:
    """Each state's own number, and the letters it stands for."""
    if "arcs" in data:
        return {state["n"]: [state["yn"]] if "yn" in state else [] for state in data["states"]}
    count = len(data["options"])
    every = ["".join(reversed(bits)) for bits in product("NY", repeat=count)]
    left = [yn for yn in every if not any(fits(p, yn) for p in data.get("infeasible_patterns") or ())]
    states = data.get("states") or [{"n": n + 1} for n in range(len(left))]
    if all("yn" in state for state in states):
        return {state["n"]: [yn for yn in left if fits(state["yn"], yn)] for state in states}
    return {state["n"]: [yn] for state, yn in zip(states, left, strict=True)}


def _may(a: str, b: str, i: int, owner: list[int], ways: list[tuple[str, ...]]) -> bool:
    changed = [k for k in range(len(a)) if a[k] != b[k]]
    return all(owner[k] == i and a[k] + b[k] in ways[k] for k in changed)


def _rank(data: dict[str, Any], dm: str, meaning: dict[Any, list[str]]) -> dict[Any, int]:
    ranking = data["preferences_best_to_worst"].get(dm)
    if ranking is None:
        stated = data["preference_statements_most_important_first"][dm]
        truth = {n: [fits(pattern, letters[0]) for pattern in stated] for n, letters in meaning.items()}
        ordered = sorted(map(tuple, truth.values()))
        return {n: ordered.index(tuple(holds)) for n, holds in truth.items()}
    tiers = [entry if isinstance(entry, list) else [entry] for entry in ranking]
    return {n: -place for place, tier in enumerate(tiers) for n in tier}


def by_code(literal: Literal, data: dict[str, Any]) -> Literal:
    """The same, its states as numbers whose bits are the options, as simultaneous replies need them."""
    code = {
        n: sum(1 << k for k, letter in enumerate(letters[0]) if letter == "Y")
        for n, letters in _meaning(data).items()
    }
    dms = [str(dm) for dm in data["dms"]]
    own = [
        sum(1 << k for k, option in enumerate(data["options"]) if i in _owners(option, dms))
        for i in literal.dms
    ]
    return Literal(
        literal.dms,
        [code[n] for n in literal.states],
        [{code[s]: {code[t] for t in ends} for s, ends in moves.items()} for moves in literal.moves],
        [{code[n]: worth for n, worth in rank.items()} for rank in literal.rank],
        own,
    )


JUNK = [None, True, 1, -3, 2.5, "", "YN-", [], [[]], [1, [2, [3]]], {}, {"a": 1}, "12", [None], [{}], 10**30]


def spoiled(seed: int) -> dict[str, Any]:
    """A valid file with one or two of its values replaced by something else, or left out."""
    return spoil(random_file(seed), random.Random(seed))


def spoil(data: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    for _ in range(draw.randint(1, 2)):
        holder, key = draw.choice(list(_places(data)))
        if draw.random() < 0.2:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(draw.choice(JUNK))
    return data


def _places(value: Any) -> Any:
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])
