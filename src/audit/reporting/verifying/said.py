"""Statements and claims of a report beside those that its findings give."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.findings import ClaimFound, Findings, Statement

LONGEST = 300
"""Characters of a sentence that a line shows."""


def said(findings: Findings, statements: Sequence[Statement], claims: Sequence[ClaimFound]) -> Held:
    """What the findings say in words beside what they give, made again."""
    problems = (
        *_statements(findings.statements, statements),
        *_claims(findings.claims, claims),
    )
    return Held(problems=problems)


def _statements(held: Sequence[Statement], made: Sequence[Statement]) -> Iterator[Problem]:
    for number, (own, other) in enumerate(zip_longest(held, made), start=1):
        if own == other:
            continue
        said_so, gives = (_text(each) for each in (own, other))
        if said_so == gives:
            says = "its tag, or the findings that it rests on, are not those that the findings give"
        else:
            says = f"the report says {said_so}, and the findings give {gives}"
        yield Problem("words", f"statement {number}", says)


def _text(statement: Statement | None) -> str:
    return "nothing" if statement is None else f"“{shortened(statement.text, LONGEST)}”"


def _claims(held: Sequence[ClaimFound], made: Sequence[ClaimFound]) -> Iterator[Problem]:
    for number, (own, other) in enumerate(zip_longest(held, made), start=1):
        if own == other:
            continue
        if own is None or other is None:
            says = "it stands in the report or in its plan, and not in both"
        elif own.verdict != other.verdict:
            says = f"the verdict is {own.verdict}, and the findings give {other.verdict}"
        else:
            says = "its words are not those that the findings give"
        yield Problem("words", f"claim {number}", says)
