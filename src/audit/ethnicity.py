"""Ethnic groups, the two classifications that they belong to, and whose word is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["self_defined", "officer_defined", "self_else_officer"]
"""Whose word on a person's ethnicity an analysis uses."""

NOT_STATED = "not_stated"
"""The person was asked and did not say."""
UNKNOWN = "unknown"
"""No usable ethnicity is recorded. As a group of findings it includes `not_stated`."""
ALL = "all"
"""Everybody in a table, of known and of unknown ethnicity."""
EVERYONE_ELSE = "everyone_else"
"""As a reference: everybody of known ethnicity outside the group."""
WHITE_BRITISH = "white_british"
"""As a reference: the detailed group W1."""


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group of a classification."""

    code: str
    label: str
    """As printed before "people", with capital letters."""
    parent: str | None = None
    """The code of the broad group that it belongs to."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A set of ethnic groups in the order in which they are printed."""

    name: str
    groups: tuple[EthnicGroup, ...]
    source: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups, in printed order."""
        return tuple(group.code for group in self.groups)

    def roll_up(self, code: str) -> str:
        """The group of this classification that `code` belongs to, else `unknown`."""
        if code in self.codes:
            return code
        parent = PARENTS.get(code)
        return parent if parent in self.codes else UNKNOWN


FIVE = Classification(
    "5+1",
    (
        EthnicGroup("asian", "Asian"),
        EthnicGroup("black", "Black"),
        EthnicGroup("mixed", "Mixed"),
        EthnicGroup("white", "White"),
        EthnicGroup("other", "Other"),
    ),
    "Five groups of the 2001 Census and after, and unknown",
)

EIGHTEEN = Classification(
    "18+1",
    (
        EthnicGroup("A3", "Bangladeshi", "asian"),
        EthnicGroup("A4", "Chinese", "asian"),
        EthnicGroup("A1", "Indian", "asian"),
        EthnicGroup("A2", "Pakistani", "asian"),
        EthnicGroup("A9", "Other Asian", "asian"),
        EthnicGroup("B2", "Black African", "black"),
        EthnicGroup("B1", "Black Caribbean", "black"),
        EthnicGroup("B9", "Other Black", "black"),
        EthnicGroup("M3", "White and Asian", "mixed"),
        EthnicGroup("M2", "White and Black African", "mixed"),
        EthnicGroup("M1", "White and Black Caribbean", "mixed"),
        EthnicGroup("M9", "Other Mixed", "mixed"),
        EthnicGroup("W1", "White British", "white"),
        EthnicGroup("W3", "Gypsy or Irish Traveller", "white"),
        EthnicGroup("W2", "White Irish", "white"),
        EthnicGroup("W9", "Other White", "white"),
        EthnicGroup("O2", "Arab", "other"),
        EthnicGroup("O9", "Any other", "other"),
    ),
    "Eighteen groups of the 2011 Census as the police record them, and unknown",
)

ROMA = EthnicGroup("W4", "Roma", "white")
"""Counted by the 2021 Census; the police have no code for it."""

CLASSIFICATIONS = {each.name: each for each in (FIVE, EIGHTEEN)}

PARENTS: dict[str, str] = {
    group.code: group.parent for group in (*EIGHTEEN.groups, ROMA) if group.parent is not None
}
"""The broad group of every detailed one."""

CODES = (*FIVE.codes, *EIGHTEEN.codes, ROMA.code, NOT_STATED, UNKNOWN)
"""Every code that a record's ethnicity may have, broad or detailed."""

LABELS: dict[str, str] = {
    **{group.code: group.label for group in (*FIVE.groups, *EIGHTEEN.groups, ROMA)},
    NOT_STATED: "Not stated",
    UNKNOWN: "Unknown",
    ALL: "All",
    EVERYONE_ELSE: "Everyone else",
    WHITE_BRITISH: "White British",
}
"""What a reader sees for each code."""
