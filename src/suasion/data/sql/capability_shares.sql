-- The composite index: the mean of a state's shares of six world totals, over the parts that exist.
-- Input: capabilities(state, year, milex, milper, irst, pec, tpop, upop, cinc).
WITH totals AS (
    SELECT year, SUM(CAST(milex AS DOUBLE)) AS milex, SUM(CAST(milper AS DOUBLE)) AS milper,
        SUM(CAST(irst AS DOUBLE)) AS irst, SUM(CAST(pec AS DOUBLE)) AS pec,
        SUM(CAST(tpop AS DOUBLE)) AS tpop, SUM(CAST(upop AS DOUBLE)) AS upop
    FROM capabilities GROUP BY year
), shares AS (
    SELECT c.state, c.year, c.cinc, c.milex / NULLIF(t.milex, 0) AS milex, c.milper / NULLIF(t.milper, 0) AS milper,
        c.irst / NULLIF(t.irst, 0) AS irst, c.pec / NULLIF(t.pec, 0) AS pec,
        c.tpop / NULLIF(t.tpop, 0) AS tpop, c.upop / NULLIF(t.upop, 0) AS upop
    FROM capabilities AS c JOIN totals AS t ON t.year = c.year
), counted AS (
    SELECT state, year, cinc, milex, milper, irst, pec, tpop, upop,
        CASE WHEN milex IS NULL THEN 0 ELSE 1 END + CASE WHEN milper IS NULL THEN 0 ELSE 1 END
        + CASE WHEN irst IS NULL THEN 0 ELSE 1 END + CASE WHEN pec IS NULL THEN 0 ELSE 1 END
        + CASE WHEN tpop IS NULL THEN 0 ELSE 1 END + CASE WHEN upop IS NULL THEN 0 ELSE 1 END AS parts
    FROM shares
)
SELECT state, year, parts, cinc AS published,
    (COALESCE(milex, 0) + COALESCE(milper, 0) + COALESCE(irst, 0) + COALESCE(pec, 0) + COALESCE(tpop, 0)
    + COALESCE(upop, 0)) / NULLIF(parts, 0) AS computed,
    milex, milper, irst, pec, tpop, upop
FROM counted
ORDER BY state, year
