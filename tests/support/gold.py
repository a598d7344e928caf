"""Gold stories as nouns of the model, so that a room can be tried on perfect input from the rooms before it."""

import hashlib
import json
from typing import Any

from saksi.languages import load_language
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Claim,
    Credit,
    Entity,
    Mention,
    MentionType,
    Quantity,
    Quote,
    Report,
    Span,
    Speaker,
    Status,
    Story,
    TimeExpression,
)
from tests.support.shared import SHARED

STORIES = ("seeds", "lewotobi", "garut", "mbg")


def gold_of(name: str) -> dict[str, Any]:
    """Return the gold annotation of a story as it lies on disk."""
    found: dict[str, Any] = json.loads((SHARED / "gold" / name / "gold.json").read_text(encoding="utf-8"))
    return found


def texts_of(name: str) -> dict[str, str]:
    """Return the texts of a story by article id."""
    records = SHARED / "gold" / name / "articles.jsonl"
    if records.exists():
        rows = (json.loads(line) for line in records.read_text(encoding="utf-8").splitlines())
        return {row["id"]: row["text"] for row in rows}
    return {p.name: p.read_bytes().decode("utf-8") for p in (SHARED / "gold" / name / "texts").glob("*.txt")}


def gold_articles(name: str) -> list[str]:
    """Return the inputs that `read` takes to read the articles of a story."""
    records = SHARED / "gold" / name / "articles.jsonl"
    return [str(records if records.exists() else SHARED / "gold" / name / "texts")]


def gold_story(name: str) -> Story:
    """Return a gold story with all that its annotators wrote, as if every room up to `link` had been perfect."""
    gold, texts = gold_of(name), texts_of(name)
    articles = tuple(_annotated(row, texts[row["id"]]) for row in gold["articles"])
    entities = tuple(Entity(id=e["id"], name=e["name"], type=MentionType(e["type"])) for e in gold["entities"])
    return Story(id=name, title=articles[0].article.title, articles=articles, entities=entities)


def _annotated(row: dict[str, Any], text: str) -> AnnotatedArticle:
    words = load_language("id").words
    blocks = [Block(_span(b), BlockKind(b["kind"])) for b in row["blocks"]]
    blocks += [Block(_span(b), BlockKind.BOILERPLATE) for b in row.get("inline_boilerplate", [])]
    article = Article(
        id=ArticleId(row["id"]),
        source=row["id"],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=tuple(sorted(blocks, key=lambda b: b.span)),
        language="id",
        outlet=row["outlet"],
        title=row["title"],
        published=row["published"],
        published_from="text" if row["published"] else "",
    )
    readable = article.spans_of(BlockKind.TITLE, BlockKind.SUBHEADING, BlockKind.BODY)
    return AnnotatedArticle(
        article=article,
        sentences=tuple(
            Span(s.start + b.start, s.end + b.start) for b in readable for s in words.find_sentences(b.quote(text))
        ),
        tokens=words.find_tokens(text),
        mentions=tuple(Mention(_span(m), MentionType(m["type"]), m["entity"]) for m in row["mentions"]),
        times=tuple(
            TimeExpression(_span(t), t["type"], t["value"], "metadata", t.get("zone", ""), t.get("misprint", False))
            for t in row["times"]
        ),
        quantities=tuple(
            Quantity(
                _span(q),
                float(q.get("low", q.get("value"))),
                float(q.get("high", q.get("value"))),
                q["unit"] or "",
                q["of"],
                q["comparator"],
            )
            for q in row["quantities"]
        ),
        quotes=tuple(
            Quote(f"q-{row['id']}-{i}", _span(q), q["kind"], _speaker(q, text)) for i, q in enumerate(row["quotes"])
        ),
        reports=tuple(Report(f"r-{row['id']}-{i}", _span(r), _speaker(r, text)) for i, r in enumerate(row["reported"])),
        claims=tuple(
            Claim(f"c-{row['id']}-{i}", _span(c), Status(c["status"]), c["source"]) for i, c in enumerate(row["claims"])
        ),
        credits=tuple(Credit(Span(0, 0), name) for name in row["credits"]),
    )


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _speaker(row: dict[str, Any], text: str) -> Speaker:
    where = row.get("speaker_span") or {}
    span = _span(where) if "start" in where else None
    name = span.quote(text) if span else row.get("speaker", "")
    return Speaker(
        span=span, name=name, entity=row.get("speaker") or "", cue=row.get("cue") or "", via=row.get("via") or ""
    )
