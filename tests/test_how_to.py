"""The how-to on the pipeline runs as it stands."""

import re

from tests.support.shared import ROOT


def test_the_code_of_the_how_to_runs(capsys):
    page = (ROOT / "docs/how-to/use-the-pipeline.md").read_text(encoding="utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "use-the-pipeline.md", "exec"), {})  # noqa: S102 - our own page
    said = capsys.readouterr().out.splitlines()
    assert "mengatakan VERB kata ROOT mengatakan" in said
    assert "Jawa Tengah LOC" in said
