"""What numbers a plan may give of an operation, and everything that can be wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from audit import schema
from audit.errors import nearest
from audit.ethnicity import ALL, CODES, FIVE, LABELS, NOT_STATED, PARENTS, UNKNOWN

Stage = Literal["passed", "screened", "indicated", "searched", "found"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The chain, in its order: nobody is at a later stage who was not at the one before."""
WITHOUT_INDICATION = "searched_without_indication"
"""People searched in a dog operation whom the dog did not indicate; they are among `searched`."""
KNOWN_STAGES = (*STAGES, WITHOUT_INDICATION)

NOT_RECORDED = (
    "this stage is not recorded",
    "the stage before is not recorded",
    "recorded of some ethnic groups alone, which make no total",
)
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
    """The people whom a number names, whether or not it was given by group."""
    if not isinstance(number, dict):
        return number
    return number[ALL] if ALL in number else sum(number.values())


def whole(number: Number) -> int | None:
    """
    A number in total; None where it is of some groups alone, which make no total.

    A table is whole that names `all`, or whose other people are of unknown ethnicity, or that
    names all five groups or parts of them.
    """
    if not isinstance(number, dict) or number.keys() & {ALL, UNKNOWN, NOT_STATED}:
        return total(number)
    named = {PARENTS.get(code) or code for code in number}
    return total(number) if named >= set(FIVE.codes) else None


def of_number(
    name: str,
    number: Any,  # noqa: ANN401 (as it stands in the plan)
    known: tuple[str, ...] = CODES,
) -> Iterator[str]:
    """What is wrong with a number that may be given in total or by group."""
    if isinstance(number, Mapping):
        yield from (f"{name}: {each}" for each in unknown_names("group", number, known))
        for group, part in number.items():
            yield from _of_count(f"{name} of {group}", part)
    else:
        yield from _of_count(name, number)


def _of_count(name: str, number: Any) -> Iterator[str]:  # noqa: ANN401 (as it stands in the plan)
    if isinstance(number, bool) or not isinstance(number, int):
        yield f"{name} must be a whole number, not {number!r}"
    elif number < 0:
        yield f"{name} is {number:,}, and no count is below 0"


def is_count(number: Any) -> bool:  # noqa: ANN401 (as it stands in the plan)
    """Whether it is a whole number of 0 or more, that can be summed up."""
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


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
    wrong = list(unknown_names("total", given, (*_TOTALS, *_TABLES)))
    for name, number in given.items():
        if name in _TABLES and not isinstance(number, Mapping):
            wrong.append(f"{name} must be a table of groups, such as {{ black = 30, white = 20 }}")
        elif name in _TOTALS and isinstance(number, Mapping):
            wrong.append(f"{name} must be a whole number, not a table")
        else:
            wrong += of_number(name, number)
    yield from wrong
    if SEARCHED not in given:
        yield "searched is missing: say how many people were searched"
    yield from _sums({name: each for name, each in given.items() if _can_be_summed(name, each)})


def _can_be_summed(name: str, number: Any) -> bool:  # noqa: ANN401 (as it stands in the plan)
    """Whether a total is one, whatever is wrong with the others."""
    if name in _TABLES:
        return isinstance(number, Mapping) and all(map(is_count, number.values()))
    return name in _TOTALS and is_count(number)


def _sums(totals: dict[str, Any]) -> Iterator[str]:
    """Parts that are more than the total that they are parts of."""
    searched, positive = totals.get(SEARCHED), totals.get(POSITIVE)
    parts = {code: totals[code] for code in POSITIVE_PARTS if code in totals}
    others = {c: totals[c] for c in (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED) if c in totals}
    groups, found = totals.get(BY_ETHNICITY, {}), totals.get(POSITIVE_BY_ETHNICITY)
    if positive is not None and sum(parts.values()) > positive:
        yield f"{_made(parts)}, more than the {positive:,} positive outcomes"
    if searched is not None:
        yield from _more_than_searched(searched, positive, parts, others)
        if sum(groups.values()) > searched:
            yield (
                f"the groups of {BY_ETHNICITY} make {sum(groups.values()):,}, more than the "
                f"{searched:,} searched"
            )
    yield from _sums_of_found(groups, found or {}, positive)


def _made(parts: Mapping[str, int]) -> str:
    """Outcomes by name with their sum."""
    named = ", ".join(f"{code} {number:,}" for code, number in parts.items())
    return f"the outcomes named ({named}) make {sum(parts.values()):,}"


def _more_than_searched(
    searched: int, positive: int | None, parts: Mapping[str, int], others: Mapping[str, int]
) -> Iterator[str]:
    """Outcomes that are more than the people searched, each called what the plan calls it."""
    of_parts, of_others = sum(parts.values()), sum(others.values())
    if positive is not None and positive > searched:
        yield f"{positive:,} positive outcomes are more than the {searched:,} searched"
    elif positive is not None and positive >= of_parts:
        if of_others and positive + of_others > searched:
            yield (
                f"{positive:,} positive outcomes and {of_others:,} others are more than the "
                f"{searched:,} searched"
            )
    elif of_parts + of_others > searched:
        yield f"{_made({**parts, **others})}, more than the {searched:,} searched"


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


def unknown_names(what: str, given: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    """A problem for every name that is not among the known ones."""
    for name in given:
        if name not in known:
            yield f"{name!r} is not a {what}{nearest(str(name), known)}"
