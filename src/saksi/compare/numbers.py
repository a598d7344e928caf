"""Which two numbers can be one: bounds of what is said about, at least or at most, and round numbers."""

from __future__ import annotations

from dataclasses import replace

from saksi.model import Quantity

# "About" allows a tenth either way: 650 km for 600 to 700.
ABOUT = 0.1
# From a thousand on, whole numbers are rounded: "4.000" is said of 4,075, and "11,8 triliun" of 11,880 billion. A round
# number is off by less than its last digit, and by this share at the most. Smaller counts are meant as they stand.
ROUND_FROM = 1000
ROUNDED = 0.05
_OPEN = frozenset({"at-least", "more-than", "at-most", "less-than"})


def bounds_of(number: Quantity) -> tuple[float, float]:
    """Return the least and the greatest number that a quantity allows."""
    low, high, how = number.low, number.high, number.comparator
    if how == "approx":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if how in ("at-least", "more-than"):
        return low, float("inf")
    if how in ("at-most", "less-than"):
        return float("-inf"), high
    return low, high


def closed(number: Quantity) -> Quantity:
    """Return a number without what it leaves open: over time "at least 12" and "at least 15" are two values."""
    return replace(number, comparator="exact") if number.comparator in _OPEN else number


def can_be_equal(one: Quantity, other: Quantity) -> bool:
    """Tell whether one number can be both; a vague one ("tens of") can be any."""
    if "vague" in (one.comparator, other.comparator) or is_round_for(one, other) or is_round_for(other, one):
        return True
    (low, high), (least, most) = bounds_of(one), bounds_of(other)
    return low <= most and least <= high


def is_round_for(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is a round number that is said of the other, a more exact one."""
    if one.low != one.high or other.low != other.high or abs(one.low) < ROUND_FROM:
        return False
    step = _last_digit(one.low)
    return step > _last_digit(other.low) and abs(one.low - other.low) < min(step, ROUNDED * abs(one.low))


def _last_digit(number: float) -> float:
    """Return what one more in the last digit that is not 0 would add: 100 for 4,500."""
    step = 1.0
    while number and number % (10 * step) == 0:
        step *= 10
    return step if number % 1 == 0 else 0.0
