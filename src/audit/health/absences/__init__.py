"""The ways in which a group can be missing among the searches, each told by other evidence."""

from audit.health.absences.expected import (
    ANY_OTHER,
    hollow,
    looked_for,
    missing,
    only_any_other,
)
from audit.health.absences.labels_lost import LabelsLost, labels_lost
from audit.health.absences.other_word import never_said
from audit.health.absences.problem import Problem, headline_groups, worst
from audit.health.absences.stopped import COLUMNS, stopped

__all__ = [
    "ANY_OTHER",
    "COLUMNS",
    "LabelsLost",
    "Problem",
    "headline_groups",
    "hollow",
    "labels_lost",
    "looked_for",
    "missing",
    "never_said",
    "only_any_other",
    "stopped",
    "worst",
]
