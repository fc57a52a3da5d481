"""The published column lists of the GDELT event exports, which carry no header row.

Version 1 has 58 columns (57 in the files before April 2013, without the address
of the article); version 2 has 61, with a second administrative division in each of the three
places. Source: GDELT event database codebooks, versions 1.03 and 2.0.
"""

from __future__ import annotations

__all__ = ["GDELT_HEADERS"]

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
    "Type1Code Type2Code Type3Code"
)
_EVENT = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)
_PLACE_1 = "Type FullName CountryCode ADM1Code Lat Long FeatureID"
_PLACE_2 = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"


def _header(place: str, last: str) -> tuple[str, ...]:
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    names += [f"Actor{k}{field}" for k in (1, 2) for field in _ACTOR.split()]
    names += _EVENT.split()
    names += [f"{where}Geo_{field}" for where in ("Actor1", "Actor2", "Action") for field in place.split()]
    return (*names, *last.split())


GDELT_HEADERS: dict[int, tuple[str, ...]] = {
    len(header): header
    for header in (
        _header(_PLACE_1, "DATEADDED"),
        _header(_PLACE_1, "DATEADDED SOURCEURL"),
        _header(_PLACE_2, "DATEADDED SOURCEURL"),
    )
}
