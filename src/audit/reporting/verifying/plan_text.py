"""The plan of findings as TOML that `stop-audit report` reads again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.findings import Findings

HEADING = (
    "# The plan of this report as it was used. To make it again: stop-audit report plan.toml\n"
)
SAID = "The plan says"
"""How the check of residents begins where the plan, and not stop-audit, decided of them."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DAYS = (("date",), ("scope", "from"), ("scope", "to"))
"""The places of a plan that hold a day."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def plan_text(findings: Findings) -> str:
    """
    The plan that gives these findings again, every default of it too; the same text each time.

    Left out is what is empty, the form whose counts the plan holds (its name stays as their
    source), and that residents do not fit where the plan had not said so: said by a plan, it would
    be printed as its word.
    """
    plan = dict(findings.plan)
    if held := plan.get("operation"):
        source = held.get("stages_source") or held.get("stages_file") or ""
        plan["operation"] = {**held, "stages_file": None, "stages_source": source}
    if is_decided(findings):
        plan["baseline"] = {**plan["baseline"], "resident_population_fits": None}
    return HEADING + "\n".join(_table(plan, ())) + "\n"


def is_decided(findings: Findings) -> bool:
    """Whether it was stop-audit that found residents to be the wrong people, and not the plan."""
    told = [each.message for each in findings.health if each.check == "not_residents"]
    fits = findings.plan["baseline"]["resident_population_fits"]
    return not fits and any(not message.startswith(SAID) for message in told)


def _table(part: Mapping[str, Any], place: tuple[str, ...]) -> Iterator[str]:
    """The lines of one table: its values, then the tables within it."""
    held = {key: value for key, value in part.items() if value not in (None, [], {})}
    values = {key: value for key, value in held.items() if not isinstance(value, dict)}
    if place and values:
        yield f"\n[{'.'.join(map(_key, place))}]"
    for key, value in values.items():
        yield f"{_key(key)} = {_value(value, (*place, key))}"
    for key, value in held.items():
        if isinstance(value, dict):
            yield from _table(value, (*place, key))


def _value(value: object, place: tuple[str, ...] = ()) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case list():
            return _array(value)
        case dict():
            held = (f"{_key(key)} = {_value(each)}" for key, each in _said(value))
            return f"{{ {', '.join(held)} }}"
        case _:
            text = str(value)
            return text if place in _DAYS and _DAY.fullmatch(text) else _string(text)


def _array(values: list[Any]) -> str:
    """Tables stand a line each, which TOML allows between brackets; other values on one line."""
    if any(isinstance(each, dict) for each in values):
        return "\n".join(("[", *(f"    {_value(each)}," for each in values), "]"))
    return f"[{', '.join(map(_value, values))}]"


def _said(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in table.items() if value is not None)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    """A basic string: TOML escapes what JSON escapes, and one control character more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
