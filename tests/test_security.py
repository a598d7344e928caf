"""The page on security says what the program does."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROW = re.compile(r"\| (?P<what>[^|]+) \| (?P<most>[0-9,]+) \| `(?P<module>saksi[\w.]*)\.(?P<name>[A-Z_]+)` \|")
ROWS = [(row["module"], row["name"], int(row["most"].replace(",", ""))) for row in ROW.finditer(PAGE)]


def test_all_rows_of_the_table_are_compared():
    table = PAGE.partition("## Limits")[2].partition("\n## ")[0]
    assert len(ROWS) == sum(line.startswith("| ") for line in table.splitlines()) - 1


@pytest.mark.parametrize(("module", "name", "most"), ROWS, ids=[f"{module}.{name}" for module, name, _ in ROWS])
def test_each_limit_is_the_one_of_the_code(module: str, name: str, most: int):
    assert getattr(import_module(module), name) == most


def test_each_limit_of_a_reader_and_a_page_is_told():
    told = {(module, name) for module, name, _ in ROWS}
    for module in ("saksi.clean.markups", "saksi.gather.streams", "saksi.gather.trees", "saksi.gather.records"):
        limits = {name for name in vars(import_module(module)) if re.fullmatch(r"MOST_\w+|\w*LIMIT", name)}
        assert {(module, name) for name in limits - {"TEXT_LIMIT"}} <= told


def test_the_code_that_the_page_gives_reads_with_workers(monkeypatch):
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    said: dict[str, object] = {}
    exec(code[1], said)  # noqa: S102 - our own page
    assert said["result"].accounts
