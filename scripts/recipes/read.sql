-- Reads a results file, and its exported series, with the program sqlite3: options compared, and one monthly series by year.
-- Usage: truce export k.sqlite -o tables
--        sqlite3 :memory: -cmd "ATTACH 'file:k.sqlite?mode=ro' AS k" <read.sql
.mode csv
.headers on
.import --csv tables/series.csv months
.parameter set @amount "'cost_usd'"

SELECT printf('there is no outcome %s', @amount) AS mistake, name AS did_you_mean -- SQL finds no rows and says nothing
FROM (SELECT 1) LEFT JOIN k.metrics ON is_outcome AND name LIKE substr(@amount, 1, 6) || '%'
WHERE @amount NOT IN (SELECT name FROM k.metrics WHERE is_outcome);

CREATE TEMP TABLE t AS SELECT option, replication, -- one row per run; what a failed run lacks is NULL
    avg(value) FILTER (WHERE metric = 'relapse') AS relapse, avg(value) FILTER (WHERE metric = @amount) AS amount
FROM k.outcome_list GROUP BY option, replication;

WITH d AS (SELECT t.option, t.amount - b.amount AS d FROM t JOIN t AS b USING (replication) -- pairs: the same luck
    WHERE b.option = (SELECT name FROM k.options WHERE option = 0) AND d IS NOT NULL),
spread AS (SELECT option, mean, sqrt(sum((d - mean) * (d - mean)) / (n - 1) / n) AS se, n - 1.0 AS f, 1.959963984540054 AS z
    FROM d JOIN (SELECT option, avg(d) AS mean, count(*) AS n FROM d GROUP BY option) USING (option) GROUP BY option),
reach AS (SELECT *, se * (z + (pow(z,3) + z) / 4 / f -- SQL has no t quantile: a series of Fisher and Cornish,
    + (5*pow(z,5) + 16*pow(z,3) + 3*z) / 96 / pow(f,2) -- to nine digits from 100 pairs on
    + (3*pow(z,7) + 19*pow(z,5) + 17*pow(z,3) - 15*z) / 384 / pow(f,3)
    + (79*pow(z,9) + 776*pow(z,7) + 1482*pow(z,5) - 1920*pow(z,3) - 945*z) / 92160 / pow(f,4)) AS half FROM spread),
shares AS (SELECT option, count(relapse) AS n, avg(relapse) AS p, avg(amount) AS amount, 3.841458820694124 AS z2 FROM t
    GROUP BY option),
wilson AS (SELECT *, p + z2 / 2 / n AS centre, sqrt(z2 * p * (1 - p) / n + z2 * z2 / 4 / n / n) AS half FROM shares)
SELECT o.name AS option, w.n, printf('%.12g', p) AS relapse, printf('%.12g', (centre - w.half) / (1 + z2 / w.n)) AS low,
    printf('%.12g', (centre + w.half) / (1 + z2 / w.n)) AS high, printf('%.12g', amount) AS cost_usd,
    iif(o.option > 0, printf('%.12g', mean), NULL) AS difference,
    iif(o.option > 0, printf('%.12g', mean - r.half), NULL) AS t_low,
    iif(o.option > 0, printf('%.12g', mean + r.half), NULL) AS t_high
FROM k.options o JOIN wilson w ON w.option = o.name JOIN reach r ON r.option = o.name ORDER BY o.option;

.print
WITH ranked AS (SELECT option, month / 12 AS year, CAST(troops_persons AS REAL) AS value,
    row_number() OVER (PARTITION BY option, month / 12 ORDER BY CAST(troops_persons AS REAL)) AS place,
    count(*) OVER (PARTITION BY option, month / 12) AS n
    FROM months WHERE troops_persons <> '')
SELECT o.name AS option, year, printf('%.12g', avg(value)) AS median_troops_persons
FROM ranked JOIN k.options o ON o.name = ranked.option WHERE place IN ((n + 1) / 2, (n + 2) / 2)
GROUP BY o.option, year ORDER BY o.option, year;
