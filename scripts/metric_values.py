"""Writes tests/Examples/Metrics/values.json: what scikit-learn says of some predictions that are made here, by a generator of whole numbers.
Needs scikit-learn (Debian: python3-sklearn). The same version always writes the same file:

    python3 scripts/metric_values.py
"""
import json
import pathlib

import sklearn
from sklearn import metrics as m

FILE = pathlib.Path(__file__).parent.parent / "tests/Examples/Metrics/values.json"


def numbers(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def case(seed, rows, grid, weighted):
    draw = numbers(seed)
    p = [(next(draw) % (grid - 1) + 1) / grid for _ in range(rows)]
    y = [int(next(draw) % 1000 < 1000 * q) for q in p]
    w = [next(draw) % 4 + 1 if weighted else 1 for _ in range(rows)]
    said = [int(q >= 0.5) for q in p]
    (tn, fp), (fn, tp) = m.confusion_matrix(y, said, sample_weight=w).tolist()
    return {
        "y": y, "p": p, "weights": w,
        "tp": tp, "fp": fp, "tn": tn, "fn": fn,
        "accuracy": m.accuracy_score(y, said, sample_weight=w),
        "balancedAccuracy": m.balanced_accuracy_score(y, said, sample_weight=w),
        "precision": m.precision_score(y, said, sample_weight=w),
        "recall": m.recall_score(y, said, sample_weight=w),
        "f1": m.f1_score(y, said, sample_weight=w),
        "matthews": m.matthews_corrcoef(y, said, sample_weight=w),
        "logLoss": m.log_loss(y, p, sample_weight=w),
        "brier": m.brier_score_loss(y, p, sample_weight=w),
        "area": m.roc_auc_score(y, p, sample_weight=w),
        "averagePrecision": m.average_precision_score(y, p, sample_weight=w),
    }


cases = [case(1, 12, 8, False), case(2, 40, 1024, False), case(3, 60, 16, True), case(4, 200, 2**20, True)]
FILE.write_text(json.dumps({"from": f"scikit-learn {sklearn.__version__}", "cases": cases}) + "\n")
