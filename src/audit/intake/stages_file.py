"""A filled form of the stages of an operation → their counts, beside those that the plan gives."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from audit.errors import PlanError, listed
from audit.ethnicity import ALL, LABELS, UNKNOWN
from audit.plan_counts import GROUPS, KNOWN_STAGES, Number, total
from audit.plan_stages import misfits, wrong_stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audit.plan_operation import Operation

STAGE, ETHNICITY, COUNT = HEADER = ("stage", "ethnicity", "count")
LARGEST = 1_000_000
"""Bytes; a form has a row a stage and group, and a larger file is none."""
_WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")
"""A whole number, with or without commas between thousands; 1,5 is none."""
_LONGEST = 40
"""Characters of a cell that a message shows."""
_HIDDEN = re.compile(
    r"<\s*[0-9]{1,2}|(?:fewer|less)\s+than\s+(?:[0-9]{1,2}|five|ten)", re.IGNORECASE
)
"""A small number that is not told, as the letter says that it may be given."""


@dataclass(slots=True)
class _Filled:
    """What a form says, and what is wrong with it."""

    counts: dict[str, dict[str, int | None]] = field(default_factory=dict)
    """By stage and group, `all` for the whole stage; None where the cell is empty."""
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    """Stages and groups whose number is said to be small, and not which."""
    problems: list[str] = field(default_factory=list)


def with_stages(operation: Operation, folder: Path) -> Operation:
    """
    An operation with the stages of its form beside those of the plan.

    `PlanError` with all that is wrong: the form's lines, numbers that the plan gives otherwise,
    and stages that grow along the chain.
    """
    if operation.stages_file is None:
        return operation
    name = operation.stages_file
    stages = _joined(operation.stages, _stages(folder / name, name), name)
    problems = [*wrong_stages(stages), *misfits(stages, operation.published_totals)]
    if problems:
        raise PlanError(listed(f"{name} and the plan cannot both hold:", problems))
    # Findings name the file, and not the folders of this machine.
    return operation.model_copy(update={"stages": stages, "stages_file": (folder / name).name})


def hidden_counts(operation: Operation, folder: Path) -> tuple[str, ...]:
    """The numbers that the form of an operation hides, such as `passed of Mixed`."""
    if operation.stages_file is None:
        return ()
    filled = _read(_text(folder / operation.stages_file, operation.stages_file), "")
    return tuple(f"{stage} of {LABELS[group]}" for stage, group in filled.hidden)


def _joined(
    planned: Mapping[str, Number], filled: Mapping[str, Number], name: str
) -> dict[str, Number]:
    """The stages of both; `PlanError` where they give different numbers of the same people."""
    problems = [
        f"{stage}: {problem}"
        for stage in KNOWN_STAGES
        if stage in filled and total(planned.get(stage, 0))
        for problem in _differences(planned[stage], filled[stage])
    ]
    if problems:
        heading = f"{name} and the plan give different numbers. Leave out one of the two:"
        raise PlanError(listed(heading, problems))
    # A number by group says more than the same number in total.
    kept = {
        stage: number
        for stage, number in filled.items()
        if isinstance(number, dict) or not isinstance(planned.get(stage), dict)
    }
    return {**planned, **kept}


def _differences(planned: Number, filled: Number) -> Iterator[str]:
    if total(planned) != total(filled):
        yield f"{total(planned):,} in the plan and {total(filled):,} in the file"
    elif isinstance(planned, dict) and isinstance(filled, dict):
        for group in dict.fromkeys((*planned, *filled)):
            one, other = planned.get(group), filled.get(group)
            if one is not None and other is not None and one != other:
                yield f"{one:,} of {group} in the plan and {other:,} in the file"


def _stages(path: Path, name: str) -> dict[str, Number]:
    """The stages of a form of which anything is filled in; `PlanError` with every mistake."""
    filled = _read(_text(path, name), name)
    stages = {stage: _number(stage, groups, filled) for stage, groups in filled.counts.items()}
    if filled.problems:
        raise PlanError(listed(f"{name} cannot be used:", filled.problems))
    return {stage: number for stage, number in stages.items() if number is not None}


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise PlanError(f"{name} is larger than 1 MB, so it is no form of stages.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PlanError(f"The stages in {name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{name} is not UTF-8 text. Save it as CSV in UTF-8.") from error


def _read(text: str, name: str) -> _Filled:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    header = [each.strip().casefold() for each in reader.fieldnames or ()]
    if missing := [each for each in HEADER if each not in header]:
        raise PlanError(
            f"{name} lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}. "
            f"Its first line must be {','.join(HEADER)}."
        )
    reader.fieldnames = header
    filled = _Filled()
    try:
        for row in reader:
            cells = [str(row.get(each) or "").strip() for each in HEADER]
            if row.get(None):
                filled.problems.append(f"line {reader.line_num}: has more cells than the header")
            elif any(cells):
                _take(filled, reader.line_num, *cells)
    except csv.Error as error:
        raise PlanError(
            f"{name}, line {reader.line_num}: this is no CSV file ({error})."
        ) from error
    return filled


def _take(filled: _Filled, line: int, stage: str, ethnicity: str, count: str) -> None:
    """One row into the form, or what is wrong with it into its problems."""
    code, group = stage.casefold().replace(" ", "_"), GROUPS.get(ethnicity.casefold())
    problems = []
    if code not in KNOWN_STAGES:
        problems.append(f"{stage[:_LONGEST]!r} is not a stage{_hint(code, KNOWN_STAGES)}")
    if group is None:
        hint = _hint(ethnicity.casefold(), GROUPS)
        problems.append(f"{ethnicity[:_LONGEST]!r} is not a group{hint}")
    number, wrong = _whole(count)
    problems += [wrong] if wrong else []
    if group and not problems:
        before = filled.lines.setdefault((code, group), line)
        if before != line:
            problems.append(f"{code} of {group} stands on line {before} too")
        else:
            filled.counts.setdefault(code, {})[group] = number
            filled.hidden += [(code, group)] if is_hidden(count) else []
    filled.problems += [f"line {line}: {each}" for each in problems]


def _hint(given: str, known: tuple[str, ...] | Mapping[str, str]) -> str:
    near = get_close_matches(given[:_LONGEST], list(known), n=1, cutoff=0.5)
    if near:
        return f" (did you mean {near[0]!r}?)"
    return f" (there are: {', '.join(known)})" if known is KNOWN_STAGES else ""


def _whole(text: str) -> tuple[int | None, str]:
    """A whole number of 0 or more, None for an empty or hidden one; and what is wrong with it."""
    if not text or is_hidden(text):
        return None, ""
    if text.startswith("-") and _WHOLE.fullmatch(text[1:]):
        return None, f"{text} is below 0, and no count is"
    if not _WHOLE.fullmatch(text):
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return None, f"{shown!r} is not a whole number; leave a count empty that is not recorded"
    return int(text.replace(",", "")), ""


def _blank(filled: _Filled, stage: str) -> str:
    is_any = any(each == stage for each, _ in filled.hidden)
    return "empty or hidden" if is_any else "empty"


def is_hidden(text: str) -> bool:
    """Whether a cell says that a number is small, and not which, such as `fewer than 5` or `<5`."""
    return _HIDDEN.fullmatch(text.strip().strip("“”\"'")) is not None


def _number(stage: str, groups: Mapping[str, int | None], filled: _Filled) -> Number | None:
    """
    What a form says of one stage: by group, in total, or nothing.

    An empty cell is a number that is not recorded, so that groups make no total beside one.
    What a total holds beyond the groups is people of unknown ethnicity.
    """
    known = {group: each for group, each in groups.items() if each is not None and group != ALL}
    whole, blank = groups.get(ALL), [group for group, each in groups.items() if each is None]
    if not known:
        return whole
    rest = None if whole is None else whole - sum(known.values())
    if rest is not None and rest < 0:
        filled.problems.append(f"{stage}: the groups make {sum(known.values()):,}, more than all")
    elif rest is not None:
        known[UNKNOWN] = known.get(UNKNOWN, 0) + rest
    elif rest is None and any(group != ALL for group in blank):
        named = ", ".join(each for each in blank if each != ALL)
        filled.problems.append(
            f"{stage}: {named} is {_blank(filled, stage)}, which is not 0; write 0 where there was "
            "nobody, or the number of all people behind 'all'"
        )
    return known
