"""What leaves the program: conflict JSON, GraphML, CSV and Gambit's format."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from literal.analysis import random_case
from literal.games import random_option_form
from suasion.errors import CaseError, TooLarge
from suasion.play.analysis import analyse
from suasion.play.build import build
from suasion.play.conflict import load_conflict
from suasion.play.exchange import conflict_of, graphml, tables
from suasion.play.gambit import to_nfg
from suasion.play.game import option_game
from suasion.play.stability import solve


@pytest.mark.parametrize("seed", range(40))
def test_a_game_survives_the_conflict_format(seed):
    game = random_option_form(seed, most_options=5).game
    text = json.dumps(conflict_of(game, "round trip"))
    back = load_conflict(json.loads(text)).game
    assert back.codes.tolist() == game.codes.tolist()
    for concept in ("R", "GMR", "SMR", "SEQ"):
        assert (solve(back, (concept,)).stable[concept] == solve(game, (concept,)).stable[concept]).all()


def test_a_game_of_too_many_states_is_not_listed():
    wide = option_game(("A",), {f"o{k}": "A" for k in range(13)}, [range(8192)])
    with pytest.raises(TooLarge, match="8,192 states"):
        conflict_of(wide)
    with pytest.raises(TooLarge, match="8,192 states"):
        graphml(wide)


@pytest.mark.parametrize("seed", range(25))
def test_gambit_finds_the_same_pure_equilibria(seed):
    gambit = pytest.importorskip("pygambit")
    game = build(random_case(seed))
    text = to_nfg(game, 'A "quoted" title')
    read = gambit.read_nfg(io.StringIO(text))
    profiles = gambit.nash.enumpure_solve(read).equilibria
    found = set()
    for profile in profiles:
        code = 0
        for dm, player in enumerate(read.players):
            own = [k for k, owner in enumerate(game.owner) if owner == dm]
            label = next(s.label for s in player.strategies if profile[s] == 1)
            code |= sum(1 << k for k, letter in zip(own, label, strict=True) if letter == "Y")
        state = game.index(code)
        if state is not None:
            found.add(state)
    assert found == set(solve(game, ("R",)).equilibria("R"))


def test_gambit_export_refuses_one_way_options_and_large_games():
    one_way = option_game(("A",), {"x": "A"}, [[0, 1]], directions=["to_yes"])
    with pytest.raises(CaseError, match="strategic game cannot say"):
        to_nfg(one_way)
    wide = option_game(("A",), {f"o{k}": "A" for k in range(17)}, [range(1 << 17)])
    with pytest.raises(TooLarge, match="131,072 strategy profiles"):
        to_nfg(wide)


def test_graphml_has_every_move_with_its_mover():
    game = build(random_case(4))
    root = ET.fromstring(graphml(game))
    name = "{http://graphml.graphdrawing.org/xmlns}"
    nodes, edges = root.findall(f".//{name}node"), root.findall(f".//{name}edge")
    assert len(nodes) == game.n_states
    moves = sum(len(game.moves(dm, s)) for dm in range(len(game.actors)) for s in range(game.n_states))
    assert len(edges) == moves
    better = ET.fromstring(graphml(game, improvements_only=True)).findall(f".//{name}edge")
    assert len(better) == sum(
        len(game.improvements(dm, s)) for dm in range(len(game.actors)) for s in range(game.n_states)
    )


def test_every_table_is_rectangular_and_complete():
    case = random_case(7, beliefs=True).model_copy(update={"strategies": ()})
    found = analyse(case, variants=20, depth=1)
    written = tables(found)
    for name, text in written.items():
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1, name
    assert len(list(csv.reader(io.StringIO(written["outcomes"])))) == len(found.outcomes) + 1
    assert len(list(csv.reader(io.StringIO(written["stories"])))) == len(found.stories) + 1
    assert len(list(csv.reader(io.StringIO(written["flips"])))) == len(found.flips) + 1


def test_a_cell_that_looks_like_a_formula_is_disarmed():
    from suasion.play.exchange import _cell

    assert _cell("=1+1") == "'=1+1"
    assert _cell(-0.5) == "-0.5"
    assert _cell(None) == ""
