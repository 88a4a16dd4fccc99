"""The command that makes a report again, as it is typed."""

from __future__ import annotations

import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from audit.plan import Plan
from audit.reporting.verifying.plan_text import is_decided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from audit.findings import Findings

BY_PLAN = "stop-audit report plan.toml --out again"
"""What makes any report again, with the plan that its PDF carries."""
LONGEST = 600
"""Characters of a command above which nobody types it."""
_OF_RECORDS = {
    "scope.area": "--area",
    "scope.from": "--from",
    "scope.to": "--to",
    "ethnicity.basis": "--basis",
    "ethnicity.classification": "--classification",
    "ethnicity.reference": "--reference",
    "baseline.use": "--baseline",
    "find.definition": "--find",
    "records.force": "--police-force",
    "records.boundaries": "--boundaries",
    "records.boundaries_name": "--boundaries-name",
    "records.code_book": "--code-book",
    "report.level": "--level",
    "report.length": "--length",
    "title": "--title",
    "date": "--date",
}
_OF_TOTALS = {
    "scope.area": "--area",
    "operation.place": "--place",
    "operation.source": "--source",
    "report.length": "--length",
    "title": "--title",
    "date": "--date",
}
_BY_GROUP = {"by_ethnicity": "--by-ethnicity", "positive_by_ethnicity": "--positive-by-ethnicity"}
_IN_ALL = {"searched": "--searched", "positive_outcomes": "--positive"}
_FILES = ("baseline.use", "records.boundaries", "records.code_book")
"""What may be the path of a file."""
_DECIDED = "baseline.resident_population_fits"
_CHANGE = ("now", "before", "elsewhere_now", "elsewhere_before")


def command(findings: Findings) -> str:
    """
    What makes the report again from its records or totals, safe to paste into a shell.

    Its options where they can say all of the plan in few words; else the plan itself.
    """
    said = _said(findings)
    try:
        words = list(_of_totals(said) if said.get("operation") else _of_records(said))
    except _NotSaidError:
        return BY_PLAN
    typed = shlex.join(["stop-audit", *words, "--out", "again"])
    return typed if len(typed) <= LONGEST and typed.isprintable() else BY_PLAN


class _NotSaidError(Exception):
    """The plan says something that no option says."""


def _said(findings: Findings) -> dict[str, Any]:
    """What the plan says beyond what holds anyway, each table of it flat."""
    plan, usual = _flat(findings.plan), _flat(Plan().as_used())
    fits = plan.pop(_DECIDED, None)
    said = {key: each for key, each in plan.items() if each != usual.get(key)}
    if fits is False and not is_decided(findings):
        said[_DECIDED] = fits
    return {**said, "operation": findings.plan.get("operation")}


def _flat(part: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """The choices of a plan by their place; an operation is none of them."""
    flat: dict[str, Any] = {}
    for key, value in part.items():
        if isinstance(value, dict) and key != "operation":
            flat |= _flat(value, f"{above}{key}.")
        elif value not in (None, [], {}) and key != "operation":
            flat[f"{above}{key}"] = value
    return flat


def _of_records(said: dict[str, Any]) -> Iterator[str]:
    """The words of `stop-audit report`."""
    left = {key: each for key, each in said.items() if each is not None}
    paths = left.pop("records.paths", [])
    if not paths or left.keys() - _OF_RECORDS.keys():
        raise _NotSaidError
    yield "report"
    yield from map(_path, paths)
    yield from _options(_OF_RECORDS, left)


def _path(path: str) -> str:
    """A path as it was given; of a whole one the name, which says nothing of a machine."""
    pure = PurePath(path)
    name = pure.name if pure.is_absolute() or path.startswith("~") else path
    return f"./{name}" if name.startswith("-") else name


def _options(names: Mapping[str, str], said: Mapping[str, Any]) -> Iterator[str]:
    for key, option in names.items():
        if said.get(key) not in (None, ""):
            yield option
            yield _path(said[key]) if key in _FILES else str(said[key])


def _of_totals(said: dict[str, Any]) -> Iterator[str]:
    """The words of `stop-audit operation`."""
    operation = {key: each for key, each in said.pop("operation").items() if each}
    first, last = (said.pop(f"scope.{end}", None) for end in ("from", "to"))
    also = said.pop("baseline.also", [])
    held = {**said, **{f"operation.{key}": each for key, each in operation.items()}}
    rest = held.keys() - _OF_TOTALS.keys() - {f"operation.{key}" for key in _PARTS}
    if rest or first != last:
        raise _NotSaidError
    yield "operation"
    for name, words in _PARTS.items():
        if name in operation:
            yield from words(operation[name])
    for each in also:
        yield from ("--also", each)
    if first:
        yield from ("--on", first)
    yield from _options(_OF_TOTALS, held)


def _totals(totals: Mapping[str, Any]) -> Iterator[str]:
    for name, number in totals.items():
        if name in _BY_GROUP:
            yield from (_BY_GROUP[name], _numbers(number, "="))
        elif name in _IN_ALL:
            yield from (_IN_ALL[name], str(number))
        else:
            yield from ("--outcome", f"{name}={number}")


def _numbers(numbers: Mapping[str, int], joint: str) -> str:
    return ",".join(f"{group}{joint}{number}" for group, number in numbers.items())


def _stages(stages: Mapping[str, Any]) -> Iterator[str]:
    for name, number in stages.items():
        said = _numbers(number, ":") if isinstance(number, dict) else str(number)
        yield from ("--stage", f"{name}={said}")


def _claims(claims: list[dict[str, Any]]) -> Iterator[str]:
    for each in claims:
        if each.keys() != {"claim", "quote"} or each["quote"] != each["quote"].strip():
            raise _NotSaidError
        yield from ("--claim", f"{each['claim']}={each['quote']}")


def _changes(changes: list[dict[str, Any]]) -> Iterator[str]:
    for each in changes:
        said = {key: number for key, number in each.items() if number not in (None, "")}
        lengths = {said.pop("days_now", 1), said.pop("days_before", 1)}
        what = said.pop("what")
        if lengths != {1} or said.keys() - set(_CHANGE) or "=" in what or what != what.strip():
            raise _NotSaidError
        yield from ("--change", f"{what}={':'.join(str(said[n]) for n in _CHANGE if n in said)}")


def _dog(_: bool) -> Iterator[str]:  # noqa: FBT001 - as it stands in the plan
    yield "--drug-dog"


_PARTS: dict[str, Callable[[Any], Iterator[str]]] = {
    "published_totals": _totals,
    "drug_dog": _dog,
    "stages": _stages,
    "claims": _claims,
    "changes": _changes,
}
"""The parts of an operation that options can say, each with the words for it."""
