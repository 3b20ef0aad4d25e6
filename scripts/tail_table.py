"""Writes tests/Properties/Numerics/tails.csv: P(|Z| >= z) of a standard normal and P(X >= x) of chi-squared ones, to 30 digits. Needs mpmath
(Debian: python3-mpmath). Always writes the same file:

    python3 scripts/tail_table.py

A line is: degrees of freedom (0: normal), the argument, the probability, both in decimal.
"""
import pathlib
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(5)

NORMAL = [0.0, 1e-300, 1e-10, 0.1, 0.5, 1.0, 1.5, 1.959963984540054, 1.9999999999999998, 2.0, 2.0000000000000004, 3.0, 5.0, 8.0, 13.0, 21.0, 30.0, 36.0, 37.0]
NORMAL += [random.uniform(0, 6) for _ in range(60)] + [random.uniform(0, 37.0) for _ in range(40)]
DEGREES = [1, 2, 3, 4, 5, 8, 9, 20, 31, 100, 255, 1000]

lines = [f"0,{z!r},{mp.nstr(mp.erfc(mp.mpf(z) / mp.sqrt(2)), 30)}" for z in NORMAL]
for k in DEGREES:
    ends = [1e-6, 0.5, float(k), k + 3 * (2 * k) ** 0.5, 2.0 * k + 50, 4.0 * k + 200, 1300.0]
    for x in ends + [random.uniform(0, 3 * k + 20) for _ in range(8)]:
        q = mp.gammainc(mp.mpf(k) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)
        if q > mp.mpf(10) ** -300:
            lines.append(f"{k},{x!r},{mp.nstr(q, 30)}")

path = pathlib.Path(__file__).parent.parent / "tests/Properties/Numerics/tails.csv"
path.write_text("\n".join(lines) + "\n")
