-- Trend-indicator values each wanted recipient got from each supplier, summed over five years ending in `year`.
-- Input: arms(a supplier, b recipient, year, tiv), wanted(state), years(year).
WITH sums AS (
    SELECT s.b AS recipient, s.a AS supplier, y.year, SUM(CAST(s.tiv AS DOUBLE)) AS tiv
    FROM years AS y
    JOIN arms AS s ON s.year <= y.year AND s.year > y.year - 5
    JOIN wanted AS w ON w.state = s.b
    GROUP BY s.b, s.a, y.year
), totals AS (
    SELECT recipient, year, SUM(tiv) AS total FROM sums GROUP BY recipient, year
)
SELECT s.recipient, s.supplier, s.year, s.tiv, t.total
FROM sums AS s JOIN totals AS t ON t.recipient = s.recipient AND t.year = s.year
ORDER BY s.recipient, s.supplier, s.year
