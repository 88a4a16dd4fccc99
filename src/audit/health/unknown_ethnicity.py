"""How many searches cannot be put into any group, and whether that goes with how they ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.health.traits import name
from audit.health.uneven import Unevenness, unevenness
from audit.inputs import NO_ETHNICITY, resolved
from audit.schema import NO_FURTHER_ACTION, NOT_RECORDED, POWER

if TYPE_CHECKING:
    from collections.abc import Iterable

WARN_FROM, NOTE_FROM, UNFIT_FROM = 0.15, 0.02, 0.5
UNEVEN_FROM = 0.1
BY = {
    "outcome": "searches that ended in {most} than of those that ended in {least}",
    "power": "searches under {most} than under {least}",
    "month": "the searches of {most} than of {least}",
}
"""By what the share may differ, and how that is said."""
_ENDED = {True: "nothing", False: "an outcome"}


def _look(evidence: Evidence) -> Seen:
    counted = {part: _counted(evidence, part) for part in BY}
    unknown, whole = (sum(each[at] for each in counted["outcome"].values()) for at in (0, 1))
    blank = {part: unevenness(numbers, looks=len(BY)) for part, numbers in counted.items()}
    wide = {part: each for part, each in blank.items() if each and each.width >= UNEVEN_FROM}
    level = _level(unknown / whole if whole else 0.0, is_uneven=bool(wide))
    return Seen(
        level,
        " ".join([_whole(unknown, whole), *_unrecorded(evidence), *_unevenly(counted, wide)]),
        {
            "searches": whole,
            "unknown": unknown,
            "not_stated": _not_stated(evidence),
            "share": unknown / whole if whole else 0.0,
            **{f"unknown_by_{part}": _listed(numbers) for part, numbers in counted.items()},
        },
        blocks=("searched", "found") if level == "unfit" else (),
    )


def _level(share: float, *, is_uneven: bool) -> Level:
    if share >= UNFIT_FROM:
        return "unfit"
    if share >= WARN_FROM or is_uneven:
        return "warning"
    return "note" if share >= NOTE_FROM else "ok"


def _counted(evidence: Evidence, part: str) -> dict[str, tuple[int, int]]:
    """Searches of unknown ethnicity and all searches, by the parts of the records."""
    unknown: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    columns = ("ethnicity_self_defined", "ethnicity_officer_defined", "force", part)
    for (own, officer, force, code), number in evidence.searches.by(*columns).rows():
        label = _label(part, force, code)
        is_unknown = resolved(evidence.plan.ethnicity.basis, own, officer) in NO_ETHNICITY
        unknown[label] += number * is_unknown
        whole[label] += number
    return {label: (unknown[label], number) for label, number in whole.items()}


def _label(part: str, force: str, code: str) -> str:
    """The name of a part of the records in a sentence."""
    match part:
        case "outcome" if code == NOT_RECORDED:
            return "no recorded outcome"
        case "outcome":
            return _ENDED[code == NO_FURTHER_ACTION]
        case "month":
            return name(force, code)
        case _:
            return "an unrecorded power" if code == NOT_RECORDED else POWER[code]


def _not_stated(evidence: Evidence) -> int:
    return evidence.searches.select(**{evidence.ethnicity: ["not_stated"]}).total()


def _whole(unknown: int, whole: int) -> str:
    if not whole:
        return "There are no searches to look at."
    if not unknown:
        return "Ethnicity is known for every search."
    share = percent(unknown, whole)
    return f"Ethnicity is unknown for {unknown:,} of {whole:,} searches ({share})."


def _unrecorded(evidence: Evidence) -> Iterable[str]:
    """That the records hold no column of the word that the plan goes by, only of the other."""
    named = {
        "self_defined": "ethnicity_self_defined",
        "officer_defined": "ethnicity_officer_defined",
    }
    own = evidence.plan.ethnicity.basis
    held = [basis for basis, column in named.items() if column in evidence.gathered.columns]
    if own in named and held and own not in held:
        yield (
            f"The records hold no {own.replace('_', '-')} ethnicity, by which this audit goes; "
            f"they hold {held[0].replace('_', '-')} ethnicity: to go by that, choose {held[0]} as "
            "the basis."
        )


def _unevenly(
    counted: dict[str, dict[str, tuple[int, int]]], wide: dict[str, Unevenness]
) -> Iterable[str]:
    """By what the share differs most, if it does by much."""
    if not wide:
        return
    part = max(wide, key=lambda each: wide[each].width)
    spread = wide[part]
    shares = [percent(*counted[part][each]) for each in (spread.most, spread.least)]
    than = BY[part].format(most=spread.most, least=spread.least)
    yield f"It is unknown for more of the {than.removeprefix('the ')} ({' against '.join(shares)})."


def _listed(numbers: dict[str, tuple[int, int]]) -> dict[str, list[int]]:
    return {label: list(pair) for label, pair in sorted(numbers.items())}


CHECK = HealthCheck(
    name="unknown_ethnicity",
    because="Who they are decides how far the ratio can be trusted, the more so where it goes with "
    "how a search ended.",
    look=_look,
    definition="Searches of people whose ethnicity is blank or not stated by the plan's basis: in "
    "all, and by outcome, power and month.",
    threshold=f"Note from {NOTE_FROM:.0%}; warning from {WARN_FROM:.0%}, or where the share "
    f"differs by {UNEVEN_FROM:.0%} and more than chance can bring; unfit from {UNFIT_FROM:.0%}.",
    source="Unknown were 2.0 to 42.7% of a force's searches in the Home Office's figures for the "
    "year to March 2025.",
)
