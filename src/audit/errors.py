"""Every error that a user can meet, each with the exit code that scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_CHOICES = 30
"""Known names that a message lists."""


class AuditError(Exception):
    """Base of every error that is shown to the user without a traceback."""

    exit_code: ClassVar[int] = 1


class PlanError(AuditError):
    """The plan asks for something impossible, or cannot be understood."""

    exit_code = 3


class RecordsError(AuditError):
    """The records cannot be read, or hold nothing that can be audited."""

    exit_code = 4


class UnmappedValueError(AuditError):
    """The records hold values that the code book does not know."""

    exit_code = 5


class BaselineError(AuditError):
    """The baseline lacks an area or a group."""

    exit_code = 6


class ReportError(AuditError):
    """The report could not be rendered or written."""

    exit_code = 7


class UnfitError(AuditError):
    """The records are unfit for the headline that was asked for, and the audit is strict."""

    exit_code = 8


class WordingError(AuditError):
    """A text says something in words that do not hold."""

    exit_code = 9


class VerificationError(AuditError):
    """A report says something that what it was made of does not give."""

    exit_code = 9


def listed(heading: str, problems: Iterable[str]) -> str:
    """`heading`, then one indented line for each problem."""
    return "\n".join([heading, *(f"  {problem}" for problem in problems)])


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that is nearest to `name`, or the choices if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - nobody waits for it who makes no slip

    choices = tuple(known)
    if near := get_close_matches(name, choices, n=1, cutoff=0.5):
        return f" (did you mean {near[0]!r}?)"
    return f" (there are: {', '.join(choices)})" if len(choices) <= MOST_CHOICES else ""
