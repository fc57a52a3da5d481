-- How many reports have a twin: the same day and code, with source and target exchanged.
-- Input: events(date, a, b, code, scale).
WITH once AS (
    SELECT date, a, b, code, scale, COUNT(*) AS reports
    FROM events WHERE a IS NOT NULL AND b IS NOT NULL AND a <> b
    GROUP BY date, a, b, code, scale
)
SELECT x.scale, COUNT(*) AS events, SUM(CASE WHEN y.a IS NULL THEN 0 ELSE 1 END) AS mirrored
FROM once AS x
LEFT JOIN once AS y ON y.date = x.date AND y.a = x.b AND y.b = x.a AND y.code = x.code AND y.scale = x.scale
GROUP BY x.scale
ORDER BY x.scale
