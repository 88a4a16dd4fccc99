"""What is known of one operation, whether from records or from published totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.ethnicity import FIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.counts import GroupCounts
    from audit.ethnicity import Classification
    from audit.plan_operation import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One operation: what the plan says of it, and what was counted."""

    operation: Operation
    has_records: bool = False
    """Whether the groups were counted from records, and not taken from published totals."""
    level: float
    """The confidence level of every interval, a fraction."""
    reference: str
    """The code of the reference group."""
    classification: Classification = FIVE
    """The groups that are compared."""
    groups: Mapping[str, GroupCounts]
    """Everybody (`all`), the unknown, and every group that is counted, with its residents."""
    by_indication: Mapping[str, Mapping[str, GroupCounts]] = field(default_factory=dict)
    """The same by whether a drug dog's indication is recorded: yes, no, not_recorded."""
    items: Mapping[str, GroupCounts] = field(default_factory=dict)
    """The same groups, a find being an item found; empty without records."""
    items_by_indication: Mapping[str, Mapping[str, GroupCounts]] = field(default_factory=dict)
    """Both: by whether an indication is recorded, a find being an item found."""
    by_intelligence: Mapping[str, GroupCounts] = field(default_factory=dict)
    """All searches by whether intelligence is among the recorded grounds: yes, no, not_recorded."""
    baseline: str | None = None
    """The name of the baseline that the residents are of; None without one."""
    residents_fit: bool = True
    """Whether residents are the people who can be searched."""
