"""The samples of docs/reference/forms.md, made of the example of the project (`make docs`)."""

from __future__ import annotations

import io
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.pipeline import Result

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "forms.md"
_PLACE = re.compile(r"<!-- made by make docs: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
_LONGEST, _LINE = 72, 118  # characters of a word of JSON, and of a line of other samples


def forms_page() -> str:
    """Return the page on forms with each sample as saksi writes it today."""
    import saksi

    result = saksi.read([str(ROOT / "examples" / "feri")])
    samples = {
        "jsonl": _block("json", _records(_written(result, "jsonl"))),
        "columns": _columns(),
        "csv": _block("text", _spreadsheet(result)),
        "jsonld": _block("json", _graph(_written(result, "jsonld"))),
        "ninjs": _block("json", _shown(json.loads(_written(result, "ninjs").splitlines()[0]))),
        "geojson": _block("json", _map(result.to_json())),
        "conllu": _block("text", _written(result, "conllu").split("\n\n")[0]),
    }
    page = PAGE.read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: f"<!-- made by make docs: {found[1]} -->\n{samples[found[1]]}<!-- end -->", page)


def _written(result: Result, form: str) -> str:
    out = io.BytesIO()
    result.write(form, out)
    return out.getvalue().decode("utf-8")


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```\n"


def _records(lines: str) -> str:
    """Return the first line of each kind."""
    first: dict[str, str] = {}
    for line in lines.splitlines():
        first.setdefault(json.loads(line)["kind"], line)
    return "\n".join(map(_cut, first.values()))


def _columns() -> str:
    from saksi.report.tables import TABLES

    kinds = {"text": "", "whole": " (int64)", "number": " (float64)", "yes-no": " (bool)"}
    rows = [
        f"| `{table.name}` | {', '.join(f'`{name}`{kinds[kind]}' for name, kind in table.columns)} |"
        for table in TABLES
    ]
    return "\n".join(("| table | columns; string where no type is named |", "|---|---|", *rows)) + "\n"


def _spreadsheet(result: Result) -> str:
    with tempfile.TemporaryDirectory() as folder:
        result.write("csv", folder)
        return "\n".join((Path(folder) / "figures.csv").read_text(encoding="utf-8-sig").splitlines()[:4])


def _graph(content: str) -> str:
    """Return the first node of some types."""
    graph = json.loads(content)["@graph"]
    types = ("NewsArticle", "Claim", "Quotation", "Annotation")
    return ",\n".join(_shown(next(n for n in graph if kind in {n.get("@type"), n.get("type")})) for kind in types)


def _map(content: bytes) -> str:
    """Return the map of the example with one place by hand: its places are invented, and on no map."""
    from saksi.report import contract as c
    from saksi.report import decode_document, split_document, write_form

    story, _ = split_document(decode_document(content))
    article = story.articles[0]
    claim = article.claims[0]
    told = [c.Place(article.id, claim.start, claim.end)]
    why = ("one-place", "one place of this name is known")
    story.stories[0].sites = [c.SiteRow("selat-arumbai", -8.5, 121.25, True, "event", told, *why)]  # noqa: FBT003
    out = io.BytesIO()
    write_form("geojson", [story], out)
    return json.dumps(json.loads(out.getvalue()), indent=2, ensure_ascii=False)


def _shown(value: object) -> str:
    return json.dumps(_short(value), indent=2, ensure_ascii=False)


def _short(value: object) -> object:
    """Return JSON with long words cut and one or two items of each list."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    if isinstance(value, list):
        return [_short(each) for each in value[:2]]
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return value


def _cut(line: str) -> str:
    return line if len(line) <= _LINE else line[:_LINE] + "…"
