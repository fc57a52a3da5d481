-- Tier two: daily rows to directed dyad-months, with the volume of all pairs in the month.
-- Input: daily(a, b, date, scale, month, n, reports, total, positive, negative, four quad counts).
WITH pairs AS (
    SELECT a, b, scale, month, SUM(n) AS n, SUM(CAST(total AS DOUBLE)) AS total,
        SUM(CAST(positive AS DOUBLE)) AS positive, SUM(CAST(negative AS DOUBLE)) AS negative,
        SUM(verbal_cooperation) AS verbal_cooperation, SUM(material_cooperation) AS material_cooperation,
        SUM(verbal_conflict) AS verbal_conflict, SUM(material_conflict) AS material_conflict,
        COUNT(*) AS days_active
    FROM daily GROUP BY a, b, scale, month
), volume AS (
    SELECT scale, month, SUM(n) AS volume FROM pairs GROUP BY scale, month
)
SELECT p.a, p.b, p.scale, p.month, p.n, p.total, p.total / p.n AS mean, p.positive, p.negative,
    p.verbal_cooperation, p.material_cooperation, p.verbal_conflict, p.material_conflict, p.days_active, v.volume
FROM pairs AS p JOIN volume AS v ON v.scale = p.scale AND v.month = p.month
ORDER BY p.a, p.b, p.month
