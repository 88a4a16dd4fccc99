"""Questions on where and when: whole records, who was present, and how the place was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import visitors
from audit.reporting import words
from audit.reporting.sentences.blocked import OF_RESIDENTS, blocking
from audit.reporting.sentences.shared import both, first, primary
from audit.reporting.sentences.verdicts import is_difference

if TYPE_CHECKING:
    from audit.findings import Headline
    from audit.reporting.asking.known import Known

_WHO_IS_THERE = {
    **dict.fromkeys(
        ("a motorway service area", "an airport", "a port", "a bus garage", "a station"),
        "passengers",
    ),
    **dict.fromkeys(("a festival", "a nightclub"), "visitors"),
    **dict.fromkeys(("a sports ground", "a concert or an arena"), "spectators"),
    "a shopping centre": "shoppers",
    "a protest": "the people who took part",
}
"""The people of each kind of place of visited_places.toml, by what it is called there."""
_HEADLINES: tuple[Headline, ...] = ("searched", "found", "trend")


def about_whole_records(known: Known) -> str | None:
    """What to ask a force whose file is unfit, unless it is the residents that do not fit."""
    found = [blocking(known.findings, each) for each in _HEADLINES]
    if all(each is None or each.check in OF_RESIDENTS for each in found):
        return None
    return (
        "What is missing from this file, since when, and can the force give the records whole, "
        "with every value as it was recorded?"
    )


def about_presence(known: Known) -> str | None:
    """Who was there to be searched, where residents are not the people to compare with."""
    check = blocking(known.findings, "searched")
    is_of_visitors = check is not None and check.check in OF_RESIDENTS
    fits = known.findings.plan["baseline"]["resident_population_fits"] is not False
    if fits and not is_of_visitors and not known.is_operation:
        return None
    if not fits and (table := _own_table(known)) is not None:
        return (
            f"Who counted the people of {table}, where, on which day and at which hours, and how "
            "was their ethnicity told?"
        )
    of = visitors.kind_of(known.operation.get("place") or "", known.findings.plan["title"])
    whom = _WHO_IS_THERE.get(of or "", "the people who were there")
    return f"Who uses this place at this time of day: is there a count or a survey of {whom}?"


def _own_table(known: Known) -> str | None:
    """The table of people that the user gave beside, or in place of, the residents."""
    own = (each for each in known.findings.provenance.baselines if each.is_own_table)
    return next((words.shortened(each.label, 60) for each in own), None)


def about_the_ratio(known: Known) -> str | None:
    """What lies behind a difference in how often groups are searched."""
    ratio = primary(known.findings, "rate_ratio")
    if ratio is None or not is_difference(ratio) or blocking(known.findings, "searched"):
        return None
    if first(known.findings, "who_ratio", ratio.group) is not None:
        return "How is it decided where officers are sent, and whom they search there?"
    return (
        f"What explains the difference between {' and '.join(both(ratio))}: where officers are "
        "sent, or whom they search there?"
    )


def about_authority(known: Known) -> str | None:
    """Who decided on an operation, and why there and then."""
    if not known.is_operation:
        return None
    return (
        "At which rank was the operation authorised, under which power, and what information led "
        "to this place and this time?"
    )


def about_earlier_operations(known: Known) -> str | None:
    """What was published of operations like this one."""
    if not known.is_operation:
        return None
    return (
        "How many operations of this kind took place in the last twelve months, with how many "
        "searches and how many finds, and where was that published?"
    )
