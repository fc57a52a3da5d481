"""A second, literal reading of the analysis: states as tuples of bools, everything by plain loops.

Written from the definitions and sharing no code with the package except the case records and the parser of
statements. Slow on purpose.
"""

from __future__ import annotations

import itertools
import random

from suasion.case.model import Actor, Case, CaseInfo, Option, Preference, Rule, Statement, StatusQuo, Strategy
from suasion.case.statements import parse, truth

State = tuple[bool, ...]


def value(text: str, names: list[str], state: State) -> bool:
    return bool(truth(parse(text), dict(zip(names, state, strict=True)).__getitem__))


class Plain:
    """The game of a case, spelt out; `views` replaces an actor's preferences by what a holder believes."""

    def __init__(self, case: Case, holder: str = "", only: dict[str, bool] | None = None) -> None:
        self.case = case
        self.names = [option.id for option in case.options]
        self.players = list(case.players)
        self.owner = {option.id: option.actor for option in case.options}
        every = itertools.product([False, True], repeat=len(self.names))
        states = [tuple(reversed(bits)) for bits in every]
        hidden = set(case.actor(holder).unaware_of) if holder else set()
        allowed = [s for s in states if self._allowed(s)]
        if only:
            allowed = [s for s in allowed if all(s[self.names.index(n)] == v for n, v in only.items())]
        seen = {self._hide(s, hidden) for s in allowed}
        self.states = [s for s in states if s in seen]
        self.hidden = hidden
        self.wishes = {}
        for player in self.players:
            preference = case.preferences.get(player, Preference())
            if holder and player != holder:
                preference = case.beliefs.get(holder, {}).get(player, preference)
            self.wishes[player] = [statement.prefer for statement in preference.order]
        self.worth = {
            player: {s: [value(text, self.names, s) for text in self.wishes[player]] for s in self.states}
            for player in self.players
        }

    def _hide(self, state: State, hidden: set[str]) -> State:
        return tuple(v and name not in hidden for name, v in zip(self.names, state, strict=True))

    def see(self, state: State) -> State:
        return self._hide(state, self.hidden)

    def _allowed(self, state: State) -> bool:
        for rule in self.case.rules:
            if rule.never and value(rule.never, self.names, state):
                return False
            if rule.always and not value(rule.always, self.names, state):
                return False
        return True

    def better(self, player: str, a: State, b: State) -> bool:
        """Whether the player likes a better than b."""
        return self.worth[player][a] > self.worth[player][b]

    def moves(self, player: str, state: State) -> list[State]:
        return [
            t
            for t in self.states
            if t != state
            and all(
                a == b or (self.owner[n] == player and self._may(n, b))
                for n, a, b in zip(self.names, state, t, strict=True)
            )
        ]

    def _may(self, name: str, becomes: bool) -> bool:
        return self.case.option(name).moves in ("both", "to_yes" if becomes else "to_no")

    def improvements(self, player: str, state: State) -> list[State]:
        return [t for t in self.moves(player, state) if self.better(player, t, state)]

    def reach(self, start: State, players: list[str]) -> dict[State, int]:
        """States reached by improvements of the players, with the number of moves."""
        found, layer = {start: 0}, [start]
        while layer:
            fresh = {t for s in layer for p in players for t in self.improvements(p, s)} - set(found)
            found.update(dict.fromkeys(fresh, found[layer[0]] + 1))
            layer = sorted(fresh)
        return found

    def stays(self, player: str, state: State) -> bool:
        """SEQ: every improvement is answered by improvements of the others that leave it no better."""
        others = [p for p in self.players if p != player]
        for q in self.improvements(player, state):
            replies = [t for t in self.reach(q, others) if t != q]
            if not any(not self.better(player, t, state) for t in replies):
                return False
        return True

    def holds(self, state: State) -> bool:
        return all(self.stays(player, state) for player in self.players)


def random_case(seed: int, beliefs: bool = False, one_way: bool = False) -> Case:
    """A small random case with a status quo, strategies, and (if wanted) beliefs and unknown options."""
    draw = random.Random(seed)
    players = [f"P{k}" for k in range(draw.randint(2, 3))]
    owners = players + [draw.choice(players) for _ in range(draw.randint(0, 3))]
    names = [f"o{k}" for k in range(len(owners))]
    ways = ["both", "both", "both", "to_yes", "to_no"] if one_way else ["both"]
    options = tuple(
        Option(id=name, actor=owner, name=name, moves=draw.choice(ways))
        for name, owner in zip(names, owners, strict=True)
    )
    rules = tuple(
        Rule(never=f"{a} & {b}", confidence=draw.choice([1.0, 0.7]))
        for a, b in [draw.sample(names, 2) for _ in range(draw.randint(0, 1))]
    )
    held = {}
    if beliefs:
        for holder in draw.sample(players, draw.randint(1, len(players))):
            about = draw.choice([p for p in players if p != holder])
            held[holder] = {about: {"order": [s.model_dump() for s in _wishes(draw, names)]}}
    unaware = [draw.choice(players)] if beliefs and draw.random() < 0.5 else []
    actors = tuple(
        Actor(id=p, name=p, unaware_of=(_missed(draw, names, owners, p) if p in unaware else ()))
        for p in players
    )
    mine = [name for name, owner in zip(names, owners, strict=True) if owner == "P0"]
    strategies = tuple(
        Strategy(id=f"s{k}", actor="P0", name=f"s{k}", commit={name: draw.random() < 0.5 for name in chosen})
        for k, chosen in enumerate([mine, mine[:1]])
    )
    return Case(
        case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="P0", target="P1"),
        actors=actors,
        options=options,
        rules=rules,
        preferences={p: Preference(order=tuple(_wishes(draw, names))) for p in players},
        beliefs=held,
        status_quo=StatusQuo(yes=()),
        strategies=strategies,
    )


def _wishes(draw: random.Random, names: list[str]) -> list[Statement]:
    made = []
    for _ in range(draw.randint(2, 5)):
        a, b = draw.choice(names), draw.choice(names)
        text = draw.choice(["{a}", "!{a}", "{a} & {b}", "{a} -> {b}", "{a} <-> {b}"]).format(a=a, b=b)
        made.append(Statement(prefer=text, confidence=draw.choice([1.0, 0.8, 0.5])))
    return made


def _missed(draw: random.Random, names: list[str], owners: list[str], player: str) -> tuple[str, ...]:
    foreign = [name for name, owner in zip(names, owners, strict=True) if owner != player]
    return (draw.choice(foreign),)
