"""Labels that change over the months though they mean the same, and groups that come with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from audit.ethnicity import LABELS
from audit.health.base import Evidence, HealthCheck, Seen, sentence
from audit.health.series import Silence, counted, of_force, silences, the_first
from audit.health.series.spellings import Written, written
from audit.intake.codes.labels import normal_label
from audit.schema import BY_NAME, NO, NOT_RECORDED, YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.intake.seen.observed import Label

FEWEST_CODES, LARGE_PART = 2, 0.05
"""Codes that must change together, or the share of a column's rows that one must have: a single
rare code may be written two ways because two labels were counted under it."""
CHINESE_UNDER_OTHER = "chinese or other ethnic group"
"""How the labels of the 2001 Census begin that put Chinese people with Other."""
OF_2001 = (
    "the earlier labels are of the 2001 Census: no Gypsy or Irish Traveller and no Arab, and "
    "Chinese with Other, though Chinese people count as Asian throughout here"
)
_COLUMNS = ("ethnicity_self_defined", "ethnicity_officer_defined")


def _look(evidence: Evidence) -> Seen:
    if not evidence.gathered.observed.labels:
        return Seen("ok", "Not looked at: the records have no columns of labels.", {"columns": {}})
    labels = _without_chosen(evidence.gathered.observed.labels, evidence.plan.records.values)
    rows: Counter[tuple[str, str]] = Counter()
    for label, number in labels.items():
        rows[label.force, label.column] += number
    every = written(labels)
    turned = _large([each for each in every if each.turns], rows)
    mixed = _large([each for each in every if each.mixed_months], rows)
    new = _new_groups(evidence)
    moved = [each for columns in turned.values() for each in columns if _moves_chinese(each)]
    forces = sorted({force for force, _ in rows})
    problems = [
        *the_first([_on_turn(each, forces) for each in turned.values()], "columns"),
        *the_first(list(_on_new(new, forces)), "groups that begin"),
        *([OF_2001] * bool(moved)),
        *(_on_mixed(each, forces) for key, each in mixed.items() if key not in turned),
    ]
    return Seen(
        "warning" if new or moved else "note" if problems else "ok",
        sentence(problems) if problems else "No label changes over the months.",
        {
            "columns": _numbers([*turned.values(), *mixed.values()]),
            "groups_that_begin": [each.numbers() for each in new],
            "chinese_moved": bool(moved),
        },
    )


def _without_chosen(
    labels: Mapping[Label, int], chosen: Mapping[str, Mapping[str, str]]
) -> dict[Label, int]:
    """The labels that code books read; what the plan puts under one code need not be one thing."""
    own = {column: set(map(normal_label, each)) for column, each in chosen.items()}
    return {
        label: rows
        for label, rows in labels.items()
        if normal_label(label.label) not in own.get(label.column, ())
    }


def _large(
    every: Sequence[Written], rows: Counter[tuple[str, str]]
) -> dict[tuple[str, str], list[Written]]:
    """By force and column, the codes written two ways, where they are more than a rarity."""
    columns: defaultdict[tuple[str, str], list[Written]] = defaultdict(list)
    for each in every:
        columns[each.force, each.column].append(each)
    return {
        key: found
        for key, found in columns.items()
        if len(found) >= FEWEST_CODES
        or set(BY_NAME[key[1]].codes) == {YES, NO, NOT_RECORDED}
        or (sum(each.total for each in found) >= LARGE_PART * rows[key] and found[0].turns)
    }


def _new_groups(evidence: Evidence) -> list[Silence]:
    """Ethnic groups that nobody was of in the first months, though some should have been."""
    tally = evidence.searches.by("force", "month", *_COLUMNS)
    series = [each for column in _COLUMNS for each in counted(tally, column)]
    return [each for each in silences(series) if each.is_before]


def _moves_chinese(written: Written) -> bool:
    """Whether a label changes from one that put Chinese people with Other to one that does not."""
    spellings = [normal_label(spelling) for spelling, _, _ in written.usual()]
    old = [spelling.startswith(CHINESE_UNDER_OTHER) for spelling in spellings]
    return any(old) and not all(old)


def _on_turn(together: list[Written], forces: Sequence[str]) -> str:
    """What is said of a column whose labels change, by its most frequent code."""
    most = max(together, key=lambda each: each.total)
    spans = ", ".join(
        f'"{spelling}" {f"in {first}" if first == last else f"from {first} to {last}"}'
        for spelling, first, last in most.usual()
    )
    codes = f"{len(together)} code{'s' * (len(together) != 1)}"
    return (
        f"the labels of {_named(most.column)}{of_force(most.force, forces)} change ({codes}): "
        f"{spans}"
    )


def _on_mixed(together: list[Written], forces: Sequence[str]) -> str:
    most = max(together, key=lambda each: each.total)
    spellings = " and ".join(f'"{spelling}"' for spelling in most.rows)
    months = [month or "no month" for month in most.mixed_months]
    when = months[0] if len(months) == 1 else f"{len(months)} months from {months[0]}"
    return (
        f"{_named(most.column)}{of_force(most.force, forces)} is written two ways within one "
        f"month: {spellings} ({when})"
    )


def _on_new(new: Iterable[Silence], forces: Sequence[str]) -> Iterable[str]:
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in new:
        groups[each.force, each.column, each.last].append(LABELS[each.code])
    for (force, column, last), names in groups.items():
        yield (
            f"{' and '.join(names)} do not occur in {_named(column)}{of_force(force, forces)} "
            f"until after {last}: people of these groups may have been counted as others before"
        )


def _named(column: str) -> str:
    return column.replace("_", " ")


def _numbers(columns: Iterable[list[Written]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in (each for column in columns for each in column):
        name = f"{each.column} {each.force}".strip()
        found.setdefault(name, {})[each.code] = each.numbers()
    return found


CHECK = HealthCheck(
    "vocabulary_change",
    "A group that changes its name, or is new, seems to vanish or to appear, though people are "
    "searched as before.",
    _look,
    definition=(
        "Codes whose usual label changes from one month to another, column by column; codes that "
        "are written two ways within one month; and ethnic groups that nobody is of until some "
        "month. Capitals, spaces and kinds of dashes do not count as a change, and labels to which "
        "the plan gives a code are left out: which of them go together is its choice."
    ),
    threshold=(
        "A label counts from 5 rows on, and is the usual one of a month from 80% of its code's "
        "rows on; two codes must change, or one with a twentieth of the column's rows, or a "
        "column of yes and no. A note where each old label has a new one of the same meaning; a "
        "warning where the old labels lack a group that the new ones have, or put Chinese people "
        "with Other."
    ),
    source=(
        "Seen in Greater Manchester's files, whose labels of self-defined ethnicity changed in "
        "May 2017 and of outcomes in February 2018, and in files of Wales, which have 1.0 and 0.0 "
        "for True and False from April to July 2021. The labels of the 2001 Census have neither "
        "Gypsy or Irish Traveller nor Arab, and count Chinese with Other."
    ),
)
