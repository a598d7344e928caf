"""Changes -> lines: each in the reader's words, with the words of the articles that it points at under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.changes.entries import Group, Line, Quoted, Told
from saksi.report.changes.matches import match_runs
from saksi.report.changes.quotations import quote_change, say_value, stands_in_now
from saksi.report.changes.rows import ChangeRow, ChangesDocument, StoryChanges
from saksi.report.changes.settings import LinkTo, Setting, cut, on_one_line
from saksi.report.dates import say_time
from saksi.report.words import Words, say_count

# The groups of kinds in their order, by the first word of the kind.
_GROUPS = {
    "story": "story",
    "figure": "figures",
    "conflict": "conflicts",
    "denial": "denials",
    "update": "updates",
    "unknown": "unknowns",
    "agreement": "agreed",
    "claim": "claims",
    "speaker": "quotes",
    "utterance": "quotes",
    "prospect": "prospects",
    "moment": "timeline",
    "person": "names",
    "place": "names",
    "title": "opening",
    "lead": "opening",
    "article": "articles",
    "origins": "articles",
    "correction": "corrections",
}
# Lines of a group that stand open, and words of articles under one line: of the gold story of eight articles, of which
# four came later, the changes so fill two windows.
_SHOWN = {"agreed": 5, "claims": 5, "quotes": 6, "timeline": 6, "names": 8, "articles": 12}
_QUOTES = 4
_MOST = {"agreement": 3}
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_OURS = frozenset({"origins", "correction", "moment", "prospect"})  # what the line says is in words of saksi
_BESIDE = frozenset({"article", "origins", "correction"})  # they say all in their line
_NAMED = frozenset(
    {"person", "place", "speaker", "utterance", "moment", "prospect"}
)  # the line says more than the words
_ENDS = 2  # values of very many that are told from either end of the row


def set_changes(
    changes: ChangesDocument, before: c.Document, after: c.Document, words: Words, link_to: LinkTo | None = None
) -> tuple[Told, ...]:
    """Return the stories that changed, each with its lines in groups."""
    setting = Setting(match_runs(before, after), words, link_to)
    return tuple(_story(setting, each) for each in changes.stories)


def say_span(changes: ChangesDocument, words: Words) -> str:
    """Return from when to when: "From 9 March 2026, 14:02 UTC+08:00 to ..."; "" where neither is known."""
    since, until = (_say_clock(each, words) for each in (changes.since, changes.until))
    both = since and until and since != until
    return words.changed_span.format(since=since, until=until) if both else since or until


def _say_clock(value: str, words: Words) -> str:
    found = _CLOCK.fullmatch(value)
    if not found:
        return say_time(value, words)
    zone = (found[2] or "").replace("Z", "+00:00")
    utc = f" UTC{'' if zone == '+00:00' else zone}" if zone else ""
    return f"{say_time(found[1], words)}{utc}"


def _story(setting: Setting, story: StoryChanges) -> Told:
    words = setting.words
    side = "was" if story.state == "gone" else "now"
    run = setting.run(side)
    row = next((each for each in run.document.stories if each.id == story.story), None)
    articles = [run.lookup.articles[key] for key in (row.articles if row else []) if key in run.lookup.articles]
    groups: dict[str, list[Line]] = {}
    for change in story.changes:
        groups.setdefault(_GROUPS[change.kind.partition("-")[0]], []).append(_line(setting, change))
    return Told(
        story=story.story,
        state=story.state,
        label=words.changed_state[story.state],
        title=on_one_line(story.title) or words.untitled,
        language=articles[0].language if articles and story.title else "",
        summary=_summary(setting, story),
        groups=tuple(
            Group(key, _headings(words)[key], tuple(each), _SHOWN.get(key, 0)) for key, each in groups.items()
        ),
    )


def _headings(words: Words) -> Mapping[str, str]:
    """Return the headings: those of the account where it has such a part."""
    own = words.changed_group
    return {
        **own,
        "figures": words.figures,
        "conflicts": words.conflicts,
        "denials": words.denials,
        "unknowns": words.unknowns,
        "agreed": words.agreed,
        "quotes": words.quotes,
        "prospects": words.prospects,
        "timeline": words.timeline,
        "articles": words.texts,
    }


def _summary(setting: Setting, story: StoryChanges) -> str:
    words = setting.words
    was, now = story.articles_was, story.articles
    told = now or was
    articles = say_count(told, words.article, words.articles, words)
    articles = f"{was} → {articles}" if 0 < was != now > 0 else articles
    return f"{articles} · {setting.counted(story.origins_was if now else 0, story.origins or story.origins_was)}"


def _line(setting: Setting, change: ChangeRow) -> Line:
    noun = change.kind.partition("-")[0]
    quotes = [] if noun in _BESIDE else quote_change(setting, change)
    most = _MOST.get(noun, _QUOTES)
    shown = _labelled(quotes[:most] if len(quotes) > most + 1 else quotes, setting.words)
    text = cut(on_one_line(_about(setting.words, change)))
    lookup = setting.run("now" if change.now else "was").lookup
    first = next((p for row in (*change.now, *change.was) for p in row.evidence), None)
    article = lookup.articles.get(first.article) if first and noun not in _OURS else None
    return Line(
        kind=change.kind,
        label=_label(setting.words, change),
        # The words are not said twice: where they stand under the line, it says what became of them.
        text="" if noun not in _NAMED and any(each.words == text for each in shown) else text,
        language=article.language if article else "",
        value=_value(setting, change),
        note="; ".join(each for each in _notes(setting, change) if each),
        quotes=tuple(shown),
        left=len(quotes) - len(shown),
        finding=change.finding,
        link=setting.link("now" if change.now else "was", first) if first and noun == "article" else "",
    )


def _labelled(quotes: Sequence[Quoted], words: Words) -> list[Quoted]:
    """Return words with what tells them apart: of which run they are, and which of them are new."""
    is_both = len({each.side for each in quotes}) > 1 or any(each.side == "was" for each in quotes)
    is_mixed = len({each.is_new for each in quotes if each.side == "now"}) > 1
    return [
        replace(
            each,
            label=words.changed_side[each.side] if is_both else "",
            mark=words.new_here if is_mixed and each.is_new else "",
        )
        for each in quotes
    ]


def _about(words: Words, change: ChangeRow) -> str:
    """Return what a line names: of a moment its time, of an article that moved its title, of an opening nothing."""
    if change.kind in {"moment-new", "prospect-new"}:
        return say_time(change.now[0].as_of, words)
    if change.kind == "article-moved":
        return change.now[0].text
    return "" if change.kind in {"title-changed", "lead-changed", "story-new", "story-gone"} else change.about


def _label(words: Words, change: ChangeRow) -> str:
    states = {row.state for row in (*change.was, *change.now)}
    if change.kind in {"unknown-new", "unknown-told"} and "headline-alone" in states:
        return words.changed[f"headline-{change.kind.partition('-')[2]}"]
    if change.kind == "moment-new" and change.was:
        return words.changed["moment-come"]
    return words.changed[change.kind]


def _value(setting: Setting, change: ChangeRow) -> str:
    """Return the values of a figure in their order, or how many origins stand behind something."""
    if change.kind.startswith("figure"):
        return _values(setting, change)
    origins = [[row.origins for row in side if row.origins is not UNSET] for side in (change.was, change.now)]
    counts = [max(each, default=0) for each in origins]
    if not any(counts) or change.kind in {"story-new", "title-changed", "story-gone", "story-merged", "story-split"}:
        return ""
    return setting.counted(*(counts if counts[1] else (0, counts[0])))


def _values(setting: Setting, change: ChangeRow) -> str:
    """Return values in a row, the unit behind the last alone: 3 → 5 → 7 orang; 56 / 63 penumpang."""
    was = [] if stands_in_now(change) else change.was
    rows = [*was, *change.now]
    told = [say_value(row, setting.words) for row in rows]
    for n, row in enumerate(rows[:-1]):
        told[n] = told[n].removesuffix(f" {row.unit}") if row.unit else told[n]
    before, now = _few(told[: len(was)]), _few(told[len(was) :])
    return " → ".join([*([" / ".join(before)] if before else []), *_joined(change, now)])


def _joined(change: ChangeRow, now: Sequence[str]) -> Sequence[str]:
    if change.kind == "figure-replaced":
        return now
    return [" / ".join(now)] if now else []


def _few(values: Sequence[str]) -> list[str]:
    """Return values, of many the first and the last ones."""
    return [*values] if len(values) <= 2 * _ENDS + 1 else [*values[:_ENDS], "…", *values[-_ENDS:]]


def _notes(setting: Setting, change: ChangeRow) -> Iterator[str]:
    words, noun = setting.words, change.kind.partition("-")[0]
    yield on_one_line(change.role)
    if noun == "article":
        side = "now" if change.now else "was"
        row = (change.now or change.was)[0]
        yield from (setting.byline(side, place.article) for place in row.evidence[:1])
    if change.kind == "article-moved":
        yield words.changed_from.format(other=on_one_line(change.about))
    if noun == "correction":
        row = (change.now or change.was)[0]
        yield ", ".join([*row.by, *([_say_clock(row.as_of, words)] if row.as_of else [])])
    if change.cause:
        yield words.changed_why[change.cause]
