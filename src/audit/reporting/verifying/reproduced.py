"""The findings of a report beside those of the same records, audited anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting.verifying.comparing import compared
from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.findings import Findings

LONGEST = 80
"""Characters of a choice of the plan that a line shows."""
_LEFT_OPEN = (
    "date",
    "baseline.resident_population_fits",
    "operation.stages_file",
    "operation.stages_source",
)
"""What a plan need not say: it is decided, or given, when a report is made."""
_BY_OTHERS = ("records.paths", "baseline.also")
"""What a report may add to, or take from somewhere else than its plan."""


def reproduced(held: Findings, made: Findings, source: str) -> Held:
    """
    What a report says beside what comes of auditing again; `source` is what was audited.

    Every finding by its id, the files and baselines by their fingerprints, the rows, the labels
    and how far the checks of the data found them sound.
    """
    own = {each.id: each for each in held.findings}
    other = {each.id: each for each in made.findings}
    found = Held(problems=(*_files(held, made), *_rows(held, made), *_checks(held, made)))
    for name in dict.fromkeys((*own, *other)):
        if name not in other:
            found += _problem(name, f"{source} give no such finding")
        elif name not in own:
            found += _problem(name, f"{source} give this finding, which the report does not have")
        else:
            found += compared(own[name], other[name], source)
    return found


def _problem(where: str, says: str) -> Held:
    return Held(problems=(Problem("number", where, says),))


def _files(held: Findings, made: Findings) -> Iterator[Problem]:
    """Files and baselines that are not the same, by their fingerprints."""
    own, other = held.provenance, made.provenance
    files = ({each.sha256: each.name for each in side.files} for side in (own, other))
    yield from _fingerprints("file", *files)
    yield from _fingerprints("code book", *map(_turned, (own.code_books, other.code_books)))
    yield from _fingerprints(
        "file of boundaries", *map(_turned, (own.boundaries, other.boundaries))
    )
    sources = (
        {each.sha256: each.label for each in (*side.baselines, *side.around)}
        for side in (own, other)
    )
    yield from _fingerprints("baseline", *sources)


def _turned(by_name: Mapping[str, str]) -> dict[str, str]:
    return {sha256: name for name, sha256 in by_name.items()}


def _fingerprints(what: str, held: Mapping[str, str], made: Mapping[str, str]) -> Iterator[Problem]:
    for sha256, name in held.items():
        if sha256 not in made:
            says = f"the report was made from a {what} with another fingerprint"
            missing = f"this {what} of the report is not among what was given"
            yield Problem("file", name, says if name in made.values() else missing)
    for sha256, name in made.items():
        if sha256 not in held and name not in held.values():
            yield Problem("file", name, f"the report was not made from this {what}")


def _rows(held: Findings, made: Findings) -> Iterator[Problem]:
    """Rows read, used and set aside, labels, and the period."""
    sides = [_account(each) for each in (held, made)]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        own, other = (side.get(name, 0) for side in sides)
        if own != other:
            says = f"{counted(own, 'row')} in the report, {counted(other, 'row')} in the records"
            yield Problem("number", name, says)
    if held.provenance.coverage != made.provenance.coverage:
        yield Problem("number", "coverage", "the period or its months are not those of the records")


def _account(findings: Findings) -> dict[str, int]:
    account = findings.accounting
    return {
        "rows read": account.rows_read,
        "rows used": account.rows_used,
        **{f"set aside, {each.reason}": each.rows for each in account.set_aside},
        **{
            f"{each.column} “{shortened(each.label)}” as {each.code}": each.rows
            for each in findings.recodes
        },
    }


def _checks(held: Findings, made: Findings) -> Iterator[Problem]:
    """Checks of the data that found something else."""
    own, other = ({each.check: each for each in side.health} for side in (held, made))
    for name in dict.fromkeys((*own, *other)):
        levels = [side[name].level if name in side else "not made" for side in (own, other)]
        if levels[0] != levels[1]:
            says = f"the report says {levels[0]}, and the records give {levels[1]}"
            yield Problem("words", f"check {name}", says)


def other_choices(held: Mapping[str, Any], given: Mapping[str, Any], name: str) -> Held:
    """Choices of a plan that was given that are not those of the report; `name` is the plan's."""
    own, other = _flat(held), _flat(given)
    problems = tuple(
        Problem(
            "plan", key, f"{_said(own.get(key))} in the report, {_said(other.get(key))} in {name}"
        )
        for key in dict.fromkeys((*own, *other))
        if own.get(key) != other.get(key)
        and key not in _BY_OTHERS
        and not key.startswith("operation.stages")
        and not (key in _LEFT_OPEN and other.get(key) is None)
    )
    return Held(problems=problems)


def _flat(part: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """A plan as one table; of nothing there is nothing."""
    flat: dict[str, Any] = {}
    for key, value in part.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{above}{key}.")
        elif value not in (None, []):
            flat[f"{above}{key}"] = value
    return flat


def _said(value: object) -> str:
    if value is None:
        return "nothing"
    shown: Sequence[object] = value if isinstance(value, list) else [value]
    return shortened(", ".join(map(str, shown)), LONGEST)
