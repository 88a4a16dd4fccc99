"""Totals as tables state them, beside what their parts add up to: what a health check looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.intake.aggregated.numbers import NO_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.intake.aggregated.sums import TotalsCheck
    from audit.intake.readers import Rows


class StatedTotal(NamedTuple):
    """One total of a table whose parts are all there."""

    file: str
    place: str
    """Such as `line 7`."""
    label: str
    over: tuple[str, ...]
    """The headers that it is a total over; those of one table over the same share no part."""
    area: str
    """As the table writes it; empty where it is a total over areas, or names none."""
    stated: int
    least: int
    """What its parts add up to; of those that are hidden, the least that they can be."""
    most: int | None
    """The most that it can be; None where nothing limits what is hidden."""

    @property
    def apart(self) -> int:
        """By how much it differs from all that its parts can add up to."""
        over = 0 if self.most is None else self.stated - self.most
        return max(over, self.least - self.stated, 0)

    @property
    def sum_in_words(self) -> str:
        """What its parts add up to, as far as they are shown."""
        if self.most is None:
            return f"{self.least:,} or more"
        if self.most > self.least:
            return f"between {self.least:,} and {self.most:,}"
        return f"{self.least:,}"


def stated(
    checks: Iterable[TotalsCheck], rows: Rows, headers: Mapping[str, str], *, name: str, unit: str
) -> Iterator[StatedTotal]:
    """The totals of a table, `rows` being those that their places are counted in."""
    header = headers.get("area", "")
    for each in checks:
        names_area = header and header not in each.over and each.row >= 0
        area = rows.columns[header][each.row].as_py() if names_area else None
        most = each.counted + each.hidden if each.hidden < NO_LIMIT else None
        place = f"{unit} {each.line}"
        yield StatedTotal(
            name, place, each.label, each.over, area or "", each.stated, each.counted, most
        )
