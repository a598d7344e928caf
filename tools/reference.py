"""Write what is generated of the documentation: JSON Schema, command line, samples (`make docs`).

A test makes them again and compares, so that they cannot drift.
"""

from __future__ import annotations

import json
from pathlib import Path

from tools.form_samples import forms_page

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
BEGIN, END = "<!-- made by `make docs` from examples/feri -->", "<!-- end -->"
SAMPLE = 32  # lines
COMMANDS = (
    (),
    ("read",),
    ("add",),
    ("watch",),
    ("stories",),
    ("story",),
    ("search",),
    ("changes",),
    ("forget",),
    ("serve",),
    ("work",),
    ("store",),
    ("store", "check"),
    ("store", "backup"),
    ("store", "migrate"),
    ("store", "removals"),
    ("users",),
    ("users", "add"),
    ("users", "token"),
    ("export",),
    ("correct",),
    ("correct", "FILE", "merge"),
    ("correct", "FILE", "split"),
    ("correct", "FILE", "rename"),
    ("correct", "FILE", "move"),
    ("correct", "FILE", "reject"),
    ("correct", "FILE", "relate"),
    ("copies",),
    ("archive",),
    ("explain",),
    ("schema",),
)


def pages() -> dict[Path, str]:
    """Return each generated page's path and content."""
    from saksi.app.desk.api import render_openapi
    from saksi.report import document_schema
    from saksi.report.changes import changes_schema

    changes = json.dumps(changes_schema(), indent=2, ensure_ascii=False) + "\n"
    schema = json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"
    return {
        REFERENCE / "output-1.schema.json": schema,
        REFERENCE / "changes-1.schema.json": changes,
        REFERENCE / "command-line.md": _command_line(),
        REFERENCE / "forms.md": forms_page(),
        REFERENCE / "openapi.json": render_openapi().decode(),
        REFERENCE / "api.md": _api(),
        README: _readme(),
    }


def _readme() -> str:
    """Return the README with the first lines of the example's account as saksi prints them today."""
    import io

    import saksi
    from saksi.report import print_account

    result = saksi.read([str(ROOT / "examples" / "feri")])
    shown = io.StringIO()
    print_account(result.accounts, result.refusals, shown, ui="en")
    lines = [line.rstrip() for line in shown.getvalue().splitlines()[:SAMPLE]]
    before, rest = README.read_text(encoding="utf-8").split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n```text\n" + "\n".join(lines) + f"\n```\n{END}{after}"


def _command_line() -> str:
    from typer.testing import CliRunner

    from saksi.app.main import app

    runner = CliRunner(env={"TERMINAL_WIDTH": "100", "COLUMNS": "100"})
    parts = ["# The command line\n\nMade by `make docs` from the program's own help.\n"]
    for command in COMMANDS:
        shown = runner.invoke(app, [*command, "--help"], prog_name="saksi").output
        title = " ".join(("saksi", *command))
        parts.append(f"## {title}\n\n```text\n{_trimmed(shown)}\n```\n")
    return "\n".join(parts)


def _api() -> str:
    """Return the page of the API with its operations and problems as they are today."""
    from saksi.app.desk.api import OPERATIONS
    from saksi.app.desk.api_problems import PROBLEMS
    from saksi.app.desk.openapi import PREFIX

    calls = ["| call | who | what |", "|---|---|---|"]
    calls += [f"| `{each.method} {PREFIX}{each.path}` | {each.who} | {each.summary} |" for each in OPERATIONS]
    problems = ["| status | `type` ends in | when |", "|---|---|---|"]
    problems += [f"| {status} | `{name}` | {when} |" for status, (name, _, when) in PROBLEMS.items()]
    page = (REFERENCE / "api.md").read_text(encoding="utf-8")
    page = _filled(page, "<!-- made by `make docs` from the table of operations -->", "<!-- end -->", calls)
    return _filled(page, "<!-- problems: made by `make docs` -->", "<!-- end of problems -->", problems)


def _filled(page: str, begin: str, end: str, lines: list[str]) -> str:
    """Return a page with these lines between two marks."""
    before, rest = page.split(begin, 1)
    return f"{before}{begin}\n\n" + "\n".join(lines) + f"\n\n{end}" + rest.split(end, 1)[1]


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def main() -> None:
    """Write the pages."""
    for path, content in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
