/* Trend-indicator values each wanted recipient got from each supplier, summed over five years ending in `year`. */
/* Input: arms(a supplier, b recipient, year, tiv), wanted(state), years(year). */
WITH sums AS (
  SELECT
    s.b AS recipient,
    s.a AS supplier,
    y.year,
    SUM(CAST(s.tiv AS FLOAT64)) AS tiv
  FROM years AS y
  JOIN arms AS s
    ON s.year <= y.year AND s.year > y.year - 5
  JOIN wanted AS w
    ON w.state = s.b
  GROUP BY
    s.b,
    s.a,
    y.year
), totals AS (
  SELECT
    recipient,
    year,
    SUM(tiv) AS total
  FROM sums
  GROUP BY
    recipient,
    year
)
SELECT
  s.recipient,
  s.supplier,
  s.year,
  s.tiv,
  t.total
FROM sums AS s
JOIN totals AS t
  ON t.recipient = s.recipient AND t.year = s.year
ORDER BY
  s.recipient NULLS LAST,
  s.supplier NULLS LAST,
  s.year NULLS LAST;

/* The composite index: the mean of a state's shares of six world totals, over the parts that exist. */
/* Input: capabilities(state, year, milex, milper, irst, pec, tpop, upop, cinc). */
WITH totals AS (
  SELECT
    year,
    SUM(CAST(milex AS FLOAT64)) AS milex,
    SUM(CAST(milper AS FLOAT64)) AS milper,
    SUM(CAST(irst AS FLOAT64)) AS irst,
    SUM(CAST(pec AS FLOAT64)) AS pec,
    SUM(CAST(tpop AS FLOAT64)) AS tpop,
    SUM(CAST(upop AS FLOAT64)) AS upop
  FROM capabilities
  GROUP BY
    year
), shares AS (
  SELECT
    c.state,
    c.year,
    c.cinc,
    c.milex / NULLIF(t.milex, 0) AS milex,
    c.milper / NULLIF(t.milper, 0) AS milper,
    c.irst / NULLIF(t.irst, 0) AS irst,
    c.pec / NULLIF(t.pec, 0) AS pec,
    c.tpop / NULLIF(t.tpop, 0) AS tpop,
    c.upop / NULLIF(t.upop, 0) AS upop
  FROM capabilities AS c
  JOIN totals AS t
    ON t.year = c.year
), counted AS (
  SELECT
    state,
    year,
    cinc,
    milex,
    milper,
    irst,
    pec,
    tpop,
    upop,
    CASE WHEN milex IS NULL THEN 0 ELSE 1 END + CASE WHEN milper IS NULL THEN 0 ELSE 1 END + CASE WHEN irst IS NULL THEN 0 ELSE 1 END + CASE WHEN pec IS NULL THEN 0 ELSE 1 END + CASE WHEN tpop IS NULL THEN 0 ELSE 1 END + CASE WHEN upop IS NULL THEN 0 ELSE 1 END AS parts
  FROM shares
)
SELECT
  state,
  year,
  parts,
  cinc AS published,
  (
    COALESCE(milex, 0) + COALESCE(milper, 0) + COALESCE(irst, 0) + COALESCE(pec, 0) + COALESCE(tpop, 0) + COALESCE(upop, 0)
  ) / NULLIF(parts, 0) AS computed,
  milex,
  milper,
  irst,
  pec,
  tpop,
  upop
FROM counted
ORDER BY
  state NULLS LAST,
  year NULLS LAST;

/* Tier one: reports to daily rows. One report per day, pair and code; states only; no state with itself. */
/* Input: events(date, a, b, code, scale, weight). */
WITH once AS (
  SELECT
    date,
    a,
    b,
    code,
    scale,
    MAX(CAST(weight AS FLOAT64)) AS weight,
    COUNT(*) AS reports
  FROM events
  WHERE
    NOT a IS NULL AND NOT b IS NULL AND a <> b
  GROUP BY
    date,
    a,
    b,
    code,
    scale
)
SELECT
  a,
  b,
  date,
  scale,
  CAST(EXTRACT(YEAR FROM date) AS INT64) * 100 + CAST(EXTRACT(MONTH FROM date) AS INT64) AS month,
  COUNT(*) AS n,
  SUM(reports) AS reports,
  SUM(weight) AS total,
  SUM(CASE WHEN weight > 0 THEN weight ELSE 0 END) AS positive,
  SUM(CASE WHEN weight < 0 THEN weight ELSE 0 END) AS negative,
  SUM(CASE WHEN scale <> 'weis' AND SUBSTRING(code, 1, 2) <= '05' THEN 1 ELSE 0 END) AS verbal_cooperation,
  SUM(
    CASE
      WHEN scale <> 'weis' AND SUBSTRING(code, 1, 2) BETWEEN '06' AND '08'
      THEN 1
      ELSE 0
    END
  ) AS material_cooperation,
  SUM(
    CASE
      WHEN scale <> 'weis' AND SUBSTRING(code, 1, 2) BETWEEN '09' AND '13'
      THEN 1
      ELSE 0
    END
  ) AS verbal_conflict,
  SUM(CASE WHEN scale <> 'weis' AND SUBSTRING(code, 1, 2) >= '14' THEN 1 ELSE 0 END) AS material_conflict
FROM once
GROUP BY
  a,
  b,
  date,
  scale
ORDER BY
  a NULLS LAST,
  b NULLS LAST,
  date NULLS LAST;

/* The directed dyad-year frame: seven joins on pairs that existed on the same day. */
/* Absence is zero only where the source covers the year; elsewhere it stays missing. */
/* Input: pairs(a, b, year, code_a, code_b), capabilities, economy, trade, igo, alliances, cover(first_year, last_year). */
SELECT
  p.code_a,
  p.code_b,
  p.a,
  p.b,
  p.year,
  ca.cinc AS cinc_a,
  cb.cinc AS cinc_b,
  ea.gdp AS gdp_a,
  eb.gdp AS gdp_b,
  t.value AS trade_value,
  i.shared AS shared_memberships,
  CASE
    WHEN NOT l.defense IS NULL
    THEN l.defense
    WHEN p.year >= c.first_year AND p.year <= c.last_year
    THEN 0
    ELSE NULL
  END AS defense,
  CASE
    WHEN NOT l.nonaggression IS NULL
    THEN l.nonaggression
    WHEN p.year >= c.first_year AND p.year <= c.last_year
    THEN 0
    ELSE NULL
  END AS nonaggression
FROM pairs AS p
CROSS JOIN cover AS c
LEFT JOIN capabilities AS ca
  ON ca.state = p.a AND ca.year = p.year
LEFT JOIN capabilities AS cb
  ON cb.state = p.b AND cb.year = p.year
LEFT JOIN economy AS ea
  ON ea.state = p.a AND ea.year = p.year
LEFT JOIN economy AS eb
  ON eb.state = p.b AND eb.year = p.year
LEFT JOIN trade AS t
  ON t.a = p.a AND t.b = p.b AND t.year = p.year
LEFT JOIN igo AS i
  ON i.a = CASE WHEN p.code_a < p.code_b THEN p.a ELSE p.b END
  AND i.b = CASE WHEN p.code_a < p.code_b THEN p.b ELSE p.a END
  AND i.year = p.year
LEFT JOIN alliances AS l
  ON l.a = p.a AND l.b = p.b AND l.year = p.year;

/* Tier two: daily rows to directed dyad-months, with the volume of all pairs in the month. */
/* Input: daily(a, b, date, scale, month, n, reports, total, positive, negative, four quad counts). */
WITH pairs AS (
  SELECT
    a,
    b,
    scale,
    month,
    SUM(n) AS n,
    SUM(CAST(total AS FLOAT64)) AS total,
    SUM(CAST(positive AS FLOAT64)) AS positive,
    SUM(CAST(negative AS FLOAT64)) AS negative,
    SUM(verbal_cooperation) AS verbal_cooperation,
    SUM(material_cooperation) AS material_cooperation,
    SUM(verbal_conflict) AS verbal_conflict,
    SUM(material_conflict) AS material_conflict,
    COUNT(*) AS days_active
  FROM daily
  GROUP BY
    a,
    b,
    scale,
    month
), volume AS (
  SELECT
    scale,
    month,
    SUM(n) AS volume
  FROM pairs
  GROUP BY
    scale,
    month
)
SELECT
  p.a,
  p.b,
  p.scale,
  p.month,
  p.n,
  p.total,
  p.total / p.n AS mean,
  p.positive,
  p.negative,
  p.verbal_cooperation,
  p.material_cooperation,
  p.verbal_conflict,
  p.material_conflict,
  p.days_active,
  v.volume
FROM pairs AS p
JOIN volume AS v
  ON v.scale = p.scale AND v.month = p.month
ORDER BY
  p.a NULLS LAST,
  p.b NULLS LAST,
  p.month NULLS LAST;

/* How many reports have a twin: the same day and code, with source and target exchanged. */
/* Input: events(date, a, b, code, scale). */
WITH once AS (
  SELECT
    date,
    a,
    b,
    code,
    scale,
    COUNT(*) AS reports
  FROM events
  WHERE
    NOT a IS NULL AND NOT b IS NULL AND a <> b
  GROUP BY
    date,
    a,
    b,
    code,
    scale
)
SELECT
  x.scale,
  COUNT(*) AS events,
  SUM(CASE WHEN y.a IS NULL THEN 0 ELSE 1 END) AS mirrored
FROM once AS x
LEFT JOIN once AS y
  ON y.date = x.date
  AND y.a = x.b
  AND y.b = x.a
  AND y.code = x.code
  AND y.scale = x.scale
GROUP BY
  x.scale
ORDER BY
  x.scale NULLS LAST;

/* What each wanted state trades with each partner in a year, beside its totals (million current US dollars). */
/* Input: trade(a exporter, b importer, year, value), wanted(state). */
WITH flows AS (
  SELECT
    b AS state,
    a AS partner,
    year,
    CAST(value AS FLOAT64) AS import_value,
    CAST(NULL AS FLOAT64) AS export_value
  FROM trade
  WHERE
    NOT value IS NULL
  UNION ALL
  SELECT
    a AS state,
    b AS partner,
    year,
    CAST(NULL AS FLOAT64) AS import_value,
    CAST(value AS FLOAT64) AS export_value
  FROM trade
  WHERE
    NOT value IS NULL
), pairs AS (
  SELECT
    f.state,
    f.partner,
    f.year,
    SUM(f.import_value) AS imports,
    SUM(f.export_value) AS exports
  FROM flows AS f
  JOIN wanted AS w
    ON w.state = f.state
  GROUP BY
    f.state,
    f.partner,
    f.year
), totals AS (
  SELECT
    state,
    year,
    SUM(imports) AS total_imports,
    SUM(exports) AS total_exports,
    COUNT(*) AS partners
  FROM pairs
  GROUP BY
    state,
    year
)
SELECT
  p.state,
  p.partner,
  p.year,
  p.imports,
  p.exports,
  t.total_imports,
  t.total_exports,
  t.partners
FROM pairs AS p
JOIN totals AS t
  ON t.state = p.state AND t.year = p.year
ORDER BY
  p.state NULLS LAST,
  p.partner NULLS LAST,
  p.year NULLS LAST;

/* Identical votes of each wanted pair by session, over roll calls in which both voted and the chamber did not vote as one. */
/* Input: un_votes(session, roll_call, state, vote), pairs(a, b). */
WITH split AS (
  SELECT
    roll_call
  FROM un_votes
  GROUP BY
    roll_call
  HAVING
    MIN(vote) < MAX(vote)
)
SELECT
  p.a,
  p.b,
  x.session,
  COUNT(*) AS n,
  SUM(CASE WHEN x.vote = y.vote THEN 1 ELSE 0 END) AS identical,
  AVG(CAST(ABS(x.vote - y.vote) AS FLOAT64)) / 2 AS distance
FROM pairs AS p
JOIN un_votes AS x
  ON x.state = p.a
JOIN un_votes AS y
  ON y.state = p.b AND y.roll_call = x.roll_call
JOIN split AS s
  ON s.roll_call = x.roll_call
GROUP BY
  p.a,
  p.b,
  x.session
ORDER BY
  p.a NULLS LAST,
  p.b NULLS LAST,
  x.session NULLS LAST;
