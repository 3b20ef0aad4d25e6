#!/usr/bin/env python3
"""LIBLINEAR's own library, the version 2.3 of Debian's liblinear4, without an intercept, so that all solve the same problem.

Usage: liblinear_fit.py DATA SOLVER C, SOLVER its number for -s: 0 and 7 under an L2 penalty, 6 under L1. Lines and answers as
sklearn_fit.py has them; theta begins with an intercept of 0. The library's nodes are made before the time starts.
"""
import ctypes
import sys

import numpy as np

import data


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.c_void_p), ("x", ctypes.c_void_p), ("bias", ctypes.c_double)]


class Parameter(ctypes.Structure):
    _fields_ = [
        ("solver_type", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double), ("nr_weight", ctypes.c_int),
        ("weight_label", ctypes.c_void_p), ("weight", ctypes.c_void_p), ("p", ctypes.c_double), ("init_sol", ctypes.c_void_p),
    ]


class Model(ctypes.Structure):
    _fields_ = [
        ("param", Parameter), ("nr_class", ctypes.c_int), ("nr_feature", ctypes.c_int), ("w", ctypes.POINTER(ctypes.c_double)),
        ("label", ctypes.POINTER(ctypes.c_int)), ("bias", ctypes.c_double),
    ]


NODE = np.dtype([("index", "<i4"), ("value", "<f8")], align=True)


def nodes(X):
    """All rows one after the other, each ended by an index of -1, and the address of each."""
    import scipy.sparse

    X = scipy.sparse.csr_matrix(X)
    n = X.shape[0]
    counts = np.diff(X.indptr)
    ends = np.cumsum(counts + 1) - 1
    all_nodes = np.zeros(X.nnz + n, NODE)
    inside = np.ones(len(all_nodes), bool)
    inside[ends] = False
    all_nodes["index"][inside] = X.indices + 1
    all_nodes["value"][inside] = X.data
    all_nodes["index"][ends] = -1
    first = ends - counts
    return all_nodes, (all_nodes.ctypes.data + first * NODE.itemsize).astype(np.uint64)


def main():
    X, y = data.read(sys.argv[1])
    library = ctypes.CDLL("liblinear.so.4")
    library.train.restype = ctypes.POINTER(Model)
    quiet = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)
    library.set_print_string_function(quiet)
    memory, rows = nodes(X)
    y = np.where(y > 0, 1.0, -1.0)
    problem = Problem(len(y), X.shape[1], y.ctypes.data, rows.ctypes.data, -1.0)
    for line in sys.stdin:
        parameter = Parameter(int(sys.argv[2]), float(line), float(sys.argv[3]), 0, None, None, 0.1, None)

        def theta(model):
            w = np.ctypeslib.as_array(model.contents.w, (X.shape[1],)).copy()
            w = w if model.contents.label[0] == 1 else -w
            library.free_and_destroy_model(ctypes.byref(model))
            return np.concatenate([[0.0], w])

        data.answer(lambda: library.train(ctypes.byref(problem), ctypes.byref(parameter)), theta)


main()
