"""The ways in which a group can be missing among the searches, each told by other evidence."""

from audit.health.absences.expected import ANY_OTHER, Expected, expected
from audit.health.absences.labels_lost import LabelsLost, labels_lost
from audit.health.absences.other_word import never_said
from audit.health.absences.problem import Problem, headline_groups, worst
from audit.health.absences.stopped import COLUMNS, stopped

__all__ = [
    "ANY_OTHER",
    "COLUMNS",
    "Expected",
    "LabelsLost",
    "Problem",
    "expected",
    "headline_groups",
    "labels_lost",
    "never_said",
    "stopped",
    "worst",
]
