"""Laws of the data layer: what was written is read back, shares add up, the order of rows does not matter."""

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.datafiles import TRADE_HEADER, csv_file, rows
from suasion.data import views
from suasion.data.dyads import dyads, members
from suasion.data.scales import back_off, choose, fit
from suasion.data.states import LAST, codes, convert, exists, state, states
from suasion.data.store import open_store
from suasion.data.table import OPTIONAL, REQUIRED, Observation, read_table
from suasion.errors import DataError, Problem

IDS = st.sampled_from(["CHN", "PRK", "RUS", "ALLIES", "x-1", "*"])
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029"), max_size=20
)
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: round(one, 4))


@given(st.lists(st.tuples(IDS, IDS, st.integers(1800, 2100), NUMBERS, TEXTS), min_size=1, max_size=8))
def test_a_table_written_by_hand_is_read_back(made: list[tuple[str, str, int, float, str]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*REQUIRED, *OPTIONAL])
    kept = [
        one
        for k, one in enumerate(made)
        if one[0] != one[1] and all(one[:3] != other[:3] for other in made[:k])
    ]
    for a, b, year, value, note in kept:
        writer.writerow(["trade", a, b, year, repr(value), "USD", "s", "", "", "", "", "", "", note])
    read = read_table(stream.getvalue(), "t.csv")
    assert [(o.a, o.b, o.period.year, o.value, o.note) for o in read] == [
        (a, b, year, value, note.strip()) for a, b, year, value, note in kept
    ]


@given(st.text(max_size=400))
def test_any_text_is_a_table_or_a_message(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    found: tuple[Observation, ...] = ()
    try:
        found = read_table(text, "t.csv")
    except DataError as error:
        problems = error.problems
    assert found == ()
    assert all(problem.file == "t.csv" and problem.what for problem in problems)


HELD = [one for one in codes() if one.system in ("cow", "gw")]


@given(st.sampled_from(HELD), st.integers(0, 80_000))
def test_a_code_means_its_holder_on_every_day_it_was_held(code: object, offset: int) -> None:
    from suasion.data.states import Code

    assert isinstance(code, Code)
    last = min(code.spell.end, dt.date(2025, 12, 31))
    day = code.spell.start + dt.timedelta(days=offset % ((last - code.spell.start).days + 1))
    assert convert(code.code, code.system, day) == code.state_id


@pytest.mark.parametrize("one", states(), ids=lambda one: one.state_id)
def test_successors_begin_when_predecessors_end_or_later_than_they_began(one: object) -> None:
    for successor in one.successors:  # type: ignore[attr-defined]
        assert state(successor).spells[-1].end > one.spells[0].start  # type: ignore[attr-defined]


@settings(max_examples=25)
@given(st.integers(1816, 2020), st.sampled_from(["own", "cow", "gw"]))
def test_pairs_of_a_year_are_those_that_share_a_day_of_it(year: int, system: str) -> None:
    found = dyads(year, year, system, directed=False)
    days = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    alive = {
        unit: [
            (max(s.start, days[0]), min(s.end, days[1]))
            for s in spells
            if s.start <= days[1] and s.end >= days[0]
        ]
        for unit, spells in members(system).items()
    }
    alive = {unit: spells for unit, spells in alive.items() if spells}
    names = list(alive)
    expected = sum(
        any(max(a, c) <= min(b, d) for a, b in alive[x] for c, d in alive[y])
        for k, x in enumerate(names)
        for y in names[k + 1 :]
    )
    assert len(found["year"]) == expected


def test_every_member_today_exists_today() -> None:
    day = dt.date(2020, 1, 1)
    for one in codes():
        if one.system == "cow" and one.spell.end == LAST:
            assert exists(one.state_id, day), one.state_id


CODES = st.text("0123456789", min_size=2, max_size=4)


@given(st.dictionaries(CODES, st.integers(1, 50), min_size=1, max_size=8), st.sets(CODES, max_size=8))
def test_a_scale_is_chosen_only_if_it_knows_every_code(counts: dict[str, int], known: set[str]) -> None:
    weights = dict.fromkeys(known, 1.0)
    found = fit(counts, "x", weights)
    assert found.known + sum(count for _, count in found.unknown) == found.total == sum(counts.values())
    complete = all(back_off(code, weights) is not None for code in counts)
    assert found.complete == complete
    if complete:
        assert choose(counts, {"x": weights}, "f") == "x"
    else:
        with pytest.raises(DataError):
            choose(counts, {"x": weights}, "f")


FLOWS = st.lists(
    st.tuples(st.sampled_from([2, 365, 710, 731, 732, 740]), st.sampled_from([2, 365, 710, 731, 732, 740]),
              st.integers(0, 1000), st.integers(0, 1000)),
    min_size=1, max_size=12, unique_by=lambda one: frozenset(one[:2]),
).map(lambda flows: [one for one in flows if one[0] != one[1]]).filter(bool)  # fmt: skip


@settings(max_examples=6)
@given(FLOWS, st.randoms(use_true_random=False))
def test_shares_of_partners_sum_to_one_hundred_in_any_order_of_rows(
    flows: list[tuple[int, int, int, int]], chance: object
) -> None:
    lines = [f"{a},{b},2010,{one},{two},{one},{two}" for a, b, one, two in flows]
    lines += [f"{b},{a},2010,{two},{one},{two},{one}" for a, b, one, two in flows]
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for name, listed in (("one", lines), ("two", shuffled)):
            store = open_store(Path(folder) / name, create=True)
            store.add(csv_file(f"{name}.csv", rows(TRADE_HEADER, *listed))(Path(folder)))
            stores.append(store)
        assert stores[0].table("trade").fetchall() == stores[1].table("trade").fetchall()
        traders = {sid for pair in stores[0].table("trade").project("a, b").fetchall() for sid in pair}
        for trader in traders:
            series = [views.trade_shares(stores[0], other, trader) for other in sorted(traders - {trader})]
            values = np.concatenate([one.values for one in series])
            assert (
                np.nansum(values) == pytest.approx(100.0) or np.isnan(values).all() or np.nansum(values) == 0
            )
        for store in stores:
            store.close()
