"""The look of the spreadsheet: one plain face, large enough, and nothing told by colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FACE: dict[str, Any] = {"font_name": "Arial", "font_size": 12, "valign": "top"}
TITLE = {"bold": True, "font_size": 15}
HEADING = {"bold": True, "font_size": 13}
LINK = {"font_color": "#0B4F8A", "underline": 1}
HEADER = {"bold": True, "text_wrap": True, "bottom": 1}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a workbook, each made once."""

    book: Workbook
    made: dict[frozenset[tuple[str, Any]], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:  # noqa: ANN401 - a format takes values of any kind
        """The format with these properties, and those that all share."""
        key = frozenset(properties.items())
        if key not in self.made:
            self.made[key] = self.book.add_format(FACE | properties)
        return self.made[key]
