"""Changes -> HTML: a part of a page, or a page of its own; articles are only read in either."""

from __future__ import annotations

from saksi.report import contract as c
from saksi.report.changes.lines import say_span, set_changes
from saksi.report.changes.rows import ChangesDocument
from saksi.report.changes.settings import LinkTo
from saksi.report.pages import Inline, hash_of, load_templates, read_asset
from saksi.report.words import load_words

STYLE = "changes.css"


def render_changes_html(  # noqa: PLR0913 - what is told, and where it stands
    changes: ChangesDocument,
    before: c.Document,
    after: c.Document,
    *,
    ui: str = "en",
    link_to: LinkTo | None = None,
    level: int = 2,
) -> str:
    """Return changes as part of a page, each line with its words and source; `level` is that of the first headings.

    `link_to` gives the address of words (article, start, end, whether of the newer run), "" where there is none. Left
    out, links lead to the publishers. The style is the asset `changes.css`, over that of the page (`page.css`).
    """
    words = load_words(ui)
    template = load_templates().get_template("changes.html.j2")
    return template.render(
        stories=set_changes(changes, before, after, words, link_to),
        span=say_span(changes, words),
        words=words,
        level=level,
    )


def render_changes_page(changes: ChangesDocument, before: c.Document, after: c.Document, *, ui: str = "en") -> str:
    """Return changes as one page that needs no network and no script."""
    words = load_words(ui)
    style = read_asset("page.css") + read_asset(STYLE)
    policy = f"default-src 'none'; style-src '{hash_of(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        load_templates()
        .get_template("changes_page.html.j2")
        .render(
            part=Inline(render_changes_html(changes, before, after, ui=ui)).markup,
            words=words,
            version=changes.saksi,
            style=Inline(style).markup,
            policy=policy,
        )
    )
