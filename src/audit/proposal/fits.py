"""What a column's values say of which of ours it is: how many of them ours can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audit import schema
from audit.baselines.areas import possible_areas
from audit.errors import RecordsError
from audit.intake import grounds
from audit.intake.aggregated.numbers import EMPTY, HIDDEN, number, whole
from audit.intake.codes.codebook import GENERIC, bundled
from audit.intake.codes.dated_bands import bands_of
from audit.intake.dates.periods import read_periods
from audit.intake.dates.times import read_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audit.proposal.seen import Seen

BY_VALUES_ALONE = (
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "datetime",
    "date",
    "kind",
    "gender",
    "age_band",
    "power",
    "object_of_search",
    "outcome",
    "grounds",
)
"""Our columns whose values are like no other's, so that they can be told without a name."""
_TELLS_NOTHING = frozenset({schema.NOT_RECORDED, "not_stated", "unknown", "other", "other_outcome"})
"""Codes whose labels, such as Other, stand in many columns."""
_MOST = 2_000
"""Labels of a column that are looked at, the most frequent first."""
_OLDEST, _MOST_YEARS = 120, 20
_TEXT = 25
"""Characters of a text on the average, from which it may be grounds in an officer's words."""
_CLOCK = re.compile(r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[ap]m)?|0?\.\d+|\d{4}", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[\d.,]+")
_PLACE = re.compile(r"-?\d{1,3}\.\d+")
_LATITUDES, _LONGITUDES = (49.0, 62.0), (-9.0, 3.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """How far the values of a column are values of one of ours."""

    labels: int
    """Distinct ones that were looked at."""
    known: int
    """Those that ours can hold."""
    rows: int
    known_rows: int
    is_telling: bool = True
    """Whether any of them would not stand in many other columns as well."""

    @property
    def share(self) -> float:
        """The share of rows that are known; 0 where nothing known tells this column from others."""
        return self.known_rows / self.rows if self.rows and self.is_telling else 0.0


def fit(column: str, seen: Seen) -> Fit | None:
    """How well the values suit our column; None where any value does, or there is none."""
    if not seen.labels:
        return None
    labels = dict(seen.labels.most_common(_MOST))
    if column == "record_id":
        return _counted(labels, set(labels) if len(seen.labels) == seen.rows else ())
    if column in schema.BY_NAME and schema.BY_NAME[column].codes and column != "grounds":
        return _coded(column, labels)
    known = _KNOWN.get(column)
    return _counted(labels, known(tuple(labels))) if known else None


def is_bare_number(label: str) -> bool:
    """Whether a label is a number alone, which may mean anything."""
    return bool(_BARE_NUMBER.fullmatch(label))


def _counted(labels: Mapping[str, int], known: Iterable[str], *, is_telling: bool = True) -> Fit:
    kept = set(known)
    return Fit(
        labels=len(labels),
        known=len(kept),
        rows=sum(labels.values()),
        known_rows=sum(labels[each] for each in kept),
        is_telling=is_telling,
    )


def _coded(column: str, labels: Mapping[str, int]) -> Fit:
    codes = dict(zip(labels, bundled(GENERIC).codes(column, labels), strict=True))
    known = {label: code for label, code in codes.items() if code is not None}
    if column == "age_band" and known:
        known |= {label: "dated" for label in labels if label not in known and bands_of(label)}
    is_telling = any(
        code not in _TELLS_NOTHING and (column.endswith("officer_defined") or not _is_plain(label))
        for label, code in known.items()
    )
    return _counted(labels, known, is_telling=is_telling)


def _is_plain(label: str) -> bool:
    return False if label in ("0", "1") else is_bare_number(label)


def _dates(labels: Sequence[str]) -> Iterable[str]:
    """Labels that are dates of searches: not of births, which lie further apart."""
    texts = [label for label in labels if not is_bare_number(label)] or list(labels)
    try:
        local = read_times(texts, "Europe/London").local
    except RecordsError:
        return ()
    read = [text for text, is_read in zip(texts, local.notna(), strict=True) if is_read]
    years = local.dropna().dt.year
    return read if len(years) and years.max() - years.min() <= _MOST_YEARS else ()


def _periods(labels: Sequence[str]) -> Iterable[str]:
    read = read_periods(labels)
    return [label for label, name in zip(labels, read, strict=True) if name]


def _within(labels: Sequence[str], limits: tuple[float, float]) -> Iterable[str]:
    low, high = limits
    return [each for each in labels if _PLACE.fullmatch(each) and low <= float(each) <= high]


def _texts(labels: Sequence[str]) -> Iterable[str]:
    """Texts that state grounds by a phrase that is known, where the labels are texts at all."""
    if sum(map(len, labels)) < _TEXT * len(labels):
        return ()
    said = grounds.phrases()
    return [label for label in labels if said.codes(label) != "other"]


def _numbers(labels: Sequence[str]) -> Iterable[str]:
    return [each for each in labels if number(each) >= 0 or number(each) in (EMPTY, HIDDEN)]


@cache
def is_bundled(area: str) -> bool:
    """Whether residents of an area of that name are bundled."""
    return bool(possible_areas(area))


_KNOWN: Mapping[str, Callable[[Sequence[str]], Iterable[str]]] = {
    "date": _dates,
    "datetime": _dates,
    "time": lambda labels: [each for each in labels if _CLOCK.fullmatch(each)],
    "period": _periods,
    "age": lambda labels: [each for each in labels if 0 <= whole(each) <= _OLDEST],
    "area": lambda labels: [each for each in labels if is_bundled(each)],
    "force": lambda labels: [each for each in labels if is_bundled(f"force:{each}")],
    "latitude": lambda labels: _within(labels, _LATITUDES),
    "longitude": lambda labels: _within(labels, _LONGITUDES),
    "grounds": _texts,
    "count": _numbers,
    "positive_outcomes": _numbers,
    "items_found": _numbers,
    "arrests": _numbers,
    "no_further_action": _numbers,
}
