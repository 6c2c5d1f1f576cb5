"""What is taken saves as much as is wanted, however little each piece of it saves."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import pytest

from app.composing.knapsack import Option, cheapest

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUND = 1.05  # times the least price: what the steps may cost among many small savings


def told(
    items: Sequence[Sequence[Option]], taken: dict[int, int]
) -> tuple[float, float]:
    """Return what options save together, and at which price."""
    options = [items[number][index] for number, index in taken.items()]
    return sum(one.saved for one in options), sum(one.price for one in options)


def by_share(items: Sequence[Sequence[Option]], wanted: float) -> float:
    """Return the least price if parts of options could be taken, one for each item."""
    price = 0.0
    for (one,) in sorted(
        items, key=lambda options: options[0].price / options[0].saved
    ):
        part = min(1.0, wanted / one.saved)
        price, wanted = price + part * one.price, wanted - part * one.saved
        if wanted <= 0:
            break
    return price


@pytest.mark.parametrize(
    ("count", "saved", "wanted"), [(300, 0.02, 5.4), (100, 0.001, 0.09)]
)
def test_many_small_savings_add_up_at_little_more_than_the_least_price(
    count: int, saved: float, wanted: float
) -> None:
    chance = random.Random(count)  # noqa: S311 - the same prices each time
    items = [[Option(chance.uniform(1, 20), saved)] for _ in range(count)]
    enough, price = told(items, cheapest([items], wanted))
    assert enough >= wanted - 1e-9
    assert price <= by_share(items, wanted) * BOUND


def test_savings_below_a_step_are_taken_as_well() -> None:
    items = [[Option(1.0, 1.0)], *([Option(1.0, 0.0002)] for _ in range(40))]
    assert len(cheapest([items], 1.007)) == 36


def test_where_all_is_not_enough_what_saves_most_is_taken() -> None:
    small = [Option(1.0, 0.0001), Option(3.0, 0.0002)]
    taken = cheapest([[[Option(1.0, 1.0)], *([small] * 40)]], 5.0)
    assert taken == {0: 0} | dict.fromkeys(range(1, 41), 1)


def test_of_few_options_the_cheapest_are_taken_that_are_enough() -> None:
    chance = random.Random(1)  # noqa: S311 - as above
    for _ in range(60):
        items = [
            [
                Option(chance.uniform(0.1, 5), chance.uniform(0.005, 0.2))
                for _ in range(chance.randint(1, 2))
            ]
            for _ in range(chance.randint(3, 7))
        ]
        room = sum(max(one.saved for one in options) for options in items)
        wanted = room * chance.uniform(0.3, 0.99)
        ways = [
            [one for one in way if one] for way in product(*([None, *i] for i in items))
        ]
        least = min(
            sum(one.price for one in way)
            for way in ways
            if sum(one.saved for one in way) >= wanted
        )
        saved, price = told(items, cheapest([items], wanted))
        assert saved >= wanted - 1e-9
        assert price == pytest.approx(least)


def test_no_section_is_left_without_any_item() -> None:
    large, small = ([Option(1.0, saved, whole=True)] for saved in (1.0, 0.0002))
    taken = cheapest([[large, *([small] * 20)], [small] * 20], 2.0)
    assert len(taken) == 20 + 19
    assert sum(number <= 20 for number in taken) == 20
