#!/usr/bin/env python3
"""statsmodels' Logit by Newton's method or its GLM by IRLS, unpenalised; a column of ones is given for the intercept.

Usage: statsmodels_fit.py DATA logit|glm [summary]. Lines and answers as sklearn_fit.py has them; with "summary" the time has the summary in it, and
theta is followed by the standard errors.
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
    glm, summarised = sys.argv[2] == "glm", sys.argv[3:] == ["summary"]

    def fit(tolerance):
        if glm:
            result = sm.GLM(y, X, family=sm.families.Binomial()).fit(tol=tolerance)
        else:
            result = sm.Logit(y, X).fit(method="newton", tol=tolerance, disp=0)
        if summarised:
            result.summary()
        return result

    for line in sys.stdin:
        data.answer(lambda: fit(float(line)), lambda result: [*result.params, *result.bse] if summarised else result.params)


main()
