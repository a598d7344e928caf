"""What changed between two runs: what is new for a reader who knows the older one, and what is gone.

Two Documents -> ChangesDocument. A finding is the same where it rests on the same words of the same texts, whatever its
id: the articles that came since have changed that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from saksi.report import contract as c
from saksi.report.changes.figures import change_of, find_figure_changes
from saksi.report.changes.findings import (
    Told,
    find_agreement_changes,
    find_alarm_changes,
    find_single_claims,
    is_told_as_alarm,
)
from saksi.report.changes.frames import find_frame_changes, tell_article, tell_title
from saksi.report.changes.markdown import render_changes_markdown
from saksi.report.changes.matches import Run, count_origins, match_runs
from saksi.report.changes.moments import find_moment_changes, find_name_changes
from saksi.report.changes.pages import render_changes_html, render_changes_page
from saksi.report.changes.rows import (
    CONTRACT,
    ChangeRow,
    ChangesDocument,
    Kind,
    StoryChanges,
    ToldRow,
    changes_schema,
    encode_changes,
)
from saksi.report.changes.scenes import Ground, Scene, find_scenes
from saksi.report.changes.speeches import find_speech_changes
from saksi.report.changes.terminals import print_changes
from saksi.report.changes.unknowns import find_unknown_changes

__all__ = [
    "ChangeRow",
    "ChangesDocument",
    "StoryChanges",
    "changes_schema",
    "encode_changes",
    "find_changes",
    "print_changes",
    "render_changes_html",
    "render_changes_markdown",
    "render_changes_page",
]

_ORDER = {kind: n for n, kind in enumerate(get_args(Kind))}


def find_changes(before: c.Document, after: c.Document, *, since: str = "", until: str = "") -> ChangesDocument:
    """Return what changed from an older run to a newer one, story by story: new and gone ones last.

    `since` and `until` are the times of the runs as they are to be told; left out, the days of their newest articles.
    """
    match = match_runs(before, after)
    scenes, gone = find_scenes(Ground(match))
    told = [*(_story(scene) for scene in scenes), *(_gone_story(match.older, story) for story in gone)]
    changed = [each for each in told if each.changes]
    return ChangesDocument(
        saksi=after.saksi,
        contract=CONTRACT,
        since=since or newest_day(before),
        until=until or newest_day(after),
        stories=sorted(changed, key=lambda each: (each.state == "gone", each.state == "new")),
    )


def newest_day(document: c.Document) -> str:
    """Return the day, or the time, of a run's newest article, "" where none has one."""
    return max((each.published_at or each.published for each in document.articles), default="")


def _story(scene: Scene) -> StoryChanges:
    story, main = scene.story, scene.main
    changes = list(_new_story(scene) if not scene.earlier else _changes(scene))
    return StoryChanges(
        story=story.id,
        earlier=[each.id for each in scene.earlier],
        title=story.title,
        state="changed" if scene.earlier else "new",
        articles_was=len(main.articles) if main else 0,
        articles=len(story.articles),
        origins_was=count_origins(main, main.articles) if main else 0,
        origins=count_origins(story, story.articles),
        changes=sorted(changes, key=lambda each: _ORDER[each.kind]),
    )


def _new_story(scene: Scene) -> Iterator[ChangeRow]:
    """Yield that a story is new, with its title and opening: all in it is new, and its account tells it."""
    run, story = scene.match.newer, scene.story
    lead = [ToldRow(each.text, each.evidence, by=run.outlets(each.evidence)) for each in story.lead]
    yield change_of("story-new", story.id, story.title, (), [tell_title(run, story), *lead])
    yield from (
        change_of("article-added", story.id, row.text, (), [row])
        for row in (tell_article(run, key) for key in story.articles)
    )


def _gone_story(run: Run, story: c.StoryRow) -> StoryChanges:
    origins = count_origins(story, story.articles)
    rows = [tell_article(run, key) for key in story.articles]
    changes = [
        change_of("story-gone", story.id, story.title, [tell_title(run, story)], ()),
        *(change_of("article-removed", story.id, row.text, [row], ()) for row in rows),
    ]
    return StoryChanges(story.id, [story.id], story.title, "gone", len(story.articles), 0, origins, 0, changes)


def _changes(scene: Scene) -> Iterator[ChangeRow]:
    told = Told()
    yield from _lineage(scene)
    for change, places in find_figure_changes(scene):
        if not is_told_as_alarm(scene, change):
            yield told.add(change, places)
    yield from find_alarm_changes(scene, told)
    yield from find_unknown_changes(scene, told)
    yield from find_agreement_changes(scene, told)
    yield from find_single_claims(scene, told)
    speeches = list(find_speech_changes(scene, told))
    yield from speeches
    yield from find_moment_changes(scene, told)
    yield from find_name_changes(scene, {each.about for each in speeches})
    yield from find_frame_changes(scene)


def _lineage(scene: Scene) -> Iterator[ChangeRow]:
    """Yield the stories that a story has taken in, or the one that it came off."""
    older, newer = scene.match.older, scene.match.newer
    now = tell_title(newer, scene.story)
    for each in (each for each in scene.ended if each is not scene.main):
        yield change_of("story-merged", scene.story.id, each.title, [tell_title(older, each)], [now])
    if scene.main is None and scene.earlier and scene.earlier[0] not in scene.ended:
        source = scene.earlier[0]
        yield change_of("story-split", scene.story.id, source.title, [tell_title(older, source)], [now])
