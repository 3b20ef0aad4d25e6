#!/usr/bin/env python3
"""scikit-learn's LogisticRegression.predict_proba.

Usage: sklearn_predict.py DATA. DATA is described in data.py. Each line on standard input is a model, the intercept and a coefficient for each column,
and asks for one run; its answer is one line of JSON: seconds (of predict_proba alone), the sum of all probabilities of class 1 and every
thousandth of them, peakBytes.
"""
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

import data


def main():
    X, _ = data.read(sys.argv[1])
    for line in sys.stdin:
        theta = np.array([float(number) for number in line.split()])
        model = LogisticRegression()
        model.classes_, model.intercept_, model.coef_ = np.array([0, 1]), theta[:1], theta[np.newaxis, 1:]
        data.answer(lambda: model.predict_proba(X), lambda result: [result[:, 1].sum(), *result[::1000, 1]])


main()
