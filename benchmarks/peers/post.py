#!/usr/bin/env python3
"""The program of the blog post "Logistic regression from scratch in Python": gradient descent in NumPy.

Usage: post.py DATA.csv STEPS LR. DATA has a header row and the label last. Each line on standard input asks for one
run; its answer is one line of JSON: seconds (of fit alone, the data in memory), theta, peakBytes.
"""
import json
import resource
import sys
import time

import numpy as np


class LogisticRegression:
    def __init__(self, lr, num_iter):
        self.lr = lr
        self.num_iter = num_iter

    def __add_intercept(self, X):
        intercept = np.ones((X.shape[0], 1))
        return np.concatenate((intercept, X), axis=1)

    def __sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def fit(self, X, y):
        X = self.__add_intercept(X)
        self.theta = np.zeros(X.shape[1])
        for _ in range(self.num_iter):
            z = np.dot(X, self.theta)
            h = self.__sigmoid(z)
            gradient = np.dot(X.T, (h - y)) / y.size
            self.theta -= self.lr * gradient
        return self


def main():
    data = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    X, y = np.ascontiguousarray(data[:, :-1]), np.ascontiguousarray(data[:, -1])
    for _ in sys.stdin:
        start = time.perf_counter()
        model = LogisticRegression(lr=float(sys.argv[3]), num_iter=int(sys.argv[2])).fit(X, y)
        seconds = time.perf_counter() - start
        peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"seconds": seconds, "theta": model.theta.tolist(), "peakBytes": peak}), flush=True)


main()
