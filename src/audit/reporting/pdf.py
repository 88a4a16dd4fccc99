"""Contents → what the PDF is set from: its pages, page one in ever smaller sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.reporting import fitting, html, typesetting
from audit.reporting.typesetting import Attached
from audit.reporting.verifying.plan_text import plan_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.contents import Contents
    from audit.reporting.typesetting import Drawings


def render(
    contents: Contents, findings: Findings, drawings: Drawings, templates: Path | None = None
) -> bytes:
    """The report as a PDF/UA-1 document that carries its findings and plan, set in this process."""
    return typesetting.typeset(
        settings(contents, templates), attached(findings), drawings, templates
    )


def settings(contents: Contents, templates: Path | None = None) -> Iterator[str]:
    """The pages as HTML, page one a size smaller each time that it is asked."""
    yield html.render(contents, "print", templates)
    smaller = fitting.smaller(contents.page)
    if smaller is not None:
        yield from settings(replace(contents, page=smaller), templates)


def attached(findings: Findings) -> Attached:
    """What the PDF holds besides its pages."""
    return Attached(findings.to_json(), plan_text(findings), findings.provenance.date)
