-- Tier one: reports to daily rows. One report per day, pair and code; states only; no state with itself.
-- Input: events(date, a, b, code, scale, weight).
WITH once AS (
    SELECT date, a, b, code, scale, MAX(CAST(weight AS DOUBLE)) AS weight, COUNT(*) AS reports
    FROM events
    WHERE a IS NOT NULL AND b IS NOT NULL AND a <> b
    GROUP BY date, a, b, code, scale
)
SELECT a, b, date, scale,
    CAST(EXTRACT(YEAR FROM date) AS INTEGER) * 100 + CAST(EXTRACT(MONTH FROM date) AS INTEGER) AS month,
    COUNT(*) AS n, SUM(reports) AS reports, SUM(weight) AS total,
    SUM(CASE WHEN weight > 0 THEN weight ELSE 0 END) AS positive,
    SUM(CASE WHEN weight < 0 THEN weight ELSE 0 END) AS negative,
    SUM(CASE WHEN scale <> 'weis' AND SUBSTR(code, 1, 2) <= '05' THEN 1 ELSE 0 END) AS verbal_cooperation,
    SUM(CASE WHEN scale <> 'weis' AND SUBSTR(code, 1, 2) BETWEEN '06' AND '08' THEN 1 ELSE 0 END) AS material_cooperation,
    SUM(CASE WHEN scale <> 'weis' AND SUBSTR(code, 1, 2) BETWEEN '09' AND '13' THEN 1 ELSE 0 END) AS verbal_conflict,
    SUM(CASE WHEN scale <> 'weis' AND SUBSTR(code, 1, 2) >= '14' THEN 1 ELSE 0 END) AS material_conflict
FROM once
GROUP BY a, b, date, scale
ORDER BY a, b, date
