"""Small made-up files of every family, in the published layouts, for the tests of the store.

The figures are invented; the column names are those of the published files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from suasion.data.loaders.gdelt_columns import GDELT_HEADERS
from suasion.data.store import Store, open_store

Writer = Callable[[Path], Path]

_COW = {"CHN": 710, "PRK": 731, "RUS": 365, "USA": 2, "IND": 750, "JPN": 740}


def csv_file(name: str, text: str) -> Writer:
    """A text file."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def parquet_file(name: str, select: str) -> Writer:
    """A Parquet file from a query."""

    def write(folder: Path) -> Path:
        path = folder / name
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        return path

    return write


def rows(header: str, *lines: str) -> str:
    return "\n".join([header, *lines]) + "\n"


def gdelt_line(width: int, number: int, **values: Any) -> str:
    """One event in a GDELT export of 57, 58 or 61 columns."""
    cells = dict.fromkeys(GDELT_HEADERS[width], "")
    cells |= {
        "GLOBALEVENTID": str(number),
        "SQLDATE": "20230725",
        "MonthYear": "202307",
        "Year": "2023",
        "Actor1Code": "RUSGOV",
        "Actor1CountryCode": "RUS",
        "Actor2Code": "PRK",
        "Actor2CountryCode": "PRK",
        "IsRootEvent": "1",
        "EventCode": "057",
        "EventBaseCode": "057",
        "EventRootCode": "05",
        "QuadClass": "1",
        "GoldsteinScale": "8.0",
        "NumMentions": "10",
        "DATEADDED": "20230726",
    }
    cells |= {key: str(value) for key, value in values.items()}
    return "\t".join(cells[name] for name in GDELT_HEADERS[width])


TRADE_HEADER = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2"
TRADE = rows(
    TRADE_HEADER,
    "710,731,2014,30,70,30,70", "731,710,2014,70,30,70,30",
    "365,731,2014,5,15,5,15", "731,365,2014,15,5,15,5",
    "710,365,2014,400,500,400,500", "365,710,2014,500,400,500,400",
)  # fmt: skip

VOTES_HEADER = "resid,ccode,date,year,vote"
VOTES = rows(
    VOTES_HEADER,
    *(f"{call},{code},2023-11-0{k + 1},2022,{vote}"
      for k, call in enumerate((78001, 78002, 78003))
      for code, vote in ((710, 1), (731, 1 + k), (365, 1 if k < 2 else 3), (2, 3))),
)  # fmt: skip

FILES: dict[str, Writer] = {
    "un_roll_calls": csv_file(
        "calls.csv",
        rows(
            "rcid,session,importantvote,date,unres,amend,para,short,descr",
            "3,74,0,2019-12-01,R/74/1,0,0,TITLE,TEXT",
            "4,74,1,2019-12-02,R/74/2,0,0,TITLE,TEXT",
        ),
    ),
    "event_scale": csv_file("scale.csv", rows("code,weight", "01,0.0", "057,8.0", "0571,8.0", "190,-10.0")),
    "un_votes_by_session": csv_file("votes.csv", VOTES),
    "un_votes_by_country": csv_file(
        "country.csv",
        rows("rcid,country,country_code,vote", "3,China,CN,yes", "3,Russia,RU,no", "4,China,CN,abstain"),
    ),
    "un_resolution_matches": csv_file("matches.csv", rows("v1,rcid1,rcid2", "1,3,4")),
    "ideal_points_by_session": csv_file(
        "points20.csv",
        rows(
            "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname",
            "1,731,74,90,-0.6,-1,-0.9,-0.8,-0.6,-0.4,-0.3,-0.1,PRK,North Korea",
        ),
    ),
    "ideal_points_by_year": csv_file(
        "points25.csv",
        rows(
            "ccode,iso3c,countryname,year,idealpointfp,idealpointall,q5all,q10all,q50all,q90all,q95all,nvotesall",
            "731,PRK,North Korea,2023,-0.6,-1.3,-1.5,-1.4,-1.3,-1.2,-1.1,80",
            "731,PRK,North Korea,2024,-0.8,,,,,,,",
        ),
    ),
    "cow_trade": csv_file("trade.csv", TRADE),
    "atop_directed": csv_file(
        "atop.csv",
        rows(
            "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul",
            "710,731,2014,1,0,0,0,1",
            "731,710,2014,1,0,0,0,1",
        ),
    ),
    "cow_igo_dyads": csv_file("igo.csv", rows("ccode1,ccode2,year,dyadigos", "710,731,2014,30")),
    "cow_contiguity": csv_file(
        "contiguity.csv", rows("ccode1,ccode2,conttype,stdate,enddate", "710,731,1,1948-09-09,2016-12-31")
    ),
    "cow_nmc": csv_file(
        "nmc.csv",
        rows(
            "ccode,year,milex,milper,irst,pec,tpop,upop,cinc",
            "710,2014,90,2000,900,900,1300,600,0.862878",
            "731,2014,-9,1000,100,100,100,60,0.172",
        ),
    ),
    "gdp_population": csv_file(
        "gdp.csv",
        rows(
            "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,sd_pwtpop",
            "710,2014,12000,900,15000000,9000,1390,10",
            "731,2014,1500,900,40000,9000,25,1",
        ),
    ),
    "sipri_tiv": csv_file(
        "sipri.csv",
        rows(
            "supplier,recipient,year,value,supplier_cown,recipient_cown",
            "Russia,North Korea,2009,4,365,731",
            "Serbia,Iraq,2010,2,NA,645",
            "China,Khmer Rouge (Cambodia)*,1988,2,710,811",
            "China,Cambodia,1988,1,710,811",
        ),
    ),
    "gsdb": csv_file(
        "gsdb.csv",
        rows(
            "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,"
            "other,target_mult,sender_mult,objective,success",
            '1,"Korea, North",United States,1950,1954,1,"exp_part,imp_part",0,0,1,0,0,0,0,end_war,failed',
            '2,"Korea, North, Syria","EU, Norway",2006,2023,0,,1,1,1,1,1,1,1,prevent_war,ongoing',
        ),
    ),
    "aiddata_visits": csv_file(
        "visits.csv",
        rows(
            "receiving_country,year,confucius_institutes,sister_cities_established,government_visits,"
            "military_visits,total_elite_visits,ambassador_op_eds,journalist_visits,media_partnerships,"
            "outbound_chinese_students,inbound_students_to_china",
            '"Mongolia",2010,0,0,3,1,4,"N/A",0,"N/A","N/A",16',
        ),
    ),
    "cameo_or_weis_events": csv_file(
        "keds.csv",
        rows(
            "date,source,target,code",
            "2001-01-01,ISRMIL,LBN,190",
            "2001-01-01,LBN,ISRMIL,190",
            "2001-01-02,ISR,UNO,057",
        ),
    ),
    "icews_events": csv_file(
        "icews.tab",
        rows(
            "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t"
            "CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country",
            '1\t2018-06-01\tKim "K"\tGovernment\tNorth Korea\tConsult\t057\t8\tXi\tGovernment\tChina',
        ),
    ),
    "gdelt_1": csv_file(
        "20230726.export.CSV", gdelt_line(58, 1) + "\n" + gdelt_line(58, 2, EventCode="190") + "\n"
    ),
    "gdelt_2": csv_file("2023072600.export.CSV", gdelt_line(61, 3) + "\n" + gdelt_line(61, 4) + "\n"),
    "gdelt_months": csv_file(
        "months.csv", rows("month,a,b,w_sum,w_mean_day,days,days_active", "2023-07,PRK,RUS,100.1,3.2,31,20")
    ),
    "gdelt_days": parquet_file(
        "days.parquet",
        "SELECT DATE '2023-07-01' + k AS date, CAST(100 + k AS FLOAT) AS total_abs, "
        'CAST(k AS FLOAT) AS "RUS-PRK" '
        "FROM (SELECT CAST(UNNEST(RANGE(40)) AS INTEGER) AS k)",
    ),
    "icews_years": csv_file(
        "icews_years.csv",
        rows(
            "i,j,year,verbCoop,matlCoop,verbConf,matlConf,i_iso3c,j_iso3c",
            "China,North Korea,2010,50,2,9,0,CHN,PRK",
        ),
    ),
    "israel_palestine_weeks": csv_file("weeks.csv", rows("i2p,p2i", "-10.0,-10.0", "-77.0,-45.8")),
    "plain_dyads": csv_file("pairs.csv", rows("a,b,year,value", "CHN,PRK,2014,1.5", "RUS,PRK,2014,2.5")),
    "case_table": csv_file(
        "case.csv",
        rows("indicator,from,to,period,value,unit,source", "trade_share,CHN,PRK,2021,95.6,%,kotra"),
    ),
}
"""Family id to a writer of a small good file of it, roll calls and the scale first."""


def votes_store(folder: Path, **ballots: str) -> Store:
    """A store of one session; a ballot is a row of 1, 2, 3 by roll call, 0 where absent."""
    cast = [
        f"{78001 + call},{_COW[state]},2023-11-{call + 1:02d},2023,{vote}"
        for state, row in ballots.items()
        for call, vote in enumerate(row)
        if vote != "0"
    ]
    made = open_store(folder / "store", create=True)
    made.add(csv_file("votes.csv", rows("resid,ccode,date,year,vote", *cast))(folder))
    return made
