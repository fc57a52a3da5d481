"""A small case for the tests of the brief: two choices, one rival, a text, a table; everything a brief can
hold."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from suasion.brief.answer import answer
from suasion.brief.records import Answer
from suasion.case.file import CaseFolder, parse_case
from suasion.data.table import read_table
from suasion.measure.stage import measure
from suasion.play.analysis import analyse
from suasion.read.document import from_bytes
from suasion.read.reader import read

MEMO = """# Leverage in the north

Northland's leverage over Eastmark is slipping. Trade between Northland and Eastmark fell in 2023, according
to the
customs office. Eastmark will probably lean to Southmark. Observers say that Northland should press harder.

Eastmark signed a pact with Southmark on 3 March 2023.
"""

QUOTE = "Northland's leverage over Eastmark is slipping."

CASE = """
[case]
title = "Northland and Eastmark"
question = "Should Northland move from persuasion to pressure?"
as_of = 2024-05-01
focal = "NOR"
target = "EAS"
rivals = ["SOU"]
since = "2020"
author = "A. Analyst"

[[actors]]
id = "NOR"
name = "Northland"
[[actors]]
id = "EAS"
name = "Eastmark"
[[actors]]
id = "SOU"
name = "Southmark"

[[options]]
id = "press"
actor = "NOR"
name = "Press"
yes = "press Eastmark"
no = "leave Eastmark alone"
[[options]]
id = "lean"
actor = "EAS"
name = "Lean south"
yes = "lean to Southmark"
no = "keep to Northland"
because = ["claim:c1"]
[[options]]
id = "supply"
actor = "SOU"
name = "Supply"
yes = "supply Eastmark"

[status_quo]
yes = ["lean"]

[preferences.NOR]
order = [
  {id = "n1", prefer = "!lean", because = ["claim:c1"], confidence = 0.9},
  {id = "n2", prefer = "!supply", confidence = 0.7},
  {id = "n3", prefer = "!press", confidence = 0.6},
]
[preferences.EAS]
order = [
  {id = "e1", prefer = "press & !supply -> !lean", confidence = 0.7},
  {id = "e2", prefer = "lean", because = ["measure:votes"], confidence = 0.8},
]
[preferences.SOU]
order = [
  {id = "s1", prefer = "press -> supply", confidence = 0.6},
  {id = "s2", prefer = "!supply", confidence = 0.8},
]

[beliefs.NOR.SOU]
order = [{prefer = "!supply"}]
confidence = 0.6
signal = "Southmark ships fuel to Eastmark"

[[strategies]]
id = "wait"
actor = "NOR"
name = "Wait"
commit = {press = false}
[[strategies]]
id = "pressure"
actor = "NOR"
name = "Pressure"
commit = {press = true}

[[risks]]
id = "replace"
name = "Being replaced"
when = "supply"
severity = 4

[[obligations]]
id = "treaty"
instrument = "Treaty of 1990"
binds = ["NOR"]
requires = "!press"
citation = "Article 2"

[[indicators]]
id = "fuel"
name = "Southern fuel arrives"
observable = "Tankers in port"
threshold = "more than 10 a month"
watch = "port office"
deadline = 2024-12-31
affects = ["supply", "replace", "pressure"]
cues = ["tanker", "fuel"]
measure = "share"
below = 50

[[measures]]
id = "share"
name = "Northland's share of Eastmark's trade"
indicator = "trade_share"
actor = "NOR"
other = "EAS"
kind = "share"
channel = "trade"
more_means = "leverage"
[[measures]]
id = "votes"
name = "Agreement of votes"
indicator = "vote_kappa"
actor = "SOU"
other = "EAS"
kind = "agreement"
channel = "posture"
more_means = "closer"

[[sources]]
id = "memo"
title = "A memo"
file = "sources/memo.md"
author = "B. Writer"
publisher = "The Institute"
date = 2024-04-01
reliability = "B"
credibility = 3
[[sources]]
id = "customs"
title = "Customs returns"
publisher = "Customs office"
reliability = "A"
credibility = 2
[[sources]]
id = "votes-office"
title = "Roll calls"
reliability = "A"
credibility = 2
"""

CLAIMS = """
[[claims]]
id = "c1"
source = "memo"
start = {start}
end = {end}
quote = "{quote}"
role = "assessment"
subject = "NOR"
object = "EAS"
variable = "leverage"
direction = "down"
status = "accepted"
"""

TABLE = """indicator,from,to,period,value,unit,lo,hi,n,kind,compiler,source,note
trade_share,NOR,EAS,2020,80.0,%,78,82,,observed,Customs,customs,
trade_share,NOR,EAS,2022,81.0,%,79,83,,observed,Customs,customs,
trade_share,NOR,EAS,2023,80.5,%,78,83,,observed,Customs,customs,a note
vote_kappa,NOR,EAS,2020,0.60,kappa,0.5,0.7,80,modelled,Office,votes-office,
vote_kappa,NOR,EAS,2023,0.50,kappa,0.4,0.6,82,modelled,Office,votes-office,
vote_kappa,SOU,EAS,2020,0.30,kappa,0.2,0.4,80,modelled,Office,votes-office,
vote_kappa,SOU,EAS,2023,0.75,kappa,0.7,0.8,82,modelled,Office,votes-office,
visit,SOU,EAS,2021-05-01,1,visit,,,,typed,,memo,Envoy in the capital
visit,SOU,EAS,2022-06-02,1,visit,,,,typed,,memo,Envoy in the port
visit,NOR,EAS,2023-07-03,1,visit,,,,typed,,memo,Minister at the border
"""


def files(memo: str = MEMO, table: str = TABLE, case: str = CASE) -> dict[str, bytes]:
    """The files of the case, with a claim that quotes the memo at its place."""
    text = from_bytes(memo.encode(), name="memo.md", id="memo").text
    start = text.index(QUOTE) if QUOTE in text else 0
    claims = CLAIMS.format(start=start, end=start + len(QUOTE), quote=QUOTE)
    return {
        "case.toml": case.encode(),
        "claims.toml": claims.encode(),
        "data/figures.csv": table.encode(),
        "sources/memo.md": memo.encode(),
    }


def folder(held: dict[str, bytes] | None = None) -> CaseFolder:
    """The case as a folder in memory."""
    held = held or files()
    return CaseFolder(Path("small"), parse_case(held), held)


SETTINGS: dict[str, Any] = {"variants": 20, "seed": 0, "depth": 1}


def stages(case: CaseFolder) -> tuple[Any, ...]:
    """Case, readings, measurement and analysis: what `answer` takes."""
    rows = [row for name, content in case.tables.items() for row in read_table(content.decode(), name)]
    texts = [
        read(from_bytes(content, name=case.case.source(name).file, id=name), as_of=case.case.case.as_of)
        for name, content in case.documents.items()
    ]
    return case.case, tuple(texts), measure(case.case, rows), analyse(case.case, **SETTINGS)


@lru_cache(maxsize=1)
def small_stages() -> tuple[Any, ...]:
    """The stages of the small case, computed once."""
    return stages(folder())


@lru_cache(maxsize=1)
def small_answer() -> Answer:
    """The answer of the small case, written once."""
    return answer(*small_stages(), digest=folder().digest)
