#!/usr/bin/env python3
"""scikit-learn's LogisticRegression with one of its solvers and a free intercept (liblinear's is penalised).

Usage: sklearn_fit.py DATA SOLVER PENALTY C [REPEAT]. DATA is described in data.py. Each line on standard input is a tolerance and asks for one
run, of REPEAT fits; its answer is one line of JSON: seconds (of the fits alone, the data in memory), theta with the intercepts first, peakBytes.
"""
import sys
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression

import data


def main():
    warnings.filterwarnings("ignore")
    X, y = data.read(sys.argv[1])
    solver, penalty, C = sys.argv[2], sys.argv[3], float(sys.argv[4])
    repeat = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    for line in sys.stdin:

        def fit():
            for _ in range(repeat):
                model = LogisticRegression(C=C, penalty=penalty, solver=solver, tol=float(line), max_iter=10_000).fit(X, y)
            return model

        data.answer(fit, lambda model: np.concatenate([model.intercept_, model.coef_.ravel()]))


main()
