"""Logistic regression in plain Python: the weights under which what was right would most likely have been chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

Vector = tuple[float, ...]
_STEPS = 25  # Newton's method needs about eight
_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """Something chosen among others: how each of the others differs from it, and how often it is counted.

    A yes among yes and no is a choice with one other; its difference is minus the features.
    """

    differences: tuple[Vector, ...]
    count: float = 1.0


def fitted(choices: Sequence[Choice], size: int, ridge: float = _SMALL) -> Vector:
    """The weights of ``size`` features: the softmax likelihood of all choices is highest with them.

    ``ridge`` keeps them small where features say nearly the same.
    """
    weights = [0.0] * size
    for _ in range(_STEPS):
        step = _solved(*_slope_and_curve(choices, weights, ridge))
        weights = [weight - part for weight, part in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _SMALL:
            break
    return tuple(weights)


def fitted_not_negative(choices: Sequence[Choice], size: int, ridge: float = _SMALL) -> Vector:
    """The same, and no weight is below zero: a feature that would get such a weight is left out."""
    kept = list(range(size))
    while True:
        chosen = [
            Choice(tuple(tuple(one[i] for i in kept) for one in choice.differences), choice.count) for choice in choices
        ]
        weights = dict(zip(kept, fitted(chosen, len(kept), ridge), strict=True))
        if all(weight >= 0 for weight in weights.values()):
            return tuple(weights.get(i, 0.0) for i in range(size))
        kept = [i for i in kept if weights[i] >= 0]


def _slope_and_curve(
    choices: Sequence[Choice], weights: Sequence[float], ridge: float
) -> tuple[list[float], list[list[float]]]:
    """The first and second derivatives of the loss. A trace of ridge keeps the second ones solvable."""
    size = range(len(weights))
    slope = [ridge * weight for weight in weights]
    curve = [[ridge * (i == j) for j in size] for i in size]
    for choice in choices:
        odds = [exp(min(sum(map(mul, weights, one)), 50.0)) for one in choice.differences]
        whole = 1 + sum(odds)
        mean = [0.0] * len(weights)
        for one, odd in zip(choice.differences, odds, strict=True):
            share = odd / whole
            for i in size:
                part = share * one[i]
                mean[i] += part
                for j in range(i + 1):
                    curve[i][j] += choice.count * part * one[j]
        for i in size:
            slope[i] += choice.count * mean[i]
            for j in range(i + 1):
                curve[i][j] -= choice.count * mean[i] * mean[j]
    return slope, [[curve[max(i, j)][min(i, j)] for j in size] for i in size]


def _solved(right: Sequence[float], matrix: Sequence[Sequence[float]]) -> list[float]:
    """The x with ``matrix`` · x = ``right``; the matrix is symmetric and positive."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = [value / rows[i][i] for value in rows[i]]
        rows = [[value - row[i] * above for value, above in zip(row, pivot, strict=True)] for row in rows]
        rows[i] = pivot
    return [row[-1] for row in rows]
