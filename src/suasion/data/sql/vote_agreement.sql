-- Identical votes of each wanted pair by session, over roll calls in which both voted and the chamber did not vote as one.
-- Input: un_votes(session, roll_call, state, vote), pairs(a, b).
WITH split AS (
    SELECT roll_call FROM un_votes GROUP BY roll_call HAVING MIN(vote) < MAX(vote)
)
SELECT p.a, p.b, x.session, COUNT(*) AS n, SUM(CASE WHEN x.vote = y.vote THEN 1 ELSE 0 END) AS identical,
    AVG(CAST(ABS(x.vote - y.vote) AS DOUBLE)) / 2 AS distance
FROM pairs AS p
JOIN un_votes AS x ON x.state = p.a
JOIN un_votes AS y ON y.state = p.b AND y.roll_call = x.roll_call
JOIN split AS s ON s.roll_call = x.roll_call
GROUP BY p.a, p.b, x.session
ORDER BY p.a, p.b, x.session
