#!/usr/bin/env python3
"""scikit-learn's LogisticRegression with one of its solvers, an L2 penalty of C = 1 and a free intercept.

Usage: sklearn_fit.py DATA SOLVER. DATA is two little-endian int64, n and p, then n x p doubles row by row, then n labels. Each line on
standard input is a tolerance and asks for one run; its answer is one line of JSON: seconds (of fit alone, the data in memory), theta with
the intercept first, peakBytes.
"""
import json
import resource
import sys
import time
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression


def main():
    warnings.filterwarnings("ignore")
    with open(sys.argv[1], "rb") as file:
        n, p = np.fromfile(file, "<i8", 2)
        X = np.fromfile(file, "<f8", n * p).reshape(n, p)
        y = np.fromfile(file, "<f8", n)
    for line in sys.stdin:
        start = time.perf_counter()
        model = LogisticRegression(C=1.0, solver=sys.argv[2], tol=float(line), max_iter=10_000).fit(X, y)
        seconds = time.perf_counter() - start
        peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        theta = [float(model.intercept_[0])] + model.coef_[0].tolist()
        print(json.dumps({"seconds": seconds, "theta": theta, "peakBytes": peak}), flush=True)


main()
