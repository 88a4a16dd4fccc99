"""`stop-audit baselines`: what figures are bundled, and the residents of an area."""

from __future__ import annotations

import click


@click.command(short_help="What residents are bundled; the residents of an area.")
@click.argument("area", required=False)
@click.option("--by-age", is_flag=True, help="Print residents by the police's age bands.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def baselines(area: str | None, *, by_age: bool, as_json: bool) -> None:
    """
    Print the residents of AREA by ethnic group, or without AREA what is bundled.

    AREA is a name or a code of the Office for National Statistics. A name that several kinds of
    area share needs one of the prefixes local_authority:, force:, region: and ward: in front.
    Wards have no ages. Where ages were not published they are modelled, and it is said how many.

    \b
    Examples:
      stop-audit baselines
      stop-audit baselines Haringey
      stop-audit baselines force:Dorset --by-age
      stop-audit baselines "ward:Seven Sisters" --json
    """
    from audit.cli import residents, residents_aged

    if area is None:
        if by_age:
            raise click.UsageError("--by-age needs an AREA, such as Haringey.")
        click.echo(residents.bundled_text(as_json=as_json))
    elif by_age:
        click.echo(residents_aged.area_text(area, as_json=as_json))
    else:
        click.echo(residents.area_text(area, as_json=as_json))
