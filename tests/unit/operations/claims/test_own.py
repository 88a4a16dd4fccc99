"""Hypotheses of the user's own, with each verdict that they can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import ClaimFound

    Assess = Callable[..., ClaimFound]


@pytest.mark.parametrize(
    ("first", "second", "says", "verdict"),
    [
        # 68 in 1 day, 120 in 4 days: binomtest(68, 188) exact, as odds times 4 -> 1.658, 3.077
        ((68, 1), (120, 4), "higher", "shown"),
        ((68, 1), (120, 4), "at least 2", "uncertain"),
        ((68, 1), (120, 4), "at least 1.5", "shown"),
        ((68, 1), (120, 4), "at most 1.5", "contradicted"),
        ((68, 1), (120, 4), "lower", "contradicted"),
        ((68, 1), (120, 4), "same", "contradicted"),
        ((0, 1), (0, 4), "same", "cannot_tell"),
    ],
)
def test_two_counts(
    assess: Assess, first: tuple[int, float], second: tuple[int, float], says: str, verdict: str
) -> None:
    sides = {
        name: {"count": count, "days": days}
        for name, (count, days) in (("first", first), ("second", second))
    }

    assert assess("two_counts", **sides, says=says).verdict == verdict


@pytest.mark.parametrize(
    ("first", "second", "says", "verdict"),
    [
        ((30, 40), (3, 28), "higher", "shown"),
        ((30, 40), (3, 28), "lower", "contradicted"),
        ((12, 40), (3, 28), "higher", "uncertain"),
        # Its interval starts at 1.08, and scipy.stats.fisher_exact has p = 0.074.
        ((8, 25), (2, 25), "higher", "uncertain"),
        ((8, 25), (2, 25), "at most 1", "uncertain"),
        # 6 * 25 / 45 = 3.3, which is too few.
        ((5, 20), (1, 25), "higher", "cannot_tell"),
        ((4000, 40000), (4000, 40000), "same", "shown"),
        ((0, 40), (0, 28), "same", "cannot_tell"),
    ],
)
def test_two_rates(
    assess: Assess, first: tuple[int, int], second: tuple[int, int], says: str, verdict: str
) -> None:
    sides = {
        name: {"count": count, "of": of}
        for name, (count, of) in (("first", first), ("second", second))
    }

    assert assess("two_rates", **sides, says=says).verdict == verdict


@pytest.mark.parametrize(
    ("against", "says", "verdict"),
    [
        # scipy.stats.binomtest(30, 68).proportion_ci(method="exact") -> 0.321, 0.567
        ({"share": 0.3}, "higher", "shown"),
        ({"share": 0.5}, "higher", "uncertain"),
        ({"share": 0.6}, "higher", "contradicted"),
        ({"share": 0.6}, "lower", "shown"),
        ({"share": 0.25}, "at least 2", "uncertain"),
        ({"share": 0.15}, "at least 2", "shown"),
        ({"second": {"count": 46466, "of": 264238}}, "same", "contradicted"),
        ({"second": {"count": 46466, "of": 264238}}, "higher", "shown"),
    ],
)
def test_share_against_share(
    assess: Assess, against: dict[str, object], says: str, verdict: str
) -> None:
    first = {"count": 30, "of": 68}

    assert assess("share_against_share", first=first, says=says, **against).verdict == verdict


def test_a_hypothesis_is_in_the_users_words(assess: Assess) -> None:
    first = {"count": 30, "of": 68}
    given = {"first": first, "share": 0.3, "says": "higher"}

    own = assess("share_against_share", **given, hypothesis="More than three in ten are children.")
    plain = assess("share_against_share", **given)

    assert own.hypothesis == "More than three in ten are children."
    assert plain.hypothesis == "The first is higher than the second."


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("at least 1.5", "The first is at least 1.5 times the second."),
        ("same", "The first is about the same as the second, which is 0.9 to 1.1 times as much."),
    ],
)
def test_what_is_said_is_put_in_words(assess: Assess, says: str, words: str) -> None:
    claim = assess("two_counts", first={"count": 3}, second={"count": 4}, says=says)

    assert claim.hypothesis == words
