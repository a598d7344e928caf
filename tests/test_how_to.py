"""The how-tos run as they stand."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.shared import ROOT

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_PROGRESS = re.compile(r"^saksi: \w+: [\d,]+( of [\d,]+)?\n", re.MULTILINE)


def blocks_of(name: str) -> list[tuple[str, str]]:
    page = (ROOT / "docs/how-to" / name).read_text(encoding="utf-8")
    return [(found[1], found[2]) for found in _BLOCK.finditer(page)]


def test_the_code_of_the_how_to_runs(capsys):
    for _, block in (each for each in blocks_of("use-the-pipeline.md") if each[0] == "python"):
        exec(compile(block, "use-the-pipeline.md", "exec"), {})  # noqa: S102 - our own page
    said = capsys.readouterr().out.splitlines()
    assert "mengatakan VERB kata ROOT mengatakan" in said
    assert "Jawa Tengah LOC" in said


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the folder in which the commands of the page on corrections have run, and what they said."""
    folder = tmp_path_factory.mktemp("how-to")
    shutil.copytree(ROOT / "examples" / "feri", folder / "articles")
    said = ""
    for kind, block in blocks_of("correct-by-hand.md"):
        for line in block.splitlines() if kind == "sh" else ():
            command = [sys.executable, "-m", *shlex.split(line)]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            # A busy machine takes more than ten seconds, after which is said how far it has come.
            assert (done.returncode, _PROGRESS.sub("", done.stderr)) == (0, ""), line
            said += done.stdout
    return folder, said


def test_the_commands_of_the_page_on_corrections_say_what_it_shows(corrected):
    shown = [block for kind, block in blocks_of("correct-by-hand.md") if kind == "text"]
    assert shown
    assert all(block in corrected[1] for block in shown)


def test_the_page_on_corrections_tells_what_becomes_of_them(corrected):
    folder, _ = corrected
    run = json.loads((folder / "run.json").read_bytes())
    found = next(each for each in run["entities"] if each["id"] == "welas-prabakti")
    assert found["name"] == "Welas Prabhakti"
    assert [each["rule"] for each in found["why"]] == ["corrected-by-hand"]
    assert [each["stories"] for each in run["corrections"]] == [[story["id"] for story in run["stories"]]]
    assert "corrected by hand, Rina, 12 March 2026" in (folder / "page.html").read_text(encoding="utf-8")


def test_every_line_that_the_page_on_corrections_shows_takes_hold(tmp_path: Path):
    import saksi

    lines = "".join(block for kind, block in blocks_of("correct-by-hand.md") if kind == "json")
    file = tmp_path / "corrections.jsonl"
    file.write_text(lines, encoding="utf-8")
    result = saksi.read([str(ROOT / "examples" / "feri")], corrections=file)
    assert len(result.corrections) == lines.count("\n") == 7
    assert result.idle_corrections == ()
    assert len(result.stories) == 2


def test_the_page_on_large_piles_runs(capsys, monkeypatch, tmp_path: Path):
    shutil.copytree(ROOT / "examples" / "feri", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    for line in "".join(block for kind, block in blocks_of("read-large-piles.md") if kind == "sh").splitlines():
        subprocess.run([sys.executable, "-m", *shlex.split(line)], check=True)
    by_command = (tmp_path / "run.json").read_bytes()
    (tmp_path / "run.json").unlink()
    for block in (block for kind, block in blocks_of("read-large-piles.md") if kind == "python"):
        exec(compile(block, "read-large-piles.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own page
    assert "Bahtera Senja" in capsys.readouterr().out
    assert (tmp_path / "run.json").read_bytes() == by_command


def test_the_page_on_archives_runs(capsys, monkeypatch, tmp_path: Path):
    (tmp_path / "crawl").mkdir()
    files = sorted((ROOT / "examples" / "feri").iterdir())
    records = [{"id": each.stem, each.suffix.replace(".txt", ".text")[1:]: each.read_text("utf-8")} for each in files]
    (tmp_path / "crawl" / "feri.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = blocks_of("read-an-archive.md")
    # The first alone: the other is for a cluster.
    command = next(block for kind, block in blocks if kind == "sh")
    subprocess.run([sys.executable, "-m", *shlex.split(command)], check=True)
    for block in (block for kind, block in blocks if kind == "python"):
        exec(compile(block, "read-an-archive.md", "exec"), {})  # noqa: S102 - our own page
    said = capsys.readouterr().out
    shown = [block for kind, block in blocks if kind == "text"]
    assert shown
    assert all(block in said for block in shown)
    page = (ROOT / "docs/how-to/read-an-archive.md").read_text(encoding="utf-8")
    there = {each.name + ("/" if each.is_dir() else "") for each in tmp_path.joinpath("tables").iterdir()}
    assert all(f"`{name}`" in page for name in there)


def test_the_page_on_other_forms_runs(capsys, monkeypatch, tmp_path: Path):
    shutil.copytree(ROOT / "examples" / "feri", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    for kind, block in blocks_of("take-the-account-elsewhere.md"):
        for line in block.splitlines() if kind == "sh" else ():
            subprocess.run([sys.executable, "-m", *shlex.split(line)], check=True)
        if kind == "python":
            exec(compile(block, "take-the-account-elsewhere.md", "exec"), {})  # noqa: S102 - our own page
    assert "2026-03-11 7.0 stands" in capsys.readouterr().out
    made = {"run.json", "rows.jsonl", "stories.ninjs.jsonl", "account.jsonld", "places.geojson", "sentences.conllu"}
    assert made <= {each.name for each in tmp_path.iterdir()}


def test_the_page_on_notebooks_runs_from_top_to_bottom(capsys, monkeypatch, tmp_path: Path):
    import matplotlib as mpl

    shutil.copytree(ROOT / "examples" / "feri", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    mpl.use("Agg")
    blocks = blocks_of("use-in-a-notebook.md")
    cells: dict[str, object] = {}
    for block in (each for kind, each in blocks if kind == "python"):
        exec(compile(block, "use-in-a-notebook.md", "exec"), cells)  # noqa: S102 - our own page
    said = capsys.readouterr().out
    shown = [block for kind, block in blocks if kind == "text"]
    assert shown
    assert all(block in said for block in shown)
    assert "Lamri Tejo\n  Kami melihat banyak motor" in said
    assert (tmp_path / "tables" / "figures.csv").exists()
    toll, manifest = cells["toll"], cells["manifest"]
    assert toll.lines[0].get_ydata().tolist() == [3, 5, 7]
    assert toll.lines[0].get_drawstyle() == "steps-post"
    assert [each.get_text() for each in toll.texts][1:] == [
        "Harian Tanjung\nSuara Lintas\nLensa Bahari",
        "WARTA MERANGGI",
    ]
    assert [y for _, y in manifest.collections[0].get_offsets().tolist()] == [56, 63]
    assert manifest.get_legend().texts[0].get_text() == "disputed, or in no known order"
    for chart in (toll, manifest):
        chart.figure.savefig(tmp_path / "chart.png")
    mpl.pyplot.close("all")
