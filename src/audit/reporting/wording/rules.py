"""The rules of wording.toml, made ready to search with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Patterns = tuple[re.Pattern[str], ...]

_SHORT = {
    " ?": r"\s{0,9}",
    " ": r"\s{1,9}",
    "NUMBER": r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,9}){0,3}",
}
"""What stands for more in a pattern, in the order in which it is put in."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """What several rules let pass, with its name for readers."""

    meaning: str
    found: Patterns


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Words that are wrong, or that need others beside them."""

    name: str
    kind: Literal["forbidden", "required"]
    found: Patterns
    allowed: Patterns
    """Phrases that hold the words and are right."""
    unless: Patterns
    """What excuses the words by standing in the same sentence or paragraph."""
    excuses: tuple[Excuse, ...]
    within: Literal["sentence", "paragraph"]
    shown_by_range: bool
    """Whether a likely range that leaves out no difference excuses the words."""
    because: str
    instead: str
    examples: tuple[str, ...]
    """Texts in which the rule finds something."""
    right: tuple[str, ...]
    """Texts in which it finds nothing."""

    @property
    def pardons(self) -> Patterns:
        """Every pattern that excuses the words from nearby."""
        return (*self.unless, *(each for excuse in self.excuses for each in excuse.found))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    held = written()
    excuses = {name: _excuse(each) for name, each in held["excuse"].items()}
    return tuple(_rule(each, excuses) for each in held["rule"])


def written() -> dict[str, Any]:
    """The file as it is written."""
    text = (files("audit.reporting") / "wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _excuse(entry: dict[str, Any]) -> Excuse:
    return Excuse(entry["meaning"], _compiled(entry["found"], has_case=False))


def _rule(entry: dict[str, Any], excuses: dict[str, Excuse]) -> Rule:
    """A rule; what the file writes that no rule knows is an error."""
    left = dict(entry)
    has_case = left.pop("case", False)
    found, allowed, unless = (
        _compiled(left.pop(name, ()), has_case=has_case) for name in ("found", "allowed", "unless")
    )
    return Rule(
        found=found,
        allowed=allowed,
        unless=unless,
        excuses=tuple(excuses[name] for name in left.pop("excused_by", ())),
        within=left.pop("within", "sentence"),
        shown_by_range=left.pop("shown_by_range", False),
        examples=tuple(left.pop("examples")),
        right=tuple(left.pop("right")),
        **left,
    )


def _compiled(patterns: list[str] | tuple[()], *, has_case: bool) -> Patterns:
    return tuple(
        re.compile(_in_full(each), re.NOFLAG if has_case else re.IGNORECASE) for each in patterns
    )


def _in_full(pattern: str) -> str:
    for short, whole in _SHORT.items():
        pattern = pattern.replace(short, whole)
    return pattern
