-- How the difference of two options in relapse goes with one uncertain parameter: a row for each point, by its value.
SELECT p.value AS shortfall_frac, avg(a.value - b.value) AS patient_minus_calendar, count(*) AS pairs
FROM outcome_list a JOIN outcome_list b USING (point, replication, metric) JOIN point_list p USING (point)
WHERE metric = 'relapse' AND a.option = 'patient' AND b.option = 'calendar' AND p.address = 'donors.shortfall_frac'
GROUP BY point ORDER BY p.value;
