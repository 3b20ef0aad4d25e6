"""Writes tests/Properties/Numerics/elementary.csv: exp, log1p, softplus and sigmoid to 50 digits at the points where code for
them goes wrong, and at random ones. Needs mpmath (Debian: python3-mpmath). Always writes the same file:

    python3 scripts/elementary_table.py

A line is: function, the bits of the input, the bits of the double nearest to the true value, and how far the true value lies
above that double, in units in its last place.
"""
import math
import pathlib
import random
import struct
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 400  # 50 digits must survive 1 + e^-z for z up to 800
FAR = 800  # beyond, every function is 0, 1, infinity or z to within far less than any double


def bits(x):
    return struct.unpack("<q", struct.pack("<d", x))[0]


def double(n):
    return struct.unpack("<d", struct.pack("<q", n))[0]


def around(x, steps=3):
    """x and its neighbours, none across zero or infinity."""
    n, sign = bits(abs(x)), math.copysign(1, x)
    return [sign * double(m) for m in range(n - steps, n + steps + 1) if 0 <= m <= bits(1.7976931348623157e308)]


def exact(z):
    return mp.mpf(z)


FUNCTIONS = {
    "exp": (lambda z: mp.exp(exact(z)), lambda z: math.inf if z > 0 else 0.0),
    "softplus": (lambda z: mp.log1p(mp.exp(exact(z))), lambda z: z if z > 0 else 0.0),
    "sigmoid": (lambda z: 1 / (1 + mp.exp(-exact(z))), lambda z: 1.0 if z > 0 else 0.0),
    "log1p": (lambda x: mp.log1p(exact(x)), None),
}


def fraction(x):
    sign, man, exponent, _ = x._mpf_
    value = Fraction(int(man)) * (Fraction(2) ** int(exponent))
    return -value if sign else value


def line(name, z):
    near, far = FUNCTIONS[name]
    if far is not None and abs(z) > FAR:
        nearest, above = far(z), 0.0
    else:
        value = fraction(near(z))
        try:
            nearest = float(value)
        except OverflowError:
            nearest = math.inf
        above = 0.0 if math.isinf(nearest) else float((value - Fraction(nearest)) / Fraction(math.ulp(nearest)))
    return f"{name},{bits(z) & (2**64 - 1):016x},{bits(nearest):016x},{above:.4f}"


def logits():
    source = random.Random(2026)
    ln2 = mp.log(2)
    yield from (0.0, -0.0)
    magnitudes = [5e-324, 1e-310, 2.2250738585072014e-308, 2.0**-54, 2.0**-53, 2.0**-52, 0.5, 1.0]
    magnitudes += [10.0**k for k in range(-300, 301, 30)]
    magnitudes += [36.04365338911715, 36.7, 36.7368005696771, 708.3964185322641, 709.78, 709.782712893384, 744.4400719213812,
                   745.13, 745.1332191019411, 746.0]
    # exp reduces by multiples of ln 2 and turns at odd multiples of half of it.
    odd = list(range(1, 42, 2)) + sorted(source.sample(range(43, 2152, 2), 40)) + [2047, 2049, 2149, 2151]
    magnitudes += [float(k * ln2 / 2) for k in odd]
    for magnitude in magnitudes:
        for z in around(magnitude):
            yield z
            yield -z
    for _ in range(350):
        yield source.uniform(-40, 40)
        yield source.uniform(-750, 750)
        yield math.copysign(2.0 ** source.uniform(-60, 0), source.uniform(-1, 1))


def unit_interval():
    source = random.Random(2027)
    yield 0.0
    for x in [5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-200, 1e-100, 1e-30, 2.0**-54, 2.0**-53, 2.0**-29, 2.0**-20, 1e-3,
              0.25, 0.41421356237309503, 0.5, 0.75, 1.0]:
        yield from (y for y in around(x) if y <= 1)
    for _ in range(500):
        yield source.random()
        yield 2.0 ** source.uniform(-60, 0)


def main():
    lines = [line(name, z) for name in ("exp", "softplus", "sigmoid") for z in dict.fromkeys(map(bits, logits())) for z in [double(z)]]
    lines += [line("log1p", double(x)) for x in dict.fromkeys(map(bits, unit_interval()))]
    target = pathlib.Path(__file__).parent.parent / "tests/Properties/Numerics/elementary.csv"
    target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
