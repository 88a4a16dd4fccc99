"""Whether the stages that a plan gives of an operation can hold, by themselves and as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit.ethnicity import ALL, CODES, NOT_STATED, PARENTS, UNKNOWN
from audit.plan_counts import (
    BY_ETHNICITY,
    KNOWN_STAGES,
    SEARCHED,
    STAGES,
    WITHOUT_INDICATION,
    Number,
    is_count,
    of_number,
    total,
    unknown_names,
    whole,
)

_WHO = {
    "screened": "nobody is screened",
    "indicated": "nobody is indicated",
    "searched": "nobody is searched",
    "found": "nothing is found on anybody",
}
_NOT_BEFORE = {
    "passed": "passing the place",
    "screened": "being screened",
    "indicated": "being indicated",
    "searched": "being searched",
}
_NO_GROUP = (ALL, UNKNOWN, NOT_STATED)
"""Who is not known at one stage may be known at another."""
AS_PUBLISHED = " as published"


def with_rest(given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
    """
    Stages with the rest of all people as people of unknown ethnicity, where a table names `all`.

    So a table has one form: groups that are parts of it. What is wrong is left, to be refused.
    """
    if not isinstance(given, Mapping):
        return given
    return {name: _with_rest(number) for name, number in given.items()}


def _with_rest(number: Any) -> Any:  # noqa: ANN401 (as above)
    if not isinstance(number, Mapping) or ALL not in number or not _is_sound(number):
        return number
    groups = {group: people for group, people in number.items() if group != ALL}
    rest = number[ALL] - sum(groups.values())
    if rest < 0:
        return number
    return {**groups, UNKNOWN: groups.get(UNKNOWN, 0) + rest} if groups else number[ALL]


def wrong_stages(given: Any) -> Iterator[str]:  # noqa: ANN401 (as above)
    """Everything that is wrong with the stages by themselves."""
    if not isinstance(given, Mapping):
        yield "must be a table of stages"
        return
    yield from unknown_names("stage", given, KNOWN_STAGES)
    for name, number in given.items():
        yield from of_number(name, number, (*CODES, ALL))
    stages = _sound(given)
    yield from _more_than_all(stages)
    yield from _part_of_searched(stages)
    yield from _growing(stages)


def _sound(given: Mapping[str, Any]) -> dict[str, Number]:
    """The stages that can be compared, whatever is wrong with the others."""
    return {
        name: number for name, number in given.items() if name in KNOWN_STAGES and _is_sound(number)
    }


def _is_sound(number: Any) -> bool:  # noqa: ANN401 (as above)
    return all(map(is_count, number.values())) if isinstance(number, dict) else is_count(number)


def _more_than_all(stages: Mapping[str, Number]) -> Iterator[str]:
    for name, number in stages.items():
        if isinstance(number, dict) and ALL in number:
            groups = sum(people for group, people in number.items() if group != ALL)
            if groups > number[ALL]:
                yield f"{name}: the groups make {groups:,}, more than all ({number[ALL]:,})"


def _part_of_searched(stages: Mapping[str, Number]) -> Iterator[str]:
    without, searched = total(stages.get(WITHOUT_INDICATION, 0)), whole(stages.get(SEARCHED, 0))
    if searched and without > searched:
        yield (
            f"{WITHOUT_INDICATION} ({without:,}) is more than {SEARCHED} ({searched:,}), and is "
            "a part of it"
        )


def misfits(given: Any, totals: Any) -> Iterator[str]:  # noqa: ANN401 (as above)
    """Stages that cannot hold beside the people searched as they were published."""
    if not isinstance(given, Mapping) or not isinstance(totals, Mapping):
        return
    stages, published = _sound(with_rest(given)), _published(totals)
    if published is None:
        return
    for stage in (SEARCHED, WITHOUT_INDICATION, STAGES[-1]):
        yield from _beyond(stage, stages.get(stage, 0), published)
    if not total(stages.get(SEARCHED, 0)):
        before = {name: number for name, number in stages.items() if name != STAGES[-1]}
        yield from _growing({**before, SEARCHED: published}, AS_PUBLISHED)


def _published(totals: Mapping[str, Any]) -> Number | None:
    """The people searched as they were published, by group where that is known; None without."""
    of_all, groups = totals.get(SEARCHED), totals.get(BY_ETHNICITY)
    if not is_count(of_all) or not of_all:
        return None
    is_by_group = isinstance(groups, dict) and all(map(is_count, groups.values()))
    return {**groups, ALL: of_all} if groups and is_by_group else int(of_all)


def _beyond(stage: str, number: Number, published: Number) -> Iterator[str]:
    """A stage of people who were searched, of whom more are given than were published."""
    if total(number) > total(published):
        yield (
            f"{stage} ({total(number):,}) is more than the {total(published):,} searched"
            f"{AS_PUBLISHED}"
        )
    for group, part, most in _of_both(number, published):
        if part > most:
            yield f"{stage} of {group} ({part:,}) is more than the {most:,} searched{AS_PUBLISHED}"


def _growing(stages: Mapping[str, Number], source: str = "") -> Iterator[str]:
    """
    Stages that hold more people than one before them, in total or in a group.

    A table that names some groups holds at least those; as what others are held against it has no
    total. With a `source` only the searched are looked at, whose it is.
    """
    for place, after in enumerate(STAGES):
        held = [name for name in STAGES[:place] if total(stages.get(name, 0))]
        if after not in stages or (source and after != SEARCHED):
            continue
        without = stages.get(WITHOUT_INDICATION, 0) if after == SEARCHED else 0
        yield from _more_in_all(stages, after, held, without, source)
        yield from _more_in_groups(stages, after, held, without, source)


def _more_in_all(
    stages: Mapping[str, Number], after: str, held: Sequence[str], without: Number, source: str
) -> Iterator[str]:
    number = total(stages[after])
    for before in [name for name in held if whole(stages[name]) is not None][-1:]:
        most = total(stages[before])
        if number - total(without) > most:
            yield (
                f"{after}{source} ({number:,}) is more than {before} ({most:,}), and {_WHO[after]} "
                f"without {_NOT_BEFORE[before]}{_hint(after)}"
            )


def _more_in_groups(
    stages: Mapping[str, Number], after: str, held: Sequence[str], without: Number, source: str
) -> Iterator[str]:
    """Groups of whom more people are at a stage than at the last one before that names them."""
    told: set[str] = set()
    for before in reversed(held):
        for group, number, most in _of_both(stages[after], stages[before]):
            left = number - _of_group(without, group)
            if left > most and group not in told:
                yield (
                    f"{after} of {group}{source} ({left:,}) is more than {before} of {group} "
                    f"({most:,}){_hint(after)}"
                )
            told.add(group)


def _of_both(number: Number, other: Number) -> Iterator[tuple[str, int, int]]:
    """The known groups that both numbers name, the first of them perhaps by their parts."""
    if not isinstance(number, dict) or not isinstance(other, dict):
        return
    for group, most in other.items():
        parts = [each for code, each in number.items() if PARENTS.get(code) == group]
        if group not in _NO_GROUP and (group in number or parts):
            yield group, number.get(group, sum(parts)), most


def _of_group(without: Number, group: str) -> int:
    """How many of a group are a part that is taken off; the whole of it where no group is named."""
    if not isinstance(without, dict):
        return without
    parts = [each for code, each in without.items() if PARENTS.get(code) == group]
    return without.get(group, sum(parts))


def _hint(after: str) -> str:
    if after != SEARCHED:
        return ""
    return f"; give those searched without an indication as {WITHOUT_INDICATION}"
