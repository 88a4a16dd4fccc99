"""Holds the lines of a user's table against one another: repeats, totals, groups and age bands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.baselines.ages import BANDS, Ages
from audit.baselines.names import folded
from audit.baselines.table_lines import described
from audit.ethnicity import ALL, PARENTS
from audit.schema import AGE_BAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.baselines.table_lines import Line, Problem

_Held = dict[str, dict[str, "Line"]]
"""The lines of one area by age band (`all` for all ages), then by group."""


def contradictions(lines: Sequence[Line]) -> Iterator[Problem]:
    """What is wrong with lines beside one another: repeats, and sums that do not hold."""
    for same, line in _repeats(lines):
        yield line.number, f"{described(line)} stands already in line {same.number}"
    for held in _by_area(lines).values():
        yield from _false_bands(held)
        for by_group in (_totals(held), *(held.get(band, {}) for band in BANDS)):
            yield from _false_sums(by_group)


def residents_by_area(lines: Sequence[Line]) -> dict[str, dict[str, int]]:
    """The residents of all ages, without totals and without groups beside their parts."""
    found = {}
    for area, held in _by_area(lines).items():
        totals = _totals(held)
        found[area] = {code: totals[code].residents for code in _parts(ALL, totals)}
    return found


def ages_by_area(lines: Sequence[Line]) -> dict[str, Ages]:
    """The age bands of each area that has any, of those groups that have them."""
    found = {}
    for area, held in _by_area(lines).items():
        groups = _parts(ALL, _aged(held))
        if groups:
            bands = [band for band in BANDS if held.get(band)]
            found[area] = Ages(
                {band: {code: held[band][code].residents for code in groups} for band in bands}
            )
    return found


def _by_area(lines: Sequence[Line]) -> dict[str, _Held]:
    """The first of every repeated line, by the first spelling of its area."""
    labels: dict[str, str] = {}
    found: defaultdict[str, _Held] = defaultdict(dict)
    for line in lines:
        area = labels.setdefault(folded(line.area), line.area)
        found[area].setdefault(line.band, {}).setdefault(line.group, line)
    return dict(found)


def _repeats(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Every line that counts what an earlier one counts, after that one."""
    first: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        same = first.setdefault((folded(line.area), line.group, line.band), line)
        if same is not line:
            yield same, line


def _totals(held: _Held) -> dict[str, Line]:
    """The lines of all ages; of a group without one, the sum of its bands."""
    totals = dict(held.get(ALL, {}))
    for group in _aged(held):
        bands = _bands_of(group, held)
        whole = sum(line.residents for line in bands.values())
        first = min(bands.values(), key=lambda line: line.number)
        totals.setdefault(group, replace(first, band=ALL, residents=whole))
    return totals


def _aged(held: _Held) -> tuple[str, ...]:
    """The groups of one area that have any age band."""
    return tuple(dict.fromkeys(group for band in BANDS for group in held.get(band, ())))


def _bands_of(group: str, held: _Held) -> dict[str, Line]:
    return {band: held[band][group] for band in BANDS if group in held.get(band, {})}


def _false_bands(held: _Held) -> Iterator[Problem]:
    """Age bands of one area that are not what their total says, or not those of other groups."""
    used = [band for band in BANDS if held.get(band)]
    for group, line in _totals(held).items():
        bands = _bands_of(group, held)
        if bands:
            is_given = group in held.get(ALL, {})
            lacking = [AGE_BAND[band] for band in BANDS if band not in bands]
            unlike = [AGE_BAND[band] for band in used if band not in bands]
            whole = sum(each.residents for each in bands.values())
            problem = _false_total(line, whole, lacking) if is_given else _no_total(lacking)
            problem = problem or _unlike(unlike)
            if problem:
                yield line.number, f"{described(line)} {problem}"


def _no_total(lacking: list[str]) -> str:
    if not lacking:
        return ""
    return f"has no total of all ages, and no {' or '.join(lacking)}; add a row for All ages"


def _false_total(line: Line, whole: int, lacking: list[str]) -> str:
    """What is wrong with a total beside bands, of which it may be more only if some are lacking."""
    if whole == line.residents or (lacking and whole < line.residents):
        return ""
    return f"is {line.residents:,}, but its ages add up to {whole:,}; correct it or leave it out"


def _unlike(unlike: list[str]) -> str:
    return f"has no {' or '.join(unlike)}, and another group has; add it" if unlike else ""


def _false_sums(held: Mapping[str, Line]) -> Iterator[Problem]:
    """Broad groups and totals of one area that are not the sums of what stands beside them."""
    for group, line in held.items():
        parts = [held[code].residents for code in _parts(group, held)]
        if parts and sum(parts) != line.residents:
            problem = f"is {line.residents:,}, but its parts add up to {sum(parts):,}"
            yield line.number, f"{described(line)} {problem}; correct it or leave it out"


def _parts(group: str, held: Iterable[str]) -> tuple[str, ...]:
    """The groups of one area that a total or a broad group is the sum of, none of them twice."""
    if group != ALL:
        return tuple(code for code in held if PARENTS.get(code) == group)
    return tuple(code for code in held if code != ALL and not _parts(code, held))
