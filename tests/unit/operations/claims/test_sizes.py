"""Sizes that quotations name, and those that they do not."""

from __future__ import annotations

import pytest

from audit.operations.claims import sizes


@pytest.mark.parametrize(
    ("quote", "size"),
    [
        ("cut robbery by a quarter", 0.25),
        ("Arrests up by a third", 1 / 3),
        ("arrests rose by almost two-thirds", 2 / 3),
        ("robbery fell by half", 0.5),
        ("we halved robbery", 0.5),
        ("arrests have doubled", 1.0),
        ("27% fewer robberies", 0.27),
        ("a fall of 12.5 per cent", 0.125),
        ("a fifth less violence, down by 20 percent", 0.2),
        # None in words that leave no doubt.
        ("it worked", None),
        ("a third of those searched had drugs", None),
        ("the third quarter was calm", None),
        ("up by 4 per cent points", None),
        ("up 20%, then down 10%", None),
        ("half past nine", None),
    ],
)
def test_the_size_that_a_quotation_names(quote: str, size: float | None) -> None:
    assert sizes.named(quote) == (None if size is None else pytest.approx(size))


def test_a_third_is_also_said_as_33_per_cent() -> None:
    assert not sizes.is_another("up by 33%", 1 / 3)
    assert sizes.is_another("up by 30%", 1 / 3)
    assert not sizes.is_another("it went up", 1 / 3)
