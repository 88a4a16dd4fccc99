"""What was published of dogs elsewhere: each with its definitions, and none without its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scipy.stats import binomtest

from audit.operations import context

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.operations.base import Facts


@pytest.mark.parametrize("each", context.published(), ids=lambda each: each.name)
def test_a_publication_has_a_rate_or_both_numbers_and_its_words(each: context.Published) -> None:
    has_numbers = each.searches is not None and each.finds is not None

    assert has_numbers != (each.rate is not None)
    assert all((each.place, each.period, each.searches_were, each.finds_were, each.source))


@pytest.mark.parametrize(
    ("name", "finds", "searches", "percent"),
    [
        ("nsw_2017_general", 3_954, 10_224, 39),
        ("nsw_2017_strip", 406, 1_124, 36),
        ("nsw_2018_2019", 2_757, 11_533, 24),
        ("nsw_2013_2023", 23_622, 94_535, 25),
    ],
)
def test_numbers_give_the_rate_that_was_published_with_an_interval(
    facts: Callable[..., Facts], name: str, finds: int, searches: int, percent: int
) -> None:
    found = {each.stratum["published"]: each for each in context.findings(facts({}))}[name]
    ends = binomtest(finds, searches).proportion_ci(method="wilson")

    assert found.counts == {"published_finds": finds, "published_searches": searches}
    assert round(100 * (found.value or 0)) == percent
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))


def test_a_rate_without_its_numbers_has_no_interval(facts: Callable[..., Facts]) -> None:
    found = {each.stratum["published"]: each for each in context.findings(facts({}))}

    assert (found["btp_2008"].value, found["btp_2008"].low) == (0.12, None)
    assert found["uk_forces"].stratum["rounded"] == "under"
    assert found["uk_forces"].id == "published_find_rate/all/published=uk_forces"


def test_without_a_dog_there_is_no_context(facts: Callable[..., Facts]) -> None:
    assert list(context.findings(facts({}, dog=False))) == []
