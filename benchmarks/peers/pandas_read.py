#!/usr/bin/env python3
"""pandas.read_csv, C engine, its default precision.

Usage: pandas_read.py FILE. Each line on standard input asks for one run; its answer is one line of JSON: seconds (of read_csv alone), the sum of
all numbers and every thousandth of the first column, peakBytes.
"""
import sys

import pandas

import data


def main():
    for _ in sys.stdin:
        data.answer(lambda: pandas.read_csv(sys.argv[1]), lambda table: [table.to_numpy().sum(), *table.iloc[::1000, 0]])


main()
