"""Names, dates, ambiguity, shapes and aliases within a document."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.actors.finding import find_actors
from suasion.read.gazetteer import Entry, builtin
from suasion.read.reading import Mention, Sentence, Span

DAY = dt.date(2024, 7, 20)


def found(text: str, day: dt.date | None = DAY) -> dict[str, Mention]:
    """The mentions of a text by their words (the last, if repeated)."""
    return {mention.span.of(text): mention for mention in listed(text, day)}


def listed(text: str, day: dt.date | None = DAY) -> tuple[Mention, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Sentence(Span(start, start + len(line)), 0))
        start += len(line) + 1
    return find_actors(text, spans, day)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("China", "CHN"),
        ("North Koreans", "PRK"),
        ("the Blue House", "KOR"),
        ("the Kremlin", "RUS"),
        ("Côte d'Ivoire", "CIV"),
        ("Nato", "NATO"),
        ("the UN Security Council", "UNSC"),
        ("the International Criminal Court", "ICC"),
        ("Hezbollah", "LBN.HEZBOLLAH"),
        ("al-Qaeda", "ALQAEDA"),
        ("U.S.", "USA"),
        ("Vladimir Putin", "RUS"),
    ],
)
def test_names_lead_to_their_actor(name: str, actor: str) -> None:
    text = f"They spoke about {name} again."
    mention, *rest = listed(text)
    assert not rest
    assert mention.actor == actor
    assert mention.span.of(text) in name


@pytest.mark.parametrize(
    ("year", "actor", "candidates"),
    [(1985, "SUN", ()), (1995, "RUS", ())],
)
def test_a_capital_means_the_state_of_its_day(year: int, actor: str, candidates: tuple[str, ...]) -> None:
    mention = found("It was decided in Moscow.", dt.date(year, 5, 1))["Moscow"]
    assert (mention.actor, mention.candidates) == (actor, candidates)


def test_a_state_outside_its_dates_stays_open_with_its_successor() -> None:
    mention = found("The Soviet Union collapsed.", DAY)["Soviet Union"]
    assert mention.actor == ""
    assert mention.candidates == ("SUN", "RUS")
    assert found("The Soviet Union replied.", dt.date(1980, 1, 1))["Soviet Union"].actor == "SUN"


@pytest.mark.parametrize(("year", "actor"), [(2022, "USA"), (2019, "")])
def test_a_leader_is_resolved_only_while_in_office(year: int, actor: str) -> None:
    mention = found("Joe Biden agreed.", dt.date(year, 6, 1))["Joe Biden"]
    assert mention.actor == actor
    assert mention.candidates == (() if actor else ("USA",))


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Korea", {"KOR", "PRK"}),
        ("Congo", {"COD", "COG"}),
        ("Georgia", {"GEO", "USA"}),
        ("Kashmir", {"IND", "PAK"}),
    ],
)
def test_ambiguous_names_stay_open_with_candidates(name: str, candidates: set[str]) -> None:
    mention = found(f"They spoke about {name} again.")[name]
    assert mention.actor == ""
    assert set(mention.candidates) == candidates


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Georgia's parliament met.\nProtesters filled Tbilisi.", "Georgia", "GEO"),
        ("Voters in Georgia queued.\nAtlanta was calm.", "Georgia", "USA"),
        ("Congo's army advanced near Goma.", "Congo", "COD"),
        ("North Korea fired a missile.\nSeoul said the North was to blame.", "the North", "PRK"),
        ("Khartoum signed the accord.\nThen the North withdrew.", "the North", "SDN"),
        ("The two Koreas met.\nSeoul accused the North of a plot.", "the North", "PRK"),
    ],
)
def test_the_words_of_a_document_decide_between_meanings(text: str, name: str, actor: str) -> None:
    assert found(text)[name].actor == actor


def test_a_direction_is_no_actor_where_nothing_makes_it_one() -> None:
    assert "the North" not in found("They drove to the North of Italy.")
    assert "the North" not in found("The ship crossed the North Atlantic.")


def test_an_unlisted_person_takes_the_state_before_the_title_and_lends_the_surname() -> None:
    names = found("Latvian President Janis Kalnins spoke.\nLater Kalnins left.")
    assert names["President Janis Kalnins"].actor == "LVA"
    assert names["Kalnins"].actor == "LVA"
    assert names["Kalnins"].form == "alias"


def test_an_acronym_given_in_brackets_is_an_alias() -> None:
    names = found("The Ruritanian People's Front (RPF) struck.\nThe RPF denied it.")
    assert names["RPF"].form == "alias"


def test_organisations_are_found_by_their_last_or_first_word() -> None:
    names = found(
        "The Turkish Foreign Ministry and the Revolutionary Command Council met the Bank of Ruritania."
    )
    assert names["Turkish Foreign Ministry"].actor == "TUR"
    assert names["Revolutionary Command Council"].actor == ""
    assert names["Bank of Ruritania"].kind == "organisation"


@pytest.mark.parametrize(
    "text",
    ["The Washington Post said so.", "Ships crossed the South China Sea.", "It was a Vietnam War film."],
)
def test_names_inside_names_of_other_things_are_no_actors(text: str) -> None:
    assert listed(text) == ()


def test_the_west_bank_is_not_the_west() -> None:
    assert found("Troops left the West Bank.")["West Bank"].actor == "PSE"
    assert found("Troops fought for the West in Berlin.")["the West"].actor == "THEWEST"


def test_mentions_come_in_order_without_overlap_and_name_their_sentence() -> None:
    text = "China met Russian Foreign Minister Sergei Lavrov.\nThe U.S. State Department and NATO objected."
    mentions = listed(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))
    assert [mention.sentence for mention in mentions] == [0, 0, 0, 1, 1]


def test_the_tables_hold_together() -> None:
    table = builtin()
    for name, entries in table.names.items():
        assert entries, name
        assert all(entry.since <= entry.until for entry in entries), name
    known = set(table.kind)
    assert {entry.actor for entries in table.names.values() for entry in entries} - known <= {""}
    assert set(table.successors) | set(table.successors.values()) <= known
    assert sum(kind == "state" for kind in table.kind.values()) > 195


def test_every_leader_has_dates_in_order_and_a_known_home() -> None:
    table = builtin()
    leaders = [entry for entries in table.names.values() for entry in entries if entry.form == "leader"]
    assert len(leaders) > 1000
    assert all(isinstance(entry, Entry) and entry.actor in table.kind for entry in leaders)


@pytest.mark.parametrize(
    ("name", "actor", "not_actor"),
    [
        ("Tatmadaw", "MMR.TATMADAW", "MMR.NLD"),
        ("Conservative Party", "GBR.CONSERVATIVE", "GBR.LABOUR"),
        ("Democratic Party", "USA.DEMOCRATIC", "USA.REPUBLICAN"),
        ("Bosnian Croats", "BIH.CROATS", "BIH.VRS"),
        ("Rapid Support Forces", "SDN.RSF", "RSF"),
    ],
)
def test_organisations_of_one_state_are_kept_apart(name: str, actor: str, not_actor: str) -> None:
    table = builtin()
    assert {entry.actor for entry in table.lookup(name)} == {actor}
    assert actor != not_actor
    assert table.label[actor] != table.label[not_actor]


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("Tusk spoke.", dt.date(2017, 1, 1), None),
        ("Donald Tusk spoke.", dt.date(2017, 1, 1), "EU"),
        ("Donald Tusk spoke.", dt.date(2024, 1, 1), "POL"),
        ("Anders Fogh Rasmussen spoke.", dt.date(2005, 1, 1), "DNK"),
        ("Anders Fogh Rasmussen spoke.", dt.date(2012, 1, 1), "NATO"),
        ("Kaja Kallas spoke.", dt.date(2025, 1, 1), "EU"),
    ],
)
def test_a_leader_who_changed_office_speaks_for_the_office_of_the_day(
    text: str, day: dt.date, actor: str | None
) -> None:
    assert [mention.actor for mention in listed(text, day) if mention.actor] == ([actor] if actor else [])


@given(st.text(max_size=300))
def test_spans_quote_any_text(text: str) -> None:
    for mention in listed(text):
        quote = mention.span.of(text)
        assert quote
        assert quote == quote.strip()


@given(
    st.lists(
        st.sampled_from(
            ["the", "North", "Korea", "President", "Kim", "(", "UN", ")", "of", "Ministry", "'s", "."]
        )
    )
)
def test_any_heap_of_names_is_read_without_error(heap: list[str]) -> None:
    listed(" ".join(heap))


@pytest.mark.parametrize(
    ("text", "day", "actor", "candidates"),
    [
        ("Secretary Powell spoke.", dt.date(2003, 2, 5), "USA", ()),
        ("Secretary Powell spoke.", None, "USA", ()),
        ("Secretary Powell spoke.", DAY, "", ("USA",)),
        ("Secretary of State Baker flew home.", dt.date(1996, 5, 1), "USA", ()),
        ("Defense Secretary Austin agreed.", DAY, "USA", ()),
        ("Foreign Minister Wang agreed.", DAY, "CHN", ()),
        ("President Lee agreed.", dt.date(2010, 5, 1), "KOR", ()),
        ("Minister Powell agreed.", None, "", ()),
        ("Secretary Colin Baker agreed.", None, "", ()),
    ],
)
def test_a_title_and_a_surname_lead_to_who_held_the_office_that_day(
    text: str, day: dt.date | None, actor: str, candidates: tuple[str, ...]
) -> None:
    (mention,) = listed(text, day)
    assert (mention.actor, mention.candidates, mention.kind) == (actor, candidates, "leader")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The WHO said so. WHO officials agreed.", ["WHO", "WHO"]),
        ("WHO WON THE ELECTION?", []),
        ("Who won? They who won.", []),
        ("The mayor of Rome, Georgia, spoke.", ["USA"]),
        ("He grew up in Athens, Georgia.", ["USA"]),
        ("They met in Paris, Rome, Georgia and Kyiv.", ["FRA", "ITA", "", "UKR"]),
        ("In Rome, Georgia signed the treaty.", ["ITA", ""]),
        ("Jerusalem rejected the offer.", ["ISR"]),
        ("He said that Jerusalem wants peace.", ["ISR"]),
        ("Mayors in Jerusalem said so.", [""]),
        ("Jerusalem is divided.", [""]),
        ("The pope wept.", ["VAT"]),
        ("He met the Pope.", ["VAT"]),
        ("Iraqi Kurds fled.", ["IRQ.KURDS"]),
        ("Kurds in Syria fled.", ["SYR.KURDS", "SYR"]),
        ("The Kurds fled to Turkey.", ["KURDS", "TUR"]),
        ("Chinese Uighurs fled.", ["CHN", "CHN.UYGHURS"]),
    ],
)
def test_names_are_settled_by_the_words_beside_them(text: str, actors: list[str]) -> None:
    assert [mention.actor for mention in listed(text)] == actors


def test_a_people_in_a_state_is_at_home_there() -> None:
    assert (builtin().home("TUR.KURDS"), builtin().home("KURDS")) == ("TUR", "")


@pytest.mark.parametrize(
    ("text", "jordans"),
    [
        ("Michael Jordan came.\nJordan scored.", 0),
        ("Michael Jordan came to Amman.\nJordan signed.", 1),
        ("Michael Jordan came.\nHe lives in Jordan.", 1),
        ("Jordan signed.", 1),
        ("Jordan signed.\nMichael Jordan came.", 1),
    ],
)
def test_a_person_s_name_is_no_state_unless_the_text_speaks_of_the_state(text: str, jordans: int) -> None:
    assert sum(mention.span.of(text) == "Jordan" for mention in listed(text)) == jordans


@pytest.mark.parametrize(
    ("text", "year", "actor", "candidates"),
    [
        ("Kim Jong-il met an envoy.\nKim smiled.", 2005, "PRK", ()),
        ("Kim Jong-il met Kim Dae-jung.\nKim smiled.", 2000, "", ("KOR", "PRK")),
        ("Kim met Trump.\nKim Dae-jung once went to Pyongyang.\nKim smiled.", 2018, "PRK", ()),
        ("Kim Yeon-chul, the unification minister, agreed.\nKim smiled.", 2019, "", ("PRK",)),
        ("Kim Jong Un met Kim Min-su.\nKim smiled.", 2018, "PRK", ()),
        ("Foreign Minister Kim Sung-hwan spoke.\nKim smiled.", 2012, "", ("PRK",)),
        ("Defence Minister Kim Kwan-jin of South Korea spoke.\nKim smiled.", 2012, "", ("KOR", "PRK")),
    ],
)
def test_a_family_name_alone_is_whom_the_text_names_in_full_or_open(
    text: str, year: int, actor: str, candidates: tuple[str, ...]
) -> None:
    mention = listed(text, dt.date(year, 6, 13))[-1]
    assert mention.span.of(text) == "Kim"
    assert (mention.actor, mention.candidates) == (actor, candidates)


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("South Korean Defence Minister Kim Kwan-jin spoke.", "Defence Minister Kim Kwan-jin", "KOR"),
        ("Foreign Minister Kim Sung-hwan of South Korea spoke.", "Foreign Minister Kim Sung-hwan", "KOR"),
        ("Forces of President Bush-led states left.", "President Bush", ""),
    ],
)
def test_a_titled_person_is_named_whole_and_is_not_the_leader_of_that_family_name(
    text: str, name: str, actor: str
) -> None:
    assert found(text, dt.date(2012, 6, 13))[name].actor == actor


def test_another_person_of_a_leader_s_family_name_is_not_the_leader() -> None:
    day = dt.date(2019, 6, 13)
    assert "Kim" not in found("Kim Yeon-chul, the unification minister, said that talks resume.", day)
    assert "Xi" not in found("Xi Zhongxun was a revolutionary before.", day)
    assert found("Kim Meets Trump", day)["Kim"].actor == "PRK"


def test_where_a_text_speaks_of_both_the_sentence_decides() -> None:
    text = "Georgia accused Russia of spying.\nA Republican from Georgia agreed.\nGeorgia won."
    names = [(one.actor, one.candidates) for one in listed(text) if one.span.of(text) == "Georgia"]
    assert names == [("GEO", ()), ("USA", ()), ("", ("GEO", "USA"))]
