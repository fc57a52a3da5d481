"""Small tables and cases for the tests of measurement."""

from __future__ import annotations

import datetime as dt

from suasion.case.model import Actor, Case, CaseInfo, Claim, Measure
from suasion.data.table import Observation, read_table

HEADER = "indicator,from,to,period,value,unit,lo,hi,n,kind,compiler,source,note\n"

TRADE = """\
trade_share,CHN,PRK,2010,45.3,%,,,,typed,KITA,press-a,
trade_share,CHN,PRK,2010,56.9,%,,,,typed,KDI,press-b,
trade_share,CHN,PRK,2018,91.8,%,,,,typed,KITA,press-a,
trade_share,CHN,PRK,2018,95.8,%,,,,typed,KOTRA,press-c,
trade_share,CHN,PRK,2021,95.6,percent,,,,typed,KOTRA,press-c,
trade_share,CHN,PRK,2022,0.967,share,,,,typed,KOTRA,press-c,
trade_share,CHN,PRK,2023,96.7,%,,,,typed,secondary,press-d,
trade_total,*,PRK,2017,5550,USD million,,,,typed,KOTRA,press-c,
trade_total,*,PRK,2023,2060,USD million,,,,typed,secondary,press-d,
trade,CHN,PRK,2017,5260,USD million,,,,typed,KOTRA,press-c,
trade,CHN,PRK,2019,2790,USD million,,,,typed,GACC,press-e,
trade,CHN,PRK,2021,318,USD million,,,,typed,GACC,press-e,
trade,CHN,PRK,2023,2295,USD million,,,,typed,GACC,press-e,
trade,CHN,PRK,2024-01..2024-07,1110,USD million,,,,typed,GACC,press-f,
"""

VOTES = """\
vote_kappa,CHN,PRK,2021,0.761,kappa,0.598,0.879,69,modelled,UNGA-DM,votes,
vote_kappa,CHN,PRK,2023,0.671,kappa,0.545,0.782,78,modelled,UNGA-DM,votes,
vote_kappa,PRK,RUS,2021,0.640,kappa,0.485,0.772,69,modelled,UNGA-DM,votes,
vote_kappa,PRK,RUS,2023,0.767,kappa,0.663,0.862,79,modelled,UNGA-DM,votes,
"""

PAIRED = """\
vote_kappa_gap,RUS,PRK,2021,-0.121,kappa,-0.256,0.016,69,modelled,UNGA-DM,votes,
vote_kappa_gap,RUS,PRK,2023,0.095,kappa,-0.021,0.220,78,modelled,UNGA-DM,votes,
vote_kappa_gap_probability,RUS,PRK,2023,0.91,probability,,,78,modelled,UNGA-DM,votes,
"""

ACTS = """\
visit,RUS,PRK,2019-04-25,1,visit,,,,typed,,kremlin,a meeting
visit,RUS,PRK,2023-07-25..2023-07-27,1,visit,,,,typed,,kcna,the defence minister
visit,RUS,PRK,2023-10-18,1,visit,,,,typed,,kcna,the foreign minister
visit,RUS,PRK,2024-06-18..2024-06-19,1,visit,,,,typed,,kremlin,the president
treaty,RUS,PRK,2024-06-19,1,treaty,,,,typed,,treaty,comprehensive partnership
"""


def rows(*blocks: str, file: str = "data/t.csv") -> tuple[Observation, ...]:
    """The blocks as one table."""
    return read_table(HEADER + "".join(blocks), file)


def claim(claim_id: str, variable: str, direction: str, subject: str, other: str, **fields: str) -> Claim:
    """A claim with the fields a verdict reads."""
    texts = {"quote": "words", **fields}
    return Claim.model_validate(
        {
            "id": claim_id,
            "source": "s",
            "start": 0,
            "end": 1,
            "subject": subject,
            "object": other,
            "variable": variable,
            "direction": direction,
            **texts,
        }
    )


def case(*claims: Claim, measures: tuple[Measure, ...] = (), since: str = "2021") -> Case:
    """China, North Korea and Russia, with these claims."""
    info = CaseInfo(
        title="t",
        question="q",
        as_of=dt.date(2024, 7, 20),
        focal="CHN",
        target="PRK",
        rivals=("RUS",),
        since=since,
    )
    actors = (
        Actor(id="CHN", name="China"),
        Actor(id="PRK", name="North Korea"),
        Actor(id="RUS", name="Russia"),
    )
    return Case(case=info, actors=actors, claims=claims, measures=measures)
