"""New points of the timeline and of what comes next; people and places that were not named before."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from saksi.report import contract as c
from saksi.report.changes.figures import change_of
from saksi.report.changes.findings import Told
from saksi.report.changes.matches import Run, Spots
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.scenes import Scene
from saksi.report.changes.speeches import role_of
from saksi.report.pieces import plain_wording

_AHEAD = "ahead"


def find_moment_changes(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield what is newly to come, then what is newly dated; what a line above tells with its day is not told again."""
    match = scene.match
    older = [each for story in scene.earlier for each in (*story.timeline, *story.prospects)]
    before = Spots((each, match.carry_all(each.evidence)) for each in older)
    said = {(each.value, plain_wording(each.text)) for each in older}
    past = (each for each in scene.story.timeline if each.phase != _AHEAD)
    for kind, moments in (("prospect-new", scene.story.prospects), ("moment-new", past)):
        for moment in moments:
            known = before.find(moment.evidence)
            has_come = kind == "moment-new" and known and all(each.phase == _AHEAD for each in known)
            is_old = bool(known and not has_come) or (moment.value, plain_wording(moment.text)) in said
            is_told = kind == "moment-new" and told.covers(_news(scene, moment))
            if not is_old and not is_told and _news(scene, moment):
                was = [_told(match.older, each) for each in known[:1]] if has_come else []
                yield told.add(change_of(kind, scene.story.id, moment.text, was, [_told(match.newer, moment)]))


def _news(scene: Scene, moment: c.MomentRow) -> list[c.Place]:
    return [each for each in moment.evidence if scene.match.is_news(each)]


def _told(run: Run, moment: c.MomentRow) -> ToldRow:
    return ToldRow(moment.text, moment.evidence, by=run.outlets(moment.evidence), as_of=moment.value)


def find_name_changes(scene: Scene, speakers: Collection[str] = ()) -> Iterator[ChangeRow]:
    """Yield people, then places, whom no article of the older run names; not those who are told as new speakers."""
    mentions = _mentions(scene)
    before = {m.entity for s in scene.earlier for key in s.articles for m in _article_mentions(scene, key)}
    happens = {each.entity for each in scene.story.sites if each.role == "event"}
    named = scene.match.newer.document.entities
    people = [each for each in named if each.type == "PER" and each.id in mentions]
    places = [each for each in named if each.type == "LOC" and each.id in mentions]
    scenes = _named_as_scenes(scene)
    places = [each for each in places if each.id in happens | scenes]
    for kind, entities in (("person-new", people), ("place-new", places)):
        new = [e for e in entities if e.name not in speakers and _is_new(scene, e, mentions[e.id], before)]
        for each in sorted(new, key=lambda e: (-len({p.article for p in mentions[e.id]}), -len(mentions[e.id]), e.id)):
            yield _name(scene, kind, each, mentions[each.id])


def _named_as_scenes(scene: Scene) -> set[str]:
    """Return the places at which something is said to happen: those of datelines and of names are none."""
    articles = scene.match.newer.lookup.articles
    found: set[str] = set()
    for article in (articles[key] for key in scene.story.articles if key in articles):
        where = [a for claim in article.claims for a in claim.arguments if a.role == "where"]
        found |= {m.entity for m in article.mentions for a in where if a.start <= m.start and m.end <= a.end}
    return found


def _mentions(scene: Scene) -> dict[str, list[c.Place]]:
    found: dict[str, list[c.Place]] = {}
    articles = scene.match.newer.lookup.articles
    for article in (articles[key] for key in scene.story.articles if key in articles):
        for each in article.mentions:
            found.setdefault(each.entity, []).append(c.Place(article.id, each.start, each.end))
    return found


def _is_new(scene: Scene, entity: c.EntityRow, mentions: list[c.Place], before: Collection[str]) -> bool:
    """Tell whether no story before this one names somebody: by these words, or as one of those that they name."""
    match = scene.match
    old = match.entities.get(entity.id)
    return all(map(match.is_news, mentions)) and (old is None or old not in before)


def _article_mentions(scene: Scene, article: str) -> list[c.MentionRow]:
    found = scene.match.older.lookup.articles.get(article)
    return found.mentions if found else []


def _name(scene: Scene, kind: str, entity: c.EntityRow, mentions: list[c.Place]) -> ChangeRow:
    roles = [each for each in entity.roles if each.article in scene.story.articles]
    places = [c.Place(each.article, each.start, each.end) for each in roles] + mentions
    row = ToldRow(entity.name, places, by=scene.match.newer.outlets(places))
    change = change_of(kind, scene.story.id, entity.name, (), [row])
    change.role = role_of(scene, entity.id)
    return change
