"""Who speaks: speakers who were not heard before, words that are new, a fuller wording, one that differs in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saksi.report import contract as c
from saksi.report.changes.figures import change_of
from saksi.report.changes.findings import Told
from saksi.report.changes.matches import Spots, is_same_spot
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.scenes import Scene
from saksi.report.pieces import plain_wording

_MEANING = frozenset({"number", "time", "name", "negation", "modality", "opposite"})


@dataclass(frozen=True, slots=True)
class _Speech:
    """Words of one speaker, the fullest wording first; what an outlet puts in its own words stands with who says it."""

    speaker: str
    wordings: tuple[c.Place, ...]
    is_direct: bool = True


def find_speech_changes(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield new speakers with what they say, then new words of those who were heard, then other wordings.

    What an outlet puts in its own words is left out where a line above tells it.
    """
    match = scene.match
    before = Spots((each, match.carry_all(each.variants)) for story in scene.earlier for each in story.utterances)
    heard_before = _quoted_before(scene)
    new: dict[str, list[_Speech]] = {}
    for speech in (*_utterances(scene, scene.story), *_reports(scene, scene.story)):
        is_old = before.find(speech.wordings) or heard_before.find(speech.wordings)
        is_told = not speech.is_direct and told.covers(speech.wordings)
        if not is_old and not is_told and all(map(match.is_news, speech.wordings)):
            new.setdefault(match.newer.lookup.name(speech.speaker), []).append(speech)
    known = _speakers_before(scene)
    rows = [
        _new(scene, name, speeches, is_known=_is_known(scene, name, speeches, known)) for name, speeches in new.items()
    ]
    yield from (row for row in rows if row)
    for utterance in scene.story.utterances:
        yield from _reworded(scene, utterance, before.find(utterance.variants))


def role_of(scene: Scene, entity: str) -> str:
    """Return what the articles of a story call somebody, as often as they differ."""
    found = scene.match.newer.lookup.entities.get(entity)
    roles = found.roles if found else []
    told = (" ".join(each.words.split()) for each in roles if each.article in scene.story.articles)
    return ", ".join(dict.fromkeys(told))


def _utterances(scene: Scene, story: c.StoryRow) -> Iterator[_Speech]:
    """Yield what is said in several wordings, then what one article alone quotes."""
    heard: Spots[c.UtteranceRow] = Spots((each, each.variants) for each in story.utterances)
    for each in story.utterances:
        first = [each.fullest] if each.fullest else []
        yield _Speech(each.speaker, (*first, *(v for v in each.variants if v not in first)))
    articles = scene.match.newer.lookup.articles
    for article in (articles[key] for key in story.articles if key in articles):
        for quote in article.quotes:
            place = c.Place(article.id, quote.start, quote.end)
            if quote.kind == "direct" and not heard.find([place]):
                yield _Speech(quote.speaker, (place,))


def _reports(scene: Scene, story: c.StoryRow) -> Iterator[_Speech]:
    """Yield what outlets put in their own words, of people and bodies that are named."""
    articles = scene.match.newer.lookup.articles
    heard: Spots[c.UtteranceRow] = Spots((each, each.variants) for each in story.utterances)
    for article in (articles[key] for key in story.articles if key in articles):
        for report in article.reported:
            place = c.Place(article.id, report.start, report.end)
            said = report.speaker_span
            if said and _is_named(scene, report.speaker) and not heard.find([place]):
                # Without who says it and how, what somebody denies would read as what he says.
                whole = c.Place(article.id, min(place.start, said.start), max(place.end, said.end))
                yield _Speech(report.speaker, (whole,), is_direct=False)


def _is_named(scene: Scene, speaker: str) -> bool:
    found = scene.match.newer.lookup.entities.get(speaker)
    return found is not None and found.type != "LOC"


def _quoted_before(scene: Scene) -> Spots[c.QuoteRow]:
    match = scene.match
    articles = [match.older.lookup.articles.get(key) for story in scene.earlier for key in story.articles]
    quotes = ((q, c.Place(a.id, q.start, q.end)) for a in articles if a for q in a.quotes)
    return Spots((quote, match.carry_all([place])) for quote, place in quotes)


def _speakers_before(scene: Scene) -> set[str]:
    """Return who is heard in the older run, by id or words."""
    lookup = scene.match.older.lookup
    articles = [lookup.articles.get(key) for story in scene.earlier for key in story.articles]
    spoken = {row.speaker for a in articles if a for row in a.quotes}
    spoken |= {row.speaker for a in articles if a for row in a.reported}
    spoken |= {claim.source for a in articles if a for claim in a.claims}
    spoken |= {each.speaker for story in scene.earlier for each in story.utterances}
    return spoken | {lookup.name(each).casefold() for each in spoken}


def _is_known(scene: Scene, name: str, speeches: Iterable[_Speech], known: set[str]) -> bool:
    entities = scene.match.entities
    return not name or name.casefold() in known or any(entities.get(each.speaker) in known for each in speeches)


def _new(scene: Scene, name: str, speeches: list[_Speech], *, is_known: bool) -> ChangeRow | None:
    """Return what a speaker newly says between quotation marks; of who is new and has none there, in other words."""
    told = [each for each in speeches if each.is_direct] or ([] if is_known else speeches)
    if not told:
        return None
    kind = "utterance-new" if is_known else "speaker-new"
    change = change_of(kind, scene.story.id, name, (), [_told(scene, each.wordings, each.speaker) for each in told])
    change.role = role_of(scene, told[0].speaker)
    return change


def _told(scene: Scene, wordings: Iterable[c.Place], speaker: str) -> ToldRow:
    places = list(wordings)
    newer = scene.match.newer
    return ToldRow(newer.lookup.quote(places[0]), places, by=newer.names([speaker]))


def _reworded(scene: Scene, new: c.UtteranceRow, before: list[c.UtteranceRow]) -> Iterator[ChangeRow]:
    """Yield what a new wording of an utterance says otherwise, else that it says more."""
    match = scene.match
    if not before:
        return
    name = match.newer.lookup.name(new.speaker)
    for each in new.differences:
        place = c.Place(each.article, each.start, each.end)
        if each.kind in _MEANING and each.against and match.is_news(place) and not match.is_news(each.against):
            yield _differing(scene, name, new, place, each.against)
            return
    old = before[0].fullest or max(before[0].variants, key=lambda p: p.end - p.start)
    full = new.fullest
    if full is None or not match.is_news(full):
        return
    was, now = match.older.lookup.quote(old), match.newer.lookup.quote(full)
    if plain_wording(was) != plain_wording(now):
        old_row = ToldRow(was, [old], by=match.older.names([before[0].speaker]))
        yield change_of("utterance-fuller", scene.story.id, name, [old_row], [_told(scene, [full], new.speaker)])


def _differing(scene: Scene, name: str, utterance: c.UtteranceRow, new: c.Place, old: c.Place) -> ChangeRow:
    """Return two wordings of one utterance that differ in meaning, the whole of each."""
    match = scene.match

    def whole(part: c.Place) -> c.Place:
        return next((each for each in utterance.variants if is_same_spot(each, part)), part)

    recalled = match.recall(whole(old)) or match.recall(old)
    places = [recalled] if recalled else []
    text = match.older.lookup.quote(recalled) if recalled else ""
    was = ToldRow(text, places, by=match.older.outlets(places))
    return change_of("utterance-differs", scene.story.id, name, [was], [_told(scene, [whole(new)], utterance.speaker)])
