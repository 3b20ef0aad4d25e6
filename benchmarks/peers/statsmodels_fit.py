#!/usr/bin/env python3
"""statsmodels' Logit by Newton's method, unpenalised, with its summary's standard errors; a column of ones is given for the intercept.

Usage: statsmodels_fit.py DATA. Lines and answers as sklearn_fit.py has them.
"""
import sys
import warnings

import numpy as np
import statsmodels.api as sm

import data


def main():
    warnings.filterwarnings("ignore")
    X, y = data.read(sys.argv[1])
    X = sm.add_constant(X)
    for line in sys.stdin:
        data.answer(lambda: sm.Logit(y, X).fit(method="newton", tol=float(line), disp=0), lambda result: result.params)


main()
