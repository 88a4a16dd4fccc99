"""Searches by indication, as the audit counts them and as the sheet has them."""

from __future__ import annotations

from collections import Counter

from python_calamine import CalamineWorkbook

from audit.jobs.auditing import run
from audit.plan import Plan
from audit.resources import sample_data_directory


def test_the_sample_is_counted_by_its_own_column_of_indications() -> None:
    folder = sample_data_directory() / "operation"
    header, *rows = (
        CalamineWorkbook.from_path(folder / "operation.xlsx").get_sheet_by_index(0).to_python()
    )
    said = Counter(str(row[header.index("Drug dog indication")]) for row in rows)
    found = run(Plan.load(folder / "plan.toml"))
    counted = {
        each.stratum["drug_dog_indication"]: each.value
        for each in found.findings
        if each.measure == "searches"
        and each.group == "all"
        and "drug_dog_indication" in each.stratum
    }

    assert counted == {"yes": said["Yes"], "no": said["No"], "not_recorded": said[""]}
    assert sum(number or 0 for number in counted.values()) == len(rows)
