"""Writes tests/Examples/Certified/Inference/NAME.json for some certified problems: robust covariance, row diagnostics and profile-likelihood
intervals at the certified optimum, in 60 digits of mpmath. Needs mpmath (Debian: python3-mpmath). Always writes the same files:

    python3 scripts/certified_inference.py
"""
import csv
import json
import pathlib

import mpmath as mp

mp.mp.dps = 60
FOLDER = pathlib.Path(__file__).parent.parent / "tests/Examples/Certified"
PROBLEMS = ["birthwt", "esoph-grouped", "lung-offset", "menarche-weight-rows", "spector", "ucb-admissions"]
DIGITS = 25


def read(name):
    doc = json.loads((FOLDER / f"Problems/{name}.json").read_text())
    with open(FOLDER / f"Problems/{name}.csv") as f:
        rows = list(csv.DictReader(f))
    x = [[mp.mpf(1)] + [mp.mpf(float(r[c])) for c in doc["features"]] for r in rows]
    y = [mp.mpf(float(r["y"])) for r in rows]
    s = [mp.mpf(float(r["weight"])) if doc["weights"] else mp.mpf(1) for r in rows]
    o = [mp.mpf(float(r["offset"])) if doc["offset"] else mp.mpf(0) for r in rows]
    return x, y, s, o


def dot(a, b):
    return mp.fsum(p * q for p, q in zip(a, b))


def probabilities(x, o, theta):
    return [1 / (1 + mp.exp(-dot(r, theta) - f)) for r, f in zip(x, o)]


def likelihood(x, y, s, o, theta):
    p = probabilities(x, o, theta)
    return mp.fsum(w * (b * mp.log(q) + (1 - b) * mp.log(1 - q)) for w, b, q in zip(s, y, p))


def information(x, s, p, keep):
    return mp.matrix([[mp.fsum(w * q * (1 - q) * r[j] * r[k] for w, q, r in zip(s, p, x)) for k in keep] for j in keep])


def fit(x, y, s, o, theta, held=None):
    """Newton's method over all coefficients but the held one, steps halved until they rise."""
    keep = [j for j in range(len(theta)) if j != held]
    theta = list(theta)
    for _ in range(200):
        p = probabilities(x, o, theta)
        g = mp.matrix([mp.fsum(w * (b - q) * r[j] for w, b, q, r in zip(s, y, p, x)) for j in keep])
        step = mp.lu_solve(information(x, s, p, keep), g) if keep else mp.matrix(0, 1)
        before = likelihood(x, y, s, o, theta)
        while True:
            there = list(theta)
            for i, j in enumerate(keep):
                there[j] += step[i]
            if likelihood(x, y, s, o, there) >= before or max(abs(v) for v in step) < mp.mpf(10) ** -30:
                break
            step = step / 2
        theta = there
        if all(abs(v) < mp.mpf(10) ** -45 * (1 + abs(theta[j])) for v, j in zip(step, keep)):
            return theta
    raise ArithmeticError("no convergence")


def profile_end(x, y, s, o, theta, j, error, sign):
    top, z = likelihood(x, y, s, o, theta), mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))
    state = {"at": list(theta)}

    def distance(b):
        start = list(state["at"])
        start[j] = b
        state["at"] = fit(x, y, s, o, start, held=j)
        return mp.sqrt(2 * (top - likelihood(x, y, s, o, state["at"]))) - z

    return mp.findroot(distance, (theta[j] + sign * z * error, theta[j] + sign * 1.05 * z * error), solver="secant", tol=1e-60, verify=False)


def text(v):
    return [mp.nstr(a, DIGITS) for a in v]


for name in PROBLEMS:
    x, y, s, o = read(name)
    d = len(x[0])
    theta = fit(x, y, s, o, [mp.mpf(0)] * d)
    p = probabilities(x, o, theta)
    inverse = information(x, s, p, range(d)) ** -1
    meat = mp.matrix(d, d)
    groups = {}
    for i, (r, w, b, q) in enumerate(zip(x, s, y, p)):
        score = mp.matrix([(q - b) * v for v in r])
        meat += w * score * score.T
        groups[i % 7] = groups.get(i % 7, mp.matrix(d, 1)) + w * score
    n, g = mp.fsum(s), len(groups)
    hc0 = inverse * meat * inverse
    clustered = mp.matrix(d, d)
    for u in groups.values():
        clustered += u * u.T
    clustered = inverse * clustered * inverse * mp.mpf(g) / (g - 1) * (n - 1) / (n - d)
    leverage = [w * q * (1 - q) * (mp.matrix([r]) * inverse * mp.matrix(r))[0] for r, w, q in zip(x, s, p)]
    pearson = [(b - q) * mp.sqrt(w / (q * (1 - q))) for b, q, w in zip(y, p, s)]
    entropy = [sum(-v * mp.log(v) for v in (b, 1 - b) if v > 0) for b in y]
    loss = [-sum(v * mp.log(u) for v, u in ((b, q), (1 - b, 1 - q)) if v > 0) for b, q in zip(y, p)]
    deviance = [mp.sign(b - q) * mp.sqrt(2 * w * abs(c - e)) for b, q, w, c, e in zip(y, p, s, loss, entropy)]
    cooks = [r * r * h / (d * (1 - h) ** 2) for r, h in zip(pearson, leverage)]
    errors = [mp.sqrt(inverse[j, j]) for j in range(d)]
    z = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))
    result = {
        "z": text([t / e for t, e in zip(theta, errors)]),
        "p": text([mp.erfc(abs(t / e) / mp.sqrt(2)) for t, e in zip(theta, errors)]),
        "wald95": [text([t - z * e, t + z * e]) for t, e in zip(theta, errors)],
        "profile95": [text([profile_end(x, y, s, o, theta, j, errors[j], sign) for sign in (-1, 1)]) for j in range(d)],
        "hc0": text([mp.sqrt(hc0[j, j]) for j in range(d)]),
        "hc1": text([mp.sqrt(hc0[j, j] * n / (n - d)) for j in range(d)]),
        "cluster_of_row_mod_7": text([mp.sqrt(clustered[j, j]) for j in range(d)]),
        "response": text([b - q for b, q in zip(y, p)]),
        "pearson": text(pearson),
        "deviance": text(deviance),
        "leverage": text(leverage),
        "cooks_distance": text(cooks),
    }
    (FOLDER / "Inference").mkdir(exist_ok=True)
    (FOLDER / f"Inference/{name}.json").write_text(json.dumps(result, indent=1) + "\n")
    print(name)
