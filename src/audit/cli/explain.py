"""`stop-audit explain`: a measure or a word in plain language."""

from __future__ import annotations

import json

import click

SCHEMA = "findings-schema"


@click.command(short_help="Explain a measure or a word.")
@click.argument("term", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def explain(term: str | None, *, as_json: bool) -> None:
    """
    Say what TERM means: for a measure its question, unit, method and source.

    Without TERM it lists what can be explained. The term findings-schema stands for the JSON
    Schema of findings.json.

    \b
    Examples:
      stop-audit explain find_rate
      stop-audit explain "rate ratio"
      stop-audit explain findings-schema --json
    """
    if term == SCHEMA:
        from audit.findings import Findings

        click.echo(json.dumps(Findings.model_json_schema(), indent=1))
        return
    from audit.reporting import glossary

    if term is None:
        click.echo("\n".join([*(entry.term for entry in glossary.entries()), SCHEMA]))
        return
    entry = glossary.find(term)
    click.echo(
        json.dumps(entry.as_json(), indent=1, ensure_ascii=False) if as_json else entry.in_words()
    )
