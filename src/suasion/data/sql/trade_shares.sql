-- What each wanted state trades with each partner in a year, beside its totals (million current US dollars).
-- Input: trade(a exporter, b importer, year, value), wanted(state).
WITH flows AS (
    SELECT b AS state, a AS partner, year, CAST(value AS DOUBLE) AS import_value, CAST(NULL AS DOUBLE) AS export_value
    FROM trade WHERE value IS NOT NULL
    UNION ALL
    SELECT a AS state, b AS partner, year, CAST(NULL AS DOUBLE) AS import_value, CAST(value AS DOUBLE) AS export_value
    FROM trade WHERE value IS NOT NULL
), pairs AS (
    SELECT f.state, f.partner, f.year, SUM(f.import_value) AS imports, SUM(f.export_value) AS exports
    FROM flows AS f JOIN wanted AS w ON w.state = f.state
    GROUP BY f.state, f.partner, f.year
), totals AS (
    SELECT state, year, SUM(imports) AS total_imports, SUM(exports) AS total_exports, COUNT(*) AS partners
    FROM pairs GROUP BY state, year
)
SELECT p.state, p.partner, p.year, p.imports, p.exports, t.total_imports, t.total_exports, t.partners
FROM pairs AS p JOIN totals AS t ON t.state = p.state AND t.year = p.year
ORDER BY p.state, p.partner, p.year
