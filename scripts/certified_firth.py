"""Writes tests/Examples/Certified/Firth.json: for some certified problems, separated ones among them, the minimum of Firth's objective,
standard errors by I^-1 there, the penalised log-likelihood and profile-penalised-likelihood intervals of 95 %, in 30 digits of mpmath, by
Fisher scoring. Needs mpmath (Debian: python3-mpmath):

    python3 scripts/certified_firth.py
"""
import csv
import json
import pathlib

import mpmath as mp

mp.mp.dps = 30
FOLDER = pathlib.Path(__file__).parent.parent / "tests/Examples/Certified"
PROBLEMS = ["mtcars-am-wt", "menarche-weight-rows", "spector", "endometrial-quasi"]
DIGITS = 16


def read(name):
    doc = json.loads((FOLDER / f"Problems/{name}.json").read_text())
    with open(FOLDER / f"Problems/{name}.csv") as f:
        rows = list(csv.DictReader(f))
    x = [[mp.mpf(1)] + [mp.mpf(float(r[c])) for c in doc["features"]] for r in rows]
    y = [mp.mpf(float(r["y"])) for r in rows]
    return x, y, [mp.mpf(float(r["weight"])) if doc["weights"] else mp.mpf(1) for r in rows]


def state(x, y, s, theta):
    """Penalised log-likelihood, modified score and information."""
    d = len(theta)
    p = [1 / (1 + mp.exp(-mp.fdot(r, theta))) for r in x]
    c = [w * q * (1 - q) for w, q in zip(s, p)]
    info = mp.matrix(d, d)
    for j in range(d):
        for k in range(j + 1):
            info[j, k] = info[k, j] = mp.fsum(a * r[j] * r[k] for a, r in zip(c, x))
    try:
        inverse = info ** -1
    except ZeroDivisionError:
        return -mp.inf, None, None
    rows = [[inverse[j, k] for k in range(d)] for j in range(d)]
    h = [a * mp.fdot(r, [mp.fdot(row, r) for row in rows]) for a, r in zip(c, x)]
    value = mp.fsum(w * (b * mp.log(q) + (1 - b) * mp.log(1 - q)) for w, b, q in zip(s, y, p)) + mp.log(mp.det(info)) / 2
    residual = [w * (b - q) + l * (mp.mpf(1) / 2 - q) for w, b, q, l in zip(s, y, p, h)]
    return value, [mp.fsum(e * r[j] for e, r in zip(residual, x)) for j in range(d)], info


def fit(x, y, s, theta, held=None):
    keep = [j for j in range(len(theta)) if j != held]
    theta = list(theta)
    value, score, info = state(x, y, s, theta)
    for _ in range(2000):
        step = mp.lu_solve(mp.matrix([[info[j, k] for k in keep] for j in keep]), mp.matrix([score[j] for j in keep]))
        size = max(abs(v) for v in step)
        if size < mp.mpf(10) ** -20:
            return theta, value, info
        while True:
            there = list(theta)
            for i, j in enumerate(keep):
                there[j] += step[i]
            found = state(x, y, s, there)
            if found[0] >= value or size < mp.mpf(10) ** -15:
                break
            step, size = step / 2, size / 2
        theta, (value, score, info) = there, found
    raise ArithmeticError("no convergence")


def end(x, y, s, theta, top, j, inverse, sign):
    """Where the signed root is z: doubled until it is beyond, then the secant method in a bracket, every third time its middle."""
    z = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))
    at = list(theta)

    def distance(b):
        nonlocal at
        # The others go along as they would if the likelihood were a normal one.
        at = [t + inverse[k, j] / inverse[j, j] * (b - at[j]) if k != j else b for k, t in enumerate(at)]
        at, value, _ = fit(x, y, s, at, held=j)
        return mp.sqrt(2 * (top - value)) - z

    near, step = (theta[j], -z), sign * z * mp.sqrt(inverse[j, j])
    while True:
        far = (near[0] + step, distance(near[0] + step))
        if far[1] > 0:
            break
        near = far
    for k in range(200):
        b = (near[0] + far[0]) / 2 if k % 3 == 2 else near[0] - near[1] * (far[0] - near[0]) / (far[1] - near[1])
        found = distance(b)
        if abs(found) < mp.mpf(10) ** -16:
            return b
        near, far = ((b, found), far) if found < 0 else (near, (b, found))
    raise ArithmeticError("no end")


result = {}
for name in PROBLEMS:
    x, y, s = read(name)
    theta, value, info = fit(x, y, s, [mp.mpf(0)] * len(x[0]))
    inverse = info ** -1
    errors = [mp.sqrt(inverse[j, j]) for j in range(len(theta))]
    result[name] = {
        "theta": [mp.nstr(t, DIGITS) for t in theta],
        "standard_errors": [mp.nstr(e, DIGITS) for e in errors],
        "penalised_log_likelihood": mp.nstr(value, DIGITS),
        "profile95": [[mp.nstr(end(x, y, s, theta, value, j, inverse, sign), DIGITS) for sign in (-1, 1)] for j in range(len(theta))],
    }
    print(name, flush=True)
    (FOLDER / "Firth.json").write_text(json.dumps(result, indent=1) + "\n")
