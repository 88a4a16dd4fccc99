"""`stop-audit baselines`: what figures are bundled, and the residents of an area."""

from __future__ import annotations

import click


@click.command(short_help="What residents are bundled; the residents of an area.")
@click.argument("area", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def baselines(area: str | None, *, as_json: bool) -> None:
    """
    Print the residents of AREA by ethnic group, or without AREA what is bundled.

    AREA is a name or a code of the Office for National Statistics. A name that several kinds of
    area share needs one of the prefixes local_authority:, force:, region: and ward: in front.

    \b
    Examples:
      stop-audit baselines
      stop-audit baselines Haringey
      stop-audit baselines force:Dorset
      stop-audit baselines "ward:Seven Sisters" --json
    """
    from audit.cli import residents

    if area is None:
        click.echo(residents.bundled_text(as_json=as_json))
    else:
        click.echo(residents.area_text(area, as_json=as_json))
