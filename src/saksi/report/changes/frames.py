"""What frames a story: its title and opening, its articles and origins, what was corrected in it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.report import contract as c
from saksi.report.changes.figures import change_of
from saksi.report.changes.matches import Run, Spots, count_origins
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.scenes import Scene, places_in
from saksi.report.pieces import plain_wording


def find_frame_changes(scene: Scene) -> Iterator[ChangeRow]:
    """Yield what changed in title, opening, articles, origins and corrections of a story that goes on."""
    if scene.main:
        yield from _title(scene, scene.main)
        yield from _lead(scene, scene.main)
    yield from _articles(scene)
    if scene.main:
        yield from _origins(scene, scene.main)
    yield from _corrections(scene)


def tell_article(run: Run, article: str) -> ToldRow:
    """Return an article as a change tells it: title, outlet, day."""
    found = run.lookup.articles.get(article)
    if found is None:
        return ToldRow("", [])
    return ToldRow(found.title, [title_place(found)], by=[found.outlet] if found.outlet else [], as_of=found.published)


def title_place(article: c.ArticleRow) -> c.Place:
    """Return where an article's title stands in its text, or its first line; an empty place where it has none."""
    titles = [each for each in article.blocks if each.kind == "title"] or article.blocks[:1]
    return c.Place(article.id, titles[0].start, titles[0].end) if titles else c.Place(article.id, 0, 0)


def tell_title(run: Run, story: c.StoryRow) -> ToldRow:
    """Return a story's title with the headlines in which it stands."""
    words = plain_wording(story.title)
    articles = [run.lookup.articles[key] for key in story.articles if key in run.lookup.articles]
    places = [title_place(each) for each in articles if words and words in plain_wording(each.title)]
    places = places or [title_place(each) for each in articles[:1]]
    return ToldRow(story.title, places, by=run.outlets(places), origins=count_origins(story, story.articles))


def _title(scene: Scene, main: c.StoryRow) -> Iterator[ChangeRow]:
    if plain_wording(main.title) != plain_wording(scene.story.title):
        was, now = tell_title(scene.match.older, main), tell_title(scene.match.newer, scene.story)
        yield change_of("title-changed", scene.story.id, now.text, [was], [now])


def _lead(scene: Scene, main: c.StoryRow) -> Iterator[ChangeRow]:
    """Yield the sentences that open the story now, and did not; words that say the same are no change."""
    match = scene.match
    said = {plain_wording(each.text) for each in main.lead}
    before = Spots((each, match.carry_all(each.evidence)) for each in main.lead)
    # The opening sentence is often the same news in the words of another outlet.
    agreed = Spots((each, places_in(each)) for each in scene.findings if each.relation in {"agree", "refine"})
    told = {f.id for s in main.lead for f in agreed.find(match.carry_all(s.evidence))}
    new = [
        s
        for s in scene.story.lead
        if plain_wording(s.text) not in said
        and not before.find(s.evidence)
        and not told & {each.id for each in agreed.find(s.evidence)}
    ]
    if not any(match.is_news(place) for s in new for place in s.evidence):
        return
    kept = Spots((each, each.evidence) for each in scene.story.lead)
    says = {plain_wording(each.text) for each in scene.story.lead}
    told_now = {f.id for s in scene.story.lead for f in agreed.find(s.evidence)}
    gone = [
        s
        for s in main.lead
        if plain_wording(s.text) not in says
        and not kept.find(match.carry_all(s.evidence))
        and not told_now & {f.id for f in agreed.find(match.carry_all(s.evidence))}
    ]
    was = [ToldRow(s.text, s.evidence, by=match.older.outlets(s.evidence)) for s in gone]
    now = [ToldRow(s.text, s.evidence, by=match.newer.outlets(s.evidence)) for s in new]
    yield change_of("lead-changed", scene.story.id, new[0].text, was, now)


def _articles(scene: Scene) -> Iterator[ChangeRow]:
    match, story = scene.match, scene.story
    for key in story.articles:
        row = tell_article(match.newer, key)
        if match.is_added(key):
            yield change_of("article-added", story.id, row.text, (), [row])
        elif key in match.changed_texts:
            was = tell_article(match.older, match.back[key])
            yield change_of("article-changed", story.id, row.text, [was], [row])
    for other in scene.earlier:
        is_whole = other is scene.main or other in scene.ended or (scene.main is None and other is scene.earlier[0])
        for old in other.articles if not is_whole else ():
            new = match.onto.get(old)
            if new in story.articles and new is not None:
                rows = [tell_article(match.older, old)], [tell_article(match.newer, new)]
                yield change_of("article-moved", story.id, other.title, *rows)
    for left in (key for other in scene.ended for key in other.articles if key not in match.onto):
        row = tell_article(match.older, left)
        yield change_of("article-removed", story.id, row.text, [row], ())


def _origins(scene: Scene, main: c.StoryRow) -> Iterator[ChangeRow]:
    was, now = (count_origins(each, each.articles) for each in (main, scene.story))
    if was != now:
        rows = [_counted(scene.match.older, main, was)], [_counted(scene.match.newer, scene.story, now)]
        yield change_of("origins-changed", scene.story.id, "", *rows)


def _counted(run: Run, story: c.StoryRow, origins: int) -> ToldRow:
    """Return how many origins a story has, with a place in each article."""
    articles = [run.lookup.articles[key] for key in story.articles if key in run.lookup.articles]
    places = [title_place(each) for each in articles]
    return ToldRow("", places, by=run.outlets(places), origins=origins)


def _corrections(scene: Scene) -> Iterator[ChangeRow]:
    """Yield what was corrected by hand since, and what is corrected no more, where it took hold."""
    match = scene.match
    old = _held(match.older, [each.id for each in scene.earlier])
    new = _held(match.newer, [scene.story.id])
    for kind, these, those in (("correction-new", new, old), ("correction-gone", old, new)):
        for key, each in these.items():
            if key not in those:
                row = ToldRow(each.words, [], by=[each.by] if each.by else [], as_of=each.at)
                sides = ((), [row]) if kind == "correction-new" else ([row], ())
                yield change_of(kind, scene.story.id, each.words, *sides)


def _held(run: Run, stories: Sequence[str]) -> dict[tuple[str, ...], c.CorrectionRow]:
    rows = run.document.corrections
    return {(r.kind, r.words, r.by, r.at, r.why): r for r in rows if set(stories) & {*r.stories}}
