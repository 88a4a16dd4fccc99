"""Rows whose time of day is not known: only a date, or midnight in London."""

from __future__ import annotations

from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.health.traits import by_month, counted, worst
from audit.intake.seen.observed import DATE_ONLY, UTC_MIDNIGHT

NOTE_FROM, WARN_FROM = 0.02, 0.1


def _look(evidence: Evidence) -> Seen:
    observed = evidence.gathered.observed
    months = by_month(observed, DATE_ONLY)
    untimed, rows = counted(observed, DATE_ONLY)
    numbers = {
        "rows": rows,
        "date_only": untimed,
        "midnight_by_the_files_clock": observed.total(UTC_MIDNIGHT),
        "rows_of_months_with_date_only": sum(whole for _, whole in months.values()),
        "date_only_by_month": {name: list(pair) for name, pair in months.items()},
    }
    if not {"datetime", "date"} & evidence.gathered.columns:
        return Seen("ok", "Not looked at: the records have no dates.", numbers)
    if untimed == rows and rows:
        return Seen("note", "The records hold days without times of day.", numbers)
    by_file = observed.total(UTC_MIDNIGHT)
    share = max(untimed, by_file) / rows if rows else 0.0
    level: Level = "warning" if share >= WARN_FROM else "note" if share >= NOTE_FROM else "ok"
    beside = f" By the clock of the files {by_file:,} do." if by_file > untimed else ""
    return Seen(level, _message(untimed, rows, months) + beside, numbers)


def _message(untimed: int, rows: int, months: dict[str, tuple[int, int]]) -> str:
    if not untimed:
        return "No row stands at midnight in London."
    where = f" in {len(months)} months, most in {worst(months)}" if len(months) > 1 else ""
    return (
        f"{untimed:,} of {rows:,} rows ({percent(untimed, rows)}){where} stand at midnight in "
        "London: most of these hold a day without a time. Nothing here goes by the hour."
    )


CHECK = HealthCheck(
    name="midnight_times",
    because="An analysis by hour would put them all at midnight, and one by UTC days would move "
    "those of summer to the day before.",
    look=_look,
    definition="Rows at exactly 00:00 in London, which is 23:00 of the day before in summer by "
    "the clock of the files, and rows without a time. Those at 00:00 by the files' clock are "
    "counted beside them.",
    threshold=f"Note from {NOTE_FROM:.0%} of the rows, warning from {WARN_FROM:.0%}. Of times to "
    "the minute, fewer than 0.1% fall on any one minute. The larger of the two counts decides.",
    source="Seen in the files of the Welsh forces, 2019 to 2022, on data.police.uk.",
)
