-- The directed dyad-year frame: seven joins on pairs that existed on the same day.
-- Absence is zero only where the source covers the year; elsewhere it stays missing.
-- Input: pairs(a, b, year, code_a, code_b), capabilities, economy, trade, igo, alliances, cover(first_year, last_year).
SELECT p.code_a, p.code_b, p.a, p.b, p.year,
    ca.cinc AS cinc_a, cb.cinc AS cinc_b, ea.gdp AS gdp_a, eb.gdp AS gdp_b,
    t.value AS trade_value, i.shared AS shared_memberships,
    CASE WHEN l.defense IS NOT NULL THEN l.defense
        WHEN p.year >= c.first_year AND p.year <= c.last_year THEN 0 ELSE NULL END AS defense,
    CASE WHEN l.nonaggression IS NOT NULL THEN l.nonaggression
        WHEN p.year >= c.first_year AND p.year <= c.last_year THEN 0 ELSE NULL END AS nonaggression
FROM pairs AS p
CROSS JOIN cover AS c
LEFT JOIN capabilities AS ca ON ca.state = p.a AND ca.year = p.year
LEFT JOIN capabilities AS cb ON cb.state = p.b AND cb.year = p.year
LEFT JOIN economy AS ea ON ea.state = p.a AND ea.year = p.year
LEFT JOIN economy AS eb ON eb.state = p.b AND eb.year = p.year
LEFT JOIN trade AS t ON t.a = p.a AND t.b = p.b AND t.year = p.year
LEFT JOIN igo AS i ON i.a = CASE WHEN p.code_a < p.code_b THEN p.a ELSE p.b END
    AND i.b = CASE WHEN p.code_a < p.code_b THEN p.b ELSE p.a END AND i.year = p.year
LEFT JOIN alliances AS l ON l.a = p.a AND l.b = p.b AND l.year = p.year
