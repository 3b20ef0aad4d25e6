"""The data file that the comparison writes for its peers: little-endian int64 n, p, nonzeros and classes, then X and y.

X is n x p doubles row by row where nonzeros is -1, otherwise in compressed rows: n + 1 int64 starts, then int32 columns, then doubles. y is n
doubles: 0 and 1, or the number of the class.
"""
import json
import resource
import time

import numpy as np


def read(path):
    with open(path, "rb") as file:
        n, p, nonzeros, _ = (int(number) for number in np.fromfile(file, "<i8", 4))
        if nonzeros < 0:
            X = np.fromfile(file, "<f8", n * p).reshape(n, p)
        else:
            import scipy.sparse

            starts = np.fromfile(file, "<i8", n + 1)
            columns = np.fromfile(file, "<i4", nonzeros)
            X = scipy.sparse.csr_matrix((np.fromfile(file, "<f8", nonzeros), columns, starts.astype(np.int32)), shape=(n, p))
        return X, np.fromfile(file, "<f8", n)


def answer(fit, theta):
    """Runs fit, and prints one line of JSON: seconds, theta(result) and the peak memory of the process so far."""
    start = time.perf_counter()
    result = fit()
    seconds = time.perf_counter() - start
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "theta": [float(number) for number in theta(result)], "peakBytes": peak}), flush=True)
