"""The tables of the first store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WORDS = sa.Text().with_variant(TEXT(collation="C"), "postgresql")  # sorted by code points, as in SQLite


def upgrade() -> None:
    """Make the tables those of this revision."""
    op.create_table(
        "attempts",
        sa.Column("key", _WORDS, nullable=False),
        sa.Column("since", _WORDS, server_default="", nullable=False),
        sa.Column("count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "backups",
        sa.Column("path", _WORDS, nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("articles", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "books",
        sa.Column("day", _WORDS, nullable=False),
        sa.Column("version", _WORDS, server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "feeds",
        sa.Column("address", _WORDS, nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("title", _WORDS, server_default="", nullable=False),
        sa.Column("etag", _WORDS, server_default="", nullable=False),
        sa.Column("modified", _WORDS, server_default="", nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("asked_at", _WORDS, server_default="", nullable=False),
        sa.Column("next_at", _WORDS, server_default="", nullable=False),
        sa.Column("trouble", _WORDS, server_default="", nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("order", _WORDS, server_default="", nullable=False),
        sa.Column("state", _WORDS, server_default="waiting", nullable=False),
        sa.Column("stage", _WORDS, server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("made_by", _WORDS, server_default="", nullable=False),
        sa.Column("started_at", _WORDS, server_default="", nullable=False),
        sa.Column("ended_at", _WORDS, server_default="", nullable=False),
        sa.Column("worker", _WORDS, server_default="", nullable=False),
        sa.Column("beat_at", _WORDS, server_default="", nullable=False),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("outcome", _WORDS, server_default="", nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_state_number", "jobs", ["state", "number"], unique=False)
    op.create_table(
        "leases",
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("holder", _WORDS, server_default="", nullable=False),
        sa.Column("host", _WORDS, server_default="", nullable=False),
        sa.Column("process", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("beat_at", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "records",
        sa.Column("stage", _WORDS, server_default="", nullable=False),
        sa.Column("key", _WORDS, server_default="", nullable=False),
        sa.Column("version", _WORDS, server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stage", "key", "version"),
    )
    op.create_table(
        "removals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("articles", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("made_by", _WORDS, server_default="", nullable=False),
        sa.Column("why", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "settings",
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("value", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "sightings",
        sa.Column("address", _WORDS, nullable=False),
        sa.Column("feed", _WORDS, nullable=False),
        sa.Column("mark", _WORDS, server_default="", nullable=False),
        sa.Column("state", _WORDS, server_default="waiting", nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_at", _WORDS, server_default="", nullable=False),
        sa.Column("code", _WORDS, server_default="", nullable=False),
        sa.Column("reason", _WORDS, server_default="", nullable=False),
        sa.Column("seen_at", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("ix_sightings_feed_state_next_at", "sightings", ["feed", "state", "next_at"], unique=False)
    op.create_table(
        "stories",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.Column("title", _WORDS, server_default="", nullable=False),
        sa.Column("lead", _WORDS, server_default="", nullable=False),
        sa.Column("day", _WORDS, server_default="", nullable=False),
        sa.Column("last_day", _WORDS, server_default="", nullable=False),
        sa.Column("born_at", _WORDS, server_default="", nullable=False),
        sa.Column("changed_at", _WORDS, server_default="", nullable=False),
        sa.Column("articles", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("outlets", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("origins", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("conflicts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("changes", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("denials", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unknowns", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("told", sa.Integer(), server_default=sa.text("(-1)"), nullable=False),
        sa.Column("ledger", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("account", _WORDS, server_default="", nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.number"], name="fk_stories_merged_into"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stories_changed_at_number", "stories", ["changed_at", "number"], unique=False)
    op.create_index("ix_stories_last_day_number", "stories", ["last_day", "number"], unique=False)
    op.create_index("ix_stories_account", "stories", ["account"], unique=False)
    op.create_index(
        "ix_stories_stale",
        "stories",
        ["number"],
        unique=False,
        sqlite_where=sa.text("told <> revision"),
        postgresql_where=sa.text("told <> revision"),
    )
    op.create_table(
        "users",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("password", _WORDS, server_default="", nullable=False),
        sa.Column("role", _WORDS, server_default="", nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("disabled_at", _WORDS, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.Column("page", _WORDS, server_default="", nullable=False),
        sa.Column("sha256", _WORDS, server_default="", nullable=False),
        sa.Column("lines", _WORDS, server_default="", nullable=False),
        sa.Column("source", _WORDS, server_default="", nullable=False),
        sa.Column("url", _WORDS, server_default="", nullable=False),
        sa.Column("outlet", _WORDS, server_default="", nullable=False),
        sa.Column("title", _WORDS, server_default="", nullable=False),
        sa.Column("language", _WORDS, server_default="", nullable=False),
        sa.Column("published", _WORDS, server_default="", nullable=False),
        sa.Column("day", _WORDS, server_default="", nullable=False),
        sa.Column("added_at", _WORDS, server_default="", nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.Column("is_waiting", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("text", _WORDS, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["replaced_by"], ["articles.number"], name="fk_articles_replaced_by"),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_articles_story"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_day", "articles", ["day"], unique=False)
    op.create_index("ix_articles_lines", "articles", ["lines"], unique=False)
    op.create_index("ix_articles_outlet_day", "articles", ["outlet", "day"], unique=False)
    op.create_index("ix_articles_page", "articles", ["page"], unique=False)
    op.create_index("ix_articles_sha256", "articles", ["sha256"], unique=False)
    op.create_index("ix_articles_story", "articles", ["story"], unique=False)
    op.create_index("ix_articles_url", "articles", ["url"], unique=False)
    op.create_index(
        "ix_articles_waiting",
        "articles",
        ["number"],
        unique=False,
        sqlite_where=sa.text("is_waiting"),
        postgresql_where=sa.text("is_waiting"),
    )
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("line", _WORDS, server_default="", nullable=False),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("made_by", _WORDS, server_default="", nullable=False),
        sa.Column("undone_at", _WORDS, server_default="", nullable=False),
        sa.Column("undone_by", _WORDS, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_corrections_story"),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "digests",
        sa.Column("digest", _WORDS, nullable=False),
        sa.Column("removal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["removal"], ["removals.number"], name="fk_digests_removal"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "ledgers",
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("cause", _WORDS, server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_ledgers_story"),
        sa.PrimaryKeyConstraint("story", "version"),
    )
    op.create_index("ix_ledgers_made_at", "ledgers", ["made_at"], unique=False)
    op.create_table(
        "names",
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("folded", _WORDS, server_default="", nullable=False),
        sa.Column("name", _WORDS, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_names_story"),
        sa.PrimaryKeyConstraint("story", "kind", "folded"),
    )
    op.create_index("ix_names_kind_folded_story", "names", ["kind", "folded", "story"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("token", _WORDS, nullable=False),
        sa.Column("user", sa.Integer(), nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("note", _WORDS, server_default="", nullable=False),
        sa.Column("made_at", _WORDS, server_default="", nullable=False),
        sa.Column("seen_at", _WORDS, server_default="", nullable=False),
        sa.Column("ends_at", _WORDS, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.number"], name="fk_sessions_user"),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"], unique=False)
    op.create_table(
        "passages",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", _WORDS, server_default="", nullable=False),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("end", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("who", _WORDS, server_default="", nullable=False),
        sa.Column("words", _WORDS, server_default="", nullable=False),
        sa.Column("terms", _WORDS, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_passages_article"),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_passages_story"),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passages_article", "passages", ["article"], unique=False)
    op.create_index("ix_passages_story_kind", "passages", ["story", "kind"], unique=False)
    _index_words(op.get_bind().dialect.name)


def _index_words(dialect: str) -> None:
    """Index the terms of passages, each database in its way; what is kept in `passages` is indexed by it alone."""
    if dialect == "postgresql":
        op.execute(
            "ALTER TABLE passages ADD COLUMN indexed tsvector GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED"
        )
        op.execute("CREATE INDEX ix_passages_indexed ON passages USING gin (indexed)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE passages_index USING fts5(terms, content='passages', content_rowid='number', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(f"CREATE TRIGGER passages_come AFTER INSERT ON passages BEGIN {_COMES} END")
    op.execute(f"CREATE TRIGGER passages_go AFTER DELETE ON passages BEGIN {_GOES} END")
    op.execute(f"CREATE TRIGGER passages_change AFTER UPDATE OF terms ON passages BEGIN {_GOES} {_COMES} END")


_COMES = "INSERT INTO passages_index(rowid, terms) VALUES (new.number, new.terms);"
_GOES = "INSERT INTO passages_index(passages_index, rowid, terms) VALUES ('delete', old.number, old.terms);"
