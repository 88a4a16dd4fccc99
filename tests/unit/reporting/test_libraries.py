"""WeasyPrint is imported without what it does not need here, which is there when it is needed."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from audit.reporting.libraries import import_weasyprint
from audit.resources import templates_directory

import_weasyprint()
held = [name for name in sys.modules if name.startswith(("fontTools.subset", "fontTools.varLib"))]
assert held == [], held

from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts

plain = TTFont(templates_directory() / "fonts" / "IBMPlexSans-Regular.ttf")
subsetter = fonts.subset.Subsetter(fonts.subset.Options())
subsetter.populate(text="a")
subsetter.subset(plain)
print(*plain.getGlyphOrder())
try:
    fonts.instantiateVariableFont(plain, {})
except Exception as error:
    print(error)
"""


def test_subsetting_and_variable_fonts_are_read_where_they_are_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, encoding="utf-8"
    )

    # The axes of a variable font stand in its table fvar, which this one has not.
    assert done.stdout.split("\n")[:2] == [".notdef a", "Missing required table fvar"]
