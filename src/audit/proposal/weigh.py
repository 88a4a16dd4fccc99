"""Names and values weighed → which column is proposed as which of ours, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.proposal import names
from audit.proposal.fits import BY_VALUES_ALONE, Fit, fit, is_bare_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from audit.proposal.names import Named
    from audit.proposal.seen import Seen
    from audit.proposal.suggest import Unknown

Certainty = Literal["certain", "likely", "unsure"]

MOST = 0.9
"""The share of rows that must be known for values to agree with a name, or to stand for one."""
_ANY_VALUE = ("area", "force", "record_id", "person_key", "operation")
"""Our columns in which any text may stand."""
_NAMES_OF_THINGS = ("area", "force", "operation")
"""Those in which a number is seldom a name."""
_INSTEAD = {"datetime": ("date",), "date": ("datetime", "period"), "age_band": ("age",)}
"""Our columns that leave no place for others."""
_NEEDS = {
    "time": ("date", "datetime"),
    "latitude": ("longitude",),
    "longitude": ("latitude",),
    **dict.fromkeys(names.NUMBERS, ("count",)),
}
"""Our columns that mean nothing without one of others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A column of the records, proposed as one of ours."""

    column: str
    header: str
    certainty: Certainty
    name: Named
    fit: Fit | None
    """None where the values cannot tell."""
    others: tuple[str, ...] = ()
    """Columns that could be it as well."""
    note: str = ""
    """What else is to be said of it."""
    is_used: bool = True
    """Whether the plan uses it as it is written."""
    unknown: tuple[Unknown, ...] = ()
    """Its values that no code book knows, the most frequent first."""

    @property
    def score(self) -> tuple[int, float, int]:
        """By which choices are ranked."""
        rank = {"certain": 4, "likely": 3, "unsure": 1}[self.certainty]
        share = self.fit.share if self.fit else 0.0
        return (rank + (rank == 1 and share >= MOST), share, self.name == "usual")

    @property
    def reason(self) -> str:
        """The certainty with what it stands on, in words."""
        said = [*filter(None, [_of_name(self), _of_values(self), self.note])]
        others = f"or: {', '.join(map(repr, self.others))}" if self.others else ""
        return f"{self.certainty}: {'; '.join([*said, *filter(None, [others])])}"


def choices(seen: Mapping[str, Seen], taken: Collection[str] = ()) -> list[Choice]:
    """What is proposed for the columns that are not `taken`: the surest first, each once."""
    every = [each for own in seen.values() if own.header not in taken for each in _candidates(own)]
    every.sort(key=lambda each: each.score, reverse=True)
    chosen: dict[str, Choice] = {}
    for each in every:
        is_free = all(each.header != other.header for other in chosen.values())
        shut = {ours for other in chosen.values() for ours in _INSTEAD.get(other.column, ())}
        if is_free and each.column not in chosen and each.column not in shut:
            chosen[each.column] = each
    kept = [each for each in chosen.values() if _is_whole(each, chosen)]
    return [replace(each, others=_others(each, every, kept)) for each in kept]


def weighed(column: str, seen: Seen, name: Named) -> Choice | None:
    """A column as a candidate for one of ours; None where neither name nor values speak for it."""
    found = fit(column, seen)
    share = found.share if found else 0.0
    is_bare = bool(seen.labels) and all(map(is_bare_number, seen.labels))
    if name == "no" and not (column in BY_VALUES_ALONE and share >= MOST and not is_bare):
        return None
    sure = _certainty(column, name, found, is_bare=is_bare)
    return Choice(column, seen.header, sure, name, found, is_used=sure != "unsure")


def _certainty(column: str, name: Named, found: Fit | None, *, is_bare: bool) -> Certainty:
    share = found.share if found else 0.0
    if name == "usual" and share >= MOST:
        return "certain"
    if name == "usual" and column in _ANY_VALUE:
        return "unsure" if is_bare and column in _NAMES_OF_THINGS else "likely"
    if name == "usual" and (found is None or share > 0):
        return "likely"
    return "likely" if name == "near" and share >= MOST else "unsure"


def _candidates(seen: Seen) -> list[Choice]:
    """What a column may be; where its values say so, a name for anything at all counts no more."""
    found = list(_every(seen))
    is_told = any(each.name == "no" for each in found)
    return [each for each in found if not (is_told and each.column in _ANY_VALUE)]


def _every(seen: Seen) -> Iterator[Choice]:
    for column in names.columns():
        name = names.named(column, seen.header)
        found = weighed(column, seen, name)
        if found is None or _is_a_date_without_clock(found, seen):
            continue
        if column == "count" and seen.header.casefold() in names.VAGUE:
            found = replace(
                found,
                certainty="unsure",
                is_used=False,
                note="use it only if a row is many searches",
            )
        yield found


def _is_a_date_without_clock(choice: Choice, seen: Seen) -> bool:
    """Whether days alone are proposed as days with times, or the other way round."""
    has_clock = any(":" in label and ":00:00" not in label[-8:] for label in seen.labels)
    if choice.column == "datetime":
        return not has_clock
    return choice.column == "date" and has_clock and _is_of_datetime(choice)


def _is_of_datetime(choice: Choice) -> bool:
    return choice.name == "no" or names.named("datetime", choice.header) == "usual"


def _is_whole(choice: Choice, chosen: Mapping[str, Choice]) -> bool:
    """Whether what a column needs beside it is there."""
    needed = _NEEDS.get(choice.column)
    return needed is None or any(each in chosen for each in needed)


def _others(choice: Choice, every: Sequence[Choice], chosen: Sequence[Choice]) -> tuple[str, ...]:
    """The headers that might be meant instead: as sure at the least, and of no other use."""
    used = {each.header for each in chosen if each.certainty != "unsure"} | {choice.header}
    return tuple(
        each.header
        for each in every
        if each.column == choice.column
        and each.header not in used
        and each.score[0] >= min(choice.score[0], 2)
    )


def _of_name(choice: Choice) -> str:
    match choice.name:
        case "usual" if choice.column in ETHNICITY_COLUMNS:
            return "by its name"
        case "usual":
            return "the name is usual"
        case "near":
            return "the name is near to a usual one"
        case "no":
            return "by its values only; the name does not say so"


def _of_values(choice: Choice) -> str:
    found, any_value = choice.fit, choice.column in _ANY_VALUE
    if found is None:
        return "any value may stand in it" if any_value else "it is empty"
    if choice.column == "record_id":
        return "" if found.share else "but some rows share a value"
    if not found.known:
        known = "none is an area that is known here" if any_value else "none is known"
        return f"{found.labels:,} different values, {known}"
    if found.labels == found.known:
        many = found.known
        return f"all {many:,} values are known" if many > 1 else "its only value is known"
    share = _percent(found.known_rows, found.rows)
    return f"{found.known:,} of {found.labels:,} values ({share} of rows) are known"


def _percent(part: int, whole: int) -> str:
    """A share in per cent; 0% and 100% only where it is exactly so."""
    rounded = round(100 * part / whole)
    if 0 < part < whole and rounded in (0, 100):
        return "<1%" if rounded == 0 else ">99%"
    return f"{rounded}%"
