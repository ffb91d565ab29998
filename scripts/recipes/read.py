"""Reads a results file with nothing but Python's standard library: options compared, and one monthly series by year.

Usage: python3 read.py k.sqlite [AMOUNT [SERIES]]
"""
import difflib
import math
import sqlite3
import statistics
import struct
import sys
import zlib

path, amount, monthly = (sys.argv[1:] + ["cost_usd", "troops_persons"][len(sys.argv) - 2:])[:3]
db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
options = [name for name, in db.execute("SELECT name FROM options ORDER BY option")]  # the baseline first

for name, kept, what in (amount, "is_outcome", "outcome"), (monthly, "series_row IS NOT NULL", "monthly series"):
    names = [known for known, in db.execute(f"SELECT name FROM metrics WHERE {kept}")]  # no row would say that it is misspelt
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        sys.exit(f"{path} keeps no {what} '{name}'" + (f"; did you mean '{near[0]}'?" if near else ": see its table metrics"))


def outcomes(metric, option):  # replication to value; a run that failed or has no such value is not in it
    return dict(db.execute("SELECT replication, avg(value) FROM outcome_list WHERE metric = ? AND option = ?"
                           " AND value IS NOT NULL GROUP BY replication", (metric, option)))


def student(df):  # the 97.5 % point: bisection of the closed form (Abramowitz and Stegun 26.7.3, 26.7.4)
    def inside(t):
        angle, odd = math.atan2(t, math.sqrt(df)), df % 2
        term, total = math.sin(angle) * math.cos(angle) ** odd, 0.0
        for k in range(df // 2):
            total += term
            term *= math.cos(angle) ** 2 * (2 * k + 1 + odd) / (2 * k + 2 + odd)
        return 2 / math.pi * (angle + total) if odd else total
    low, high = 0.0, 1000.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) < 0.95 else (low, middle)
    return low


print(f"option,n,relapse,low,high,{amount},difference,t_low,t_high")
for option in options:
    relapse, cost, base = outcomes("relapse", option), outcomes(amount, option), outcomes(amount, options[0])
    n, share, z2 = len(relapse), statistics.fmean(relapse.values()), statistics.NormalDist().inv_cdf(0.975) ** 2
    centre, half = (share + z2 / 2 / n), math.sqrt(z2 * share * (1 - share) / n + z2 * z2 / 4 / n / n)  # Wilson
    row = [n, share, (centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n), statistics.fmean(cost.values())]
    if option != options[0]:
        d = [cost[r] - base[r] for r in sorted(cost.keys() & base.keys())]  # pairs: the same luck
        mean, reach = statistics.fmean(d), student(len(d) - 1) * statistics.stdev(d) / math.sqrt(len(d))
        row += [mean, mean - reach, mean + reach]
    print(option, *(f"{x:.12g}" for x in row), *[""] * (8 - len(row)), sep=",")

print(f"\noption,year,median_{monthly}")
place, n_series = db.execute("SELECT series_row, (SELECT count(series_row) FROM metrics) FROM metrics WHERE name = ?",
                             (monthly,)).fetchone()
for i, option in enumerate(options):
    years = {}
    for n_months, data in db.execute("SELECT n_months, data FROM series JOIN runs USING (run) WHERE option = ?", (i,)):
        numbers = struct.unpack(f"<{n_series * n_months}d", zlib.decompress(data))  # a row of months for each series
        for month, value in enumerate(numbers[place * n_months:(place + 1) * n_months]):
            if value == value:  # NaN, unequal to itself, is a missing value
                years.setdefault(month // 12, []).append(value)
    for year, values in years.items():
        print(option, year, f"{statistics.median(values):.12g}", sep=",")
