"""Made-up records with a known truth, to practise on and to test a reader of records against."""

from audit.practice.faults import FAULTS, Fault, faults_named
from audit.practice.northmere import northmere
from audit.practice.operation import operation_rows, write_operation_sheet
from audit.practice.records import MonthOfRecords, force_year
from audit.practice.truth import GroupTruth, Truth
from audit.practice.writing import write_practice

__all__ = [
    "FAULTS",
    "Fault",
    "GroupTruth",
    "MonthOfRecords",
    "Truth",
    "faults_named",
    "force_year",
    "northmere",
    "operation_rows",
    "write_operation_sheet",
    "write_practice",
]
