#!/usr/bin/env python3
"""Makes the coefficients of src/LogReg.Functional/Numerics/Elementary.cs (needs python3-mpmath).

exp:    e^r = (Q(s) + r P(s)) / (Q(s) - r P(s)), s = r^2, |r| <= ln 2 / 2, P = p0 + p1 s + p2 s^2, Q = q0 + q1 s + q2 s^2,
        minimax in relative error by Remez exchange with p2 = 1. Only the ratio matters, so all are then scaled to q0 = 2 p0 =
        27520: both are doubles, and Q + r P stays just below 2^15, where rounding is relatively smallest.
log1p:  log(1+f) = f - f^2/2 + s (f^2/2 + z R(z)), s = f / (2 + f), z = s^2, -1/4 <= f <= 1/2, R by Chebyshev fit.
Prints every coefficient as the nearest double and the error in units u = 2^-53 with the doubles put in.
"""
from mpmath import atanh, chebyfit, cos, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, polyval, tanh

mp.dps = 50
U = mpf(2) ** -53


def exp_ratio():
    radius = log(mpf(2)) / 2 * mpf("1.0001")
    n = 5
    points = [radius * cos(pi / 2 * mpf(i) / (n + 1)) for i in range(n + 1)]
    q = [mpf(30240), mpf(3360), mpf(30)]  # the Pade approximant starts the exchange
    for _ in range(7):
        for _ in range(6):
            a, b = matrix(n + 1, n + 1), matrix(n + 1, 1)
            for i, r in enumerate(points):
                s, t = r * r, tanh(r / 2)
                weight = (q[0] + q[1] * s + q[2] * s * s) * (1 - t * t) / 2
                for j, v in enumerate([r, r * s, -t, -t * s, -t * s * s, -((-1) ** i) * weight]):
                    a[i, j] = v
                b[i] = -r * s * s
            x = lu_solve(a, b)
            p, q = [x[0], x[1], mpf(1)], [x[2], x[3], x[4]]
        grid = [radius * mpf(i) / 2000 for i in range(1, 2001)]
        errors = [relative_error(p, q, r) for r in grid]
        extremes = []
        for i, (r, e) in enumerate(zip(grid, errors)):
            inside = 0 < i < 1999
            if (inside and abs(e) >= abs(errors[i - 1]) and abs(e) >= abs(errors[i + 1])) or i == 1999:
                if extremes and (e > 0) == (extremes[-1][1] > 0):
                    if abs(e) > abs(extremes[-1][1]):
                        extremes[-1] = (r, e)
                else:
                    extremes.append((r, e))
        points = [r for r, _ in extremes[-(n + 1):]][::-1]
    scale = 27520 / q[0]
    p = [mpf(13760)] + [mpf(float(v * scale)) for v in p[1:]]
    q = [mpf(27520)] + [mpf(float(v * scale)) for v in q[1:]]
    worst = max(abs(relative_error(p, q, radius * mpf(i) / 3000)) for i in range(1, 3001))
    print("exp   p:", [repr(float(v)) for v in p], "q:", [repr(float(v)) for v in q], "error:", nstr(worst / U, 3), "u")


def relative_error(p, q, r):
    s = r * r
    odd, even = r * (p[0] + s * (p[1] + s * p[2])), q[0] + s * (q[1] + s * q[2])
    return ((even + odd) / (even - odd)) / exp(r) - 1


def log1p_polynomial():
    def remainder(z):
        if abs(z) < mpf(10) ** -20:
            return mpf(2) / 3
        s = z ** mpf("0.5")
        return (2 * atanh(s) / s - 2) / z

    coefficients = [mpf(float(c)) for c in chebyfit(remainder, [mpf(0), mpf("0.0401")], 8)]
    worst = mpf(0)
    for i in range(-1000, 2001):
        f = mpf(i) / 4000
        if f == 0:
            continue
        s = f / (2 + f)
        z, half = s * s, f * f / 2
        worst = max(worst, abs((f - half + s * (half + z * polyval(coefficients, z))) / log(1 + f) - 1))
    print("log1p R, highest first:", [repr(float(c)) for c in coefficients], "error:", nstr(worst / U, 3), "u")


ln2 = log(mpf(2))
print("ln2 high, low:", repr(float(ln2)), repr(float(ln2 - mpf(float(ln2)))), "1/ln2:", repr(float(1 / ln2)))
exp_ratio()
log1p_polynomial()
