"""Writes tests/Examples/Certified/Collinearity.json: for some certified problems the variance inflation factors of the columns by
statsmodels ("design"), those of the information at the certified optimum as R's car::vif has them (the diagonals of the correlation
matrix of the coefficients and of its inverse multiplied; "optimum"), and condition numbers of the columns scaled to length 1, both in 40
digits of mpmath. Needs python3-statsmodels and python3-mpmath:

    python3 scripts/certified_collinearity.py
"""
import csv
import json
import pathlib

import mpmath as mp
import numpy as np
from statsmodels.stats.outliers_influence import variance_inflation_factor

mp.mp.dps = 40
FOLDER = pathlib.Path(__file__).parent.parent / "tests/Examples/Certified"
PROBLEMS = ["birthwt", "infert", "iris-versicolor-virginica", "pima-tr", "spector", "urine"]


def gram(rows, weights):
    d = len(rows[0])
    return mp.matrix([[mp.fsum(w * r[j] * r[k] for w, r in zip(weights, rows)) for k in range(d)] for j in range(d)])


def scaled(matrix):
    root = [mp.sqrt(matrix[j, j]) for j in range(matrix.rows)]
    return mp.matrix([[matrix[j, k] / root[j] / root[k] for k in range(matrix.rows)] for j in range(matrix.rows)])


def condition(matrix):
    values = mp.eigsy(scaled(matrix), eigvals_only=True)
    return mp.nstr(mp.sqrt(max(values) / min(values)), 20)


result = {}
for name in PROBLEMS:
    doc = json.loads((FOLDER / f"Problems/{name}.json").read_text())
    with open(FOLDER / f"Problems/{name}.csv") as f:
        rows = [[1.0] + [float(r[c]) for c in doc["features"]] for r in csv.DictReader(f)]
    x = np.array(rows)
    theta = [mp.mpf(t) for t in doc["results"]["coefficients"]]
    exact = [[mp.mpf(v) for v in r] for r in rows]
    p = [1 / (1 + mp.exp(-mp.fsum(a * b for a, b in zip(r, theta)))) for r in exact]
    information = gram(exact, [q * (1 - q) for q in p])
    covariance = (information ** -1)[1:, 1:]
    inverse = covariance ** -1
    result[name] = {
        "design": [repr(float(variance_inflation_factor(x, j))) for j in range(1, x.shape[1])],
        "condition": condition(gram(exact, [1] * len(rows))),
        "optimum": [mp.nstr(covariance[j, j] * inverse[j, j], 20) for j in range(covariance.rows)],
        "condition_at_optimum": condition(information),
    }
(FOLDER / "Collinearity.json").write_text(json.dumps(result, indent=1) + "\n")
