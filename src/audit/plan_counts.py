"""What numbers a plan may give of an operation, and everything that can be wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Literal, get_args

from audit import schema
from audit.ethnicity import ALL, CODES, LABELS, NOT_STATED, UNKNOWN

Stage = Literal["passed", "screened", "indicated", "searched", "found"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The chain, in its order: nobody is at a later stage who was not at the one before."""
WITHOUT_INDICATION = "searched_without_indication"
"""People searched in a dog operation whom the dog did not indicate; they are among `searched`."""
KNOWN_STAGES = (*STAGES, WITHOUT_INDICATION)

NOT_RECORDED = ("this stage is not recorded", "the stage before is not recorded")
"""Why there is no number of a stage, or of a link to it; neither says anything of anybody."""

SEARCHED, POSITIVE = "searched", "positive_outcomes"
BY_ETHNICITY, POSITIVE_BY_ETHNICITY = "by_ethnicity", "positive_by_ethnicity"
POSITIVE_PARTS = tuple(
    code for code in schema.OUTCOME if code not in (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED)
)
"""The outcomes that are parts of the positive ones."""
PUBLISHED, OF_STAGES = "published", "stages"
"""Sources of totals that are no user's own: the published totals, and the stages of the plan."""
_TOTALS = (SEARCHED, POSITIVE, *schema.OUTCOME)
_TABLES = (BY_ETHNICITY, POSITIVE_BY_ETHNICITY)
_MOST_CHOICES = 30
"""Known names that a message lists."""

GROUPS = {
    **{label.casefold(): code for code, label in LABELS.items() if code in (*CODES, ALL)},
    **{code.casefold(): code for code in (*CODES, ALL)},
}
"""How a group may be written, in any case: by its code or its printed name."""
_NAMES = {
    **{label.casefold(): code for code, label in schema.OUTCOME.items()},
    **{name.casefold(): name for name in (*_TOTALS, *_TABLES)},
}
"""How a total may be written, in any case: by its name, an outcome by its printed name too."""

Number = int | dict[str, int]
"""A number in total, or by ethnic group."""


def total(number: Number) -> int:
    """A number in total, whether or not it was given by group."""
    return sum(number.values()) if isinstance(number, dict) else number


def wrong_stages(given: Any) -> Iterator[str]:  # noqa: ANN401 (as it stands in the plan)
    """Everything that is wrong with the stages."""
    if not isinstance(given, Mapping):
        yield "must be a table of stages"
        return
    wrong = [
        *_unknown("stage", given, KNOWN_STAGES),
        *(each for name, number in given.items() for each in _of_number(name, number)),
    ]
    yield from wrong
    if not wrong:
        yield from _growing(dict(given))


def _of_number(name: str, number: Any) -> Iterator[str]:  # noqa: ANN401 (as it stands in the plan)
    """What is wrong with a number that may be given in total or by group."""
    if isinstance(number, Mapping):
        yield from (f"{name}: {each}" for each in _unknown("group", number, CODES))
        for group, part in number.items():
            yield from _of_count(f"{name} of {group}", part)
    else:
        yield from _of_count(name, number)


def _of_count(name: str, number: Any) -> Iterator[str]:  # noqa: ANN401 (as it stands in the plan)
    if isinstance(number, bool) or not isinstance(number, int):
        yield f"{name} must be a whole number, not {number!r}"
    elif number < 0:
        yield f"{name} is {number:,}, and no count is below 0"


def _growing(stages: dict[str, Number]) -> Iterator[str]:
    """Stages that hold more people than the stage before them, in total or in a group."""
    searched, without = (total(stages.get(each, 0)) for each in (SEARCHED, WITHOUT_INDICATION))
    if searched and without > searched:
        yield (
            f"{WITHOUT_INDICATION} ({without:,}) is more than {SEARCHED} ({searched:,}), and is "
            "a part of it"
        )
    known = [each for each in STAGES if total(stages.get(each, 0))]
    for before, after in pairwise(known):
        wider, narrower = stages[before], stages[after]
        extra: Number = stages.get(WITHOUT_INDICATION, 0) if before == "indicated" else 0
        if total(narrower) - total(extra) > total(wider):
            yield (
                f"{after} ({total(narrower):,}) is more than {before} ({total(wider):,}), and "
                f"nobody is {after} who was not {before}{_hint(before, after)}"
            )
        if isinstance(wider, dict) and isinstance(narrower, dict):
            yield from _growing_groups(before, after, wider, _less(narrower, extra))


def _less(number: dict[str, int], extra: Number) -> dict[str, int]:
    """A number by group without a part of it; no group is known where the part has none."""
    if not isinstance(extra, dict):
        return {} if extra else number
    return {group: each - extra.get(group, 0) for group, each in number.items()}


def _growing_groups(
    before: str, after: str, wider: dict[str, int], narrower: dict[str, int]
) -> Iterator[str]:
    """Groups of which more people are at a stage than at the one before, where both are given."""
    for group, number in narrower.items():
        # Of whom the group is not known at one stage, it may be known at another.
        if group in wider and group not in (UNKNOWN, NOT_STATED) and number > wider[group]:
            yield (
                f"{after} of {group} ({number:,}) is more than {before} of {group} "
                f"({wider[group]:,})"
            )


def _hint(before: str, after: str) -> str:
    if (before, after) == ("indicated", "searched"):
        return f"; give those searched without an indication as {WITHOUT_INDICATION}"
    return ""


def with_codes(given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
    """Totals with codes in place of printed names and capital letters; others are left as is."""
    if not isinstance(given, Mapping):
        return given
    return {
        name: _coded(each, GROUPS) if name in _TABLES else each
        for name, each in _coded(given, _NAMES).items()
    }


def _coded(given: Any, codes: Mapping[str, str]) -> Any:  # noqa: ANN401 (as it stands in the plan)
    """A table by codes; a name that would stand twice is left, to be refused by its spelling."""
    if not isinstance(given, Mapping):
        return given
    made = {str(name): codes.get(str(name).strip().casefold(), str(name)) for name in given}
    often = Counter(made.values())
    return {
        made[str(name)] if often[made[str(name)]] == 1 or name in codes.values() else name: each
        for name, each in given.items()
    }


def wrong_totals(given: Any) -> Iterator[str]:  # noqa: ANN401 (as it stands in the plan)
    """Everything that is wrong with the published totals."""
    if not isinstance(given, Mapping):
        yield "must be a table of totals"
        return
    wrong = list(_unknown("total", given, (*_TOTALS, *_TABLES)))
    for name, number in given.items():
        if name in _TABLES and not isinstance(number, Mapping):
            wrong.append(f"{name} must be a table of groups, such as {{ black = 30, white = 20 }}")
        elif name in _TOTALS and isinstance(number, Mapping):
            wrong.append(f"{name} must be a whole number, not a table")
        else:
            wrong += _of_number(name, number)
    yield from wrong
    if not wrong:
        yield from _sums(dict(given))


def _sums(totals: dict[str, Any]) -> Iterator[str]:
    """Parts that are more than the total that they are parts of."""
    searched, positive = totals.get(SEARCHED), totals.get(POSITIVE)
    parts = {code: totals[code] for code in POSITIVE_PARTS if code in totals}
    others = {c: totals[c] for c in (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED) if c in totals}
    groups, found = totals.get(BY_ETHNICITY, {}), totals.get(POSITIVE_BY_ETHNICITY, {})
    named = ", ".join(f"{code} {number:,}" for code, number in parts.items())
    if searched is None:
        yield "searched is missing: say how many people were searched"
    if positive is not None and sum(parts.values()) > positive:
        yield (
            f"the outcomes named ({named}) make {sum(parts.values()):,}, more than the "
            f"{positive:,} positive outcomes"
        )
    most = max(positive or 0, sum(parts.values()))
    if searched is not None:
        if most > searched:
            yield f"{most:,} positive outcomes are more than the {searched:,} searched"
        elif most + sum(others.values()) > searched:
            yield (
                f"{most:,} positive outcomes and {sum(others.values()):,} others are more than "
                f"the {searched:,} searched"
            )
        if sum(groups.values()) > searched:
            yield (
                f"the groups of {BY_ETHNICITY} make {sum(groups.values()):,}, more than the "
                f"{searched:,} searched"
            )
    yield from _sums_of_found(groups, found, positive)


def _sums_of_found(
    groups: Mapping[str, int], found: Mapping[str, int], positive: int | None
) -> Iterator[str]:
    if found and positive is not None and sum(found.values()) > positive:
        yield (
            f"the groups of {POSITIVE_BY_ETHNICITY} make {sum(found.values()):,}, more than the "
            f"{positive:,} positive outcomes"
        )
    for group, number in found.items():
        if group not in groups:
            yield f"{POSITIVE_BY_ETHNICITY} names {group}, and {BY_ETHNICITY} does not"
        elif number > groups[group]:
            yield (
                f"{number:,} positive outcomes of {group} are more than the {groups[group]:,} "
                "searched"
            )


def _unknown(what: str, given: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    """A problem for every name that is not among the known ones."""
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1, cutoff=0.5)
            listed = f" (there are: {', '.join(known)})" if len(known) <= _MOST_CHOICES else ""
            yield f"{name!r} is not a {what}" + (
                f" (did you mean {near[0]!r}?)" if near else listed
            )
