"""Values that no code book knows: named all at once, with the lines that would mend the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.codes.recode import Unmapped

MOST_SHOWN = 50
"""Values without a code that a message shows; a file with more needs another code book."""
LONGEST_LABEL = 200
"""Characters of a label that a plan can sensibly hold."""


def by_label(unmapped: Iterable[Unmapped]) -> dict[str, Counter[str]]:
    """The rows of each label, by column."""
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in unmapped:
        rows[each.column][each.label] += each.rows
    return dict(rows)


GO_ON = "or go on without their rows with --set-aside-unmapped"
"""What else can be done where a report is to be made."""
GOES_ON = "or leave it: check goes on without their rows, and report does with --set-aside-unmapped"
"""What else can be done where records are only checked."""


def explained(unmapped: Iterable[Unmapped], *, otherwise: str = GO_ON) -> str:
    """What the code book does not know, and the lines that would mend it; `otherwise` what else."""
    rows: Counter[tuple[str, str]] = Counter()
    for each in unmapped:
        rows[each.column, each.label] += each.rows
    shown = sorted(rows.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]
    lines: list[str] = []
    for column in sorted({column for (column, _), _ in shown}):
        lines += ["", f"[records.values.{column}]"]
        lines += [_line(label, count) for (name, label), count in shown if name == column]
        lines.append(f"# codes: {', '.join(schema.BY_NAME[column].codes)}")
    if len(rows) > len(shown):
        lines += ["", f"# and {len(rows) - len(shown):,} more values, of no more rows than these"]
    return (
        f"The code book does not know {len(rows):,} value{'s' * (len(rows) != 1)}. Add these lines "
        f"to the plan with a code each,\n{otherwise}:\n" + "\n".join(lines)
    )


def _line(label: str, rows: int) -> str:
    """The line of a plan that lacks only the code; a remark where a label is no label."""
    count = f"{rows:,} row{'s' * (rows != 1)}"
    if len(label) > LONGEST_LABEL:
        return f"# {count}: {len(label):,} characters that begin {_quoted(label[:40])}"
    return f'{_quoted(label)} = ""  # {count}'


def _quoted(label: str) -> str:
    """A label as a TOML key, with what cannot be printed as its number."""
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
