"""Writes tests/Examples/Certified/Conversions/NAME.json: what scikit-learn, statsmodels, glmnet and LIBLINEAR answer to their own settings,
as tightly as they allow. Needs Debian's python3-sklearn, python3-statsmodels, r-cran-glmnet and liblinear-tools:

    python3 scripts/certified_conversions.py

"weights": row i (from 0) has the weight 1 + i mod 4. "gap": how far above the minimum of its own objective, as a mean, the tool's stopping
rule leaves it at most, as it is set here; a test that allows so much would see a setting that is off by a hundredth.
"""
import csv
import json
import pathlib
import subprocess
import tempfile

import numpy as np
import sklearn
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression

FOLDER = pathlib.Path(__file__).parent.parent / "tests/Examples/Certified"


def read(name):
    doc = json.loads((FOLDER / f"Problems/{name}.json").read_text())
    with open(FOLDER / f"Problems/{name}.csv") as f:
        rows = list(csv.DictReader(f))
    x = np.array([[float(r[c]) for c in doc["features"]] for r in rows])
    return x, np.array([float(r["y"]) for r in rows])


def entry(tool, version, settings, theta, gap, weights=False):
    numbers = [repr(float(t)) for t in theta]
    return {"tool": tool, "version": version, "settings": settings, "weights": weights, "gap": gap, "theta": numbers}


def scikit(x, y, c, ratio, solver, tol, gap, weights):
    model = LogisticRegression(
        penalty="elasticnet" if solver == "saga" else "l2", C=c, l1_ratio=ratio if solver == "saga" else None, solver=solver, tol=tol,
        max_iter=200000, random_state=0)
    model.fit(x, y, sample_weight=1 + np.arange(len(y)) % 4 if weights else None)
    return entry("scikit-learn", sklearn.__version__, {"C": c, "l1_ratio": ratio}, [model.intercept_[0], *model.coef_[0]], gap, weights)


def scikit_liblinear(x, y, c, lasso, bias, gap):
    model = LogisticRegression(
        penalty="l1" if lasso else "l2", C=c, solver="liblinear", tol=1e-8, max_iter=100000, intercept_scaling=bias,
        random_state=0).fit(x, y)
    theta = [*model.coef_[0], model.intercept_[0] / bias]
    return entry("scikit-learn liblinear", sklearn.__version__, {"C": c, "L1": lasso, "bias": bias}, theta, gap)


def liblinear(x, y, c, lasso, bias, gap):
    with tempfile.TemporaryDirectory() as folder:
        data, model = f"{folder}/data", f"{folder}/model"
        with open(data, "w") as f:
            for row, label in zip(x, y):
                f.write(f"{int(label)} " + " ".join(f"{j + 1}:{float(v)!r}" for j, v in enumerate(row)) + "\n")
        command = ["liblinear-train", "-q", "-s", "6" if lasso else "0", "-c", repr(c), "-B", repr(bias), "-e", "1e-10", data, model]
        subprocess.run(command, check=True)
        lines = pathlib.Path(model).read_text().split("\n")
    # w speaks for the label that comes first.
    sign = 1 if next(line for line in lines if line.startswith("label")).split()[1] == "1" else -1
    theta = [sign * float(line) for line in lines[lines.index("w") + 1:] if line.strip()]
    return entry("LIBLINEAR", "2.3.0", {"C": c, "L1": lasso, "bias": bias}, theta, gap)


def logit(x, y, alpha, gap):
    strengths = np.array([0.0] + [alpha] * x.shape[1])
    fit = sm.Logit(y, sm.add_constant(x)).fit_regularized(
        alpha=strengths, acc=1e-14, maxiter=100000, trim_mode="off", qc_verbose=False, disp=0)
    return entry("statsmodels Logit", "0.13.5", {"alpha": list(strengths)}, fit.params, gap)


def glm(x, y, alpha, share, gap, weights):
    strengths = np.array([0.0] + [alpha] * x.shape[1])
    counts = 1 + np.arange(len(y)) % 4 if weights else None
    model = sm.GLM(y, sm.add_constant(x), family=sm.families.Binomial(), freq_weights=counts)
    # A zero_tol above 0 would hold a coefficient at 0 that has passed there, optimum or not.
    extra = {"opt_method": "bfgs"} if share == 0 else {"maxiter": 20000, "cnvrg_tol": 1e-13, "zero_tol": 0}
    fit = model.fit_regularized(alpha=strengths, L1_wt=share, **extra)
    return entry("statsmodels GLM", "0.13.5", {"alpha": list(strengths), "L1_wt": share}, fit.params, gap, weights)


def glmnet(name, lam, alpha, standardize, gap, weights):
    script = f"""
    suppressMessages(library(glmnet)); d <- read.csv("{FOLDER}/Problems/{name}.csv"); p <- ncol(d) - 1
    glmnet.control(fdev = 0, devmax = 1)
    w <- if ({str(weights).upper()}) 1 + (seq_len(nrow(d)) - 1) %% 4 else rep(1, nrow(d))
    f <- glmnet(as.matrix(d[, 1:p]), d$y, family = "binomial", weights = w, alpha = {alpha}, standardize = {str(standardize).upper()},
        lambda = {lam} * 2^(10:0), thresh = 1e-24, maxit = 1e8)
    cat(as.character(packageVersion("glmnet")), sprintf("%.17g", as.vector(coef(f)[, 11])))
    """
    version, *theta = subprocess.run(["Rscript", "-e", script], check=True, capture_output=True, text=True).stdout.split()
    settings = {"lambda": lam, "alpha": alpha, "standardize": standardize}
    return entry("glmnet", version, settings, [float(t) for t in theta], gap, weights)


def write(name, entries):
    (FOLDER / "Conversions").mkdir(exist_ok=True)
    (FOLDER / f"Conversions/{name}.json").write_text(json.dumps(entries, indent=1) + "\n")
    print(name)


x, y = read("iris-versicolor-virginica")
write("iris-versicolor-virginica", [
    scikit(x, y, 0.75, 0, "newton-cholesky", 1e-12, 1e-12, False),
    scikit(x, y, 0.75, 0, "newton-cholesky", 1e-12, 1e-12, True),
    scikit(x, y, 0.5, 0.25, "saga", 1e-12, 1e-9, True),
    glmnet("iris-versicolor-virginica", 0.03125, 0.25, False, 1e-9, True),
    glmnet("iris-versicolor-virginica", 0.03125, 0.25, True, 1e-9, True),
    glmnet("iris-versicolor-virginica", 0.0625, 0, True, 1e-9, False),
    logit(x, y, 1.5, 1e-9),
    glm(x, y, 0.03125, 0, 1e-9, True),
    glm(x, y, 0.03125, 0.25, 1e-9, True),
    liblinear(x, y, 0.75, False, -1, 1e-9),
    liblinear(x, y, 0.75, True, -1, 1e-9),
    liblinear(x, y, 0.75, False, 1, 1e-9),
    scikit_liblinear(x, y, 0.75, True, 2, 1e-9),
    scikit_liblinear(x, y, 0.75, False, 2, 1e-9),
])
x, y = read("housevotes-elastic-net")
write("housevotes-elastic-net", [
    scikit(x, y, 0.25, 0.5, "saga", 1e-12, 1e-9, False),
    glmnet("housevotes-elastic-net", 0.03125, 0.5, False, 1e-9, False),
    glmnet("housevotes-elastic-net", 0.03125, 0.5, True, 1e-9, False),
    logit(x, y, 2.5, 1e-9),
    glm(x, y, 0.03125, 0.5, 1e-9, False),
    liblinear(x, y, 0.5, True, 1, 1e-9),
])
