"""Questions on what was claimed, and the numbers that would test it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.plan_claims import CHANGES
from audit.reporting import words
from audit.reporting.asking import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import ClaimFound
    from audit.reporting.asking.known import Known

_PERIODS = ("now", "before")
_ELSEWHERE = "elsewhere"
_GROUNDS = "grounds"
GROUNDS = ("grounds",)
"""The column of the form of searches for which a claim asks."""
_LONGEST = 100


def about_claims(known: Known) -> str | None:
    """What a claim is compared with, where it does not say."""
    bare = [each for each in _untold(known) if {*_PERIODS, _ELSEWHERE} & set(each.missing)]
    if not bare:
        return None
    quotes = words.listed([_quoted(each) for each in bare])
    one = len(bare) == 1
    return (
        f"Which numbers stand behind the statement{'' if one else 's'} {quotes}, of which place "
        f"and period, and what {'is it' if one else 'are they'} compared with?"
    )


def about_change(known: Known) -> str | None:
    """Which periods and places a change compares, and how it was counted, where it has numbers."""
    told = [
        each
        for each in known.findings.claims
        if each.claim in CHANGES and not set(_PERIODS) & set(each.missing)
    ]
    if not told:
        return None
    quotes = words.listed([_quoted(each) for each in told])
    return (
        f"Behind the statement{'s' * (len(told) > 1)} {quotes}: which first and last day has each "
        "period, which place was counted, and was it counted by the same rules both times?"
    )


def requested(known: Known) -> Iterator[str]:
    """The counts that would test what was claimed, one claim each."""
    for each in _untold(known):
        if set(_PERIODS) & set(each.missing):
            yield (
                f"For the statement {_quoted(each)}, the number that was counted now and in the "
                "period before, here and in a comparable place, with the first and last day of "
                "each period."
            )
        elif _ELSEWHERE in each.missing:
            yield (
                f"For the statement {_quoted(each)}, the number of searches without such an "
                "operation, at the same place or under the same power, in the twelve months "
                "before, and of those the number in which something was found."
            )
        elif _GROUNDS in each.missing:
            yield (
                f"For the statement {_quoted(each)}, the number of searches by category of "
                "grounds, intelligence among them, if categories are recorded, in the form "
                f"{forms.SEARCHES}."
            )


def asks_grounds(known: Known) -> bool:
    """Whether the letter asks for searches by grounds, for a claim that needs them."""
    others = {*_PERIODS, _ELSEWHERE}
    missing = [set(each.missing) for each in _untold(known)]
    return any(_GROUNDS in each and not others & each for each in missing)


def _untold(known: Known) -> list[ClaimFound]:
    return [each for each in known.findings.claims if each.verdict == "cannot_tell"]


def _quoted(claim: ClaimFound) -> str:
    return f"“{words.shortened(claim.quote, _LONGEST)}”"
