# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Medians, spreads and ratios of repeated runs; runs that failed do not count."""

from statistics import median


def values(runs, key):
    return [run[key] for run in runs if key in run]


def middle(runs, key):
    """None if every run failed."""
    found = values(runs, key)
    return median(found) if found else None


def spread(runs, key):
    """The least and the most."""
    found = values(runs, key)
    return (min(found), max(found)) if found else None


def ratio(runs, others, key):
    """The median of the ratios round by round: what slowed a round down slowed both."""
    found = [run[key] / other[key] for run, other in zip(runs, others) if run.get(key) and other.get(key)]
    return median(found) if found else None


def failures(runs):
    return [run["failed"] for run in runs if "failed" in run]
