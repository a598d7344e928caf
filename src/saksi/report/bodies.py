"""A story of the contract -> its account as lines with numbers of sources, for a system that takes text or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.inert import make_inert_line
from saksi.report.portions import Lookup, look_up, main_language, place_of
from saksi.report.words import Words, load_words, say_number


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the account: its heading ("" for the lead) and its lines."""

    heading: str
    lines: tuple[str, ...]


def set_body(portion: c.Document, story: c.StoryRow) -> tuple[Part, ...]:
    """Return the parts of an account that have something to say, in the order in which they are read."""
    found = look_up(portion)
    words = _words_of(portion)
    numbers = {article: number for number, article in enumerate(story.articles, 1)}
    desk = _Numbers(found, numbers)
    own = [each for each in portion.findings if each.story == story.id]
    told = {name: [each for each in own if each.relation == name] for name in ("conflict", "denied", "update")}
    agreed = [each for each in own if each.relation in {"agree", "refine"}]
    several = [each for each in agreed if each.origins > 1]
    once = [each for each in agreed if each.origins <= 1]
    fast = () if portion.reader is UNSET else (words.read_fast,)
    parts = (
        Part("", tuple(desk.line(each.text, each.evidence) for each in story.lead)),
        Part(
            words.figures, tuple(_figure(each, point, words, desk) for each in story.figures for point in each.series)
        ),
        Part(words.conflicts, tuple(desk.finding(each) for each in told["conflict"])),
        Part(words.denials, tuple(desk.finding(each) for each in told["denied"])),
        Part(words.agreed, tuple(desk.finding(each) for each in several)),
        Part(words.agreed_once, tuple(desk.finding(each) for each in once)),
        Part(words.changes, tuple(desk.finding(each) for each in told["update"])),
        *_unknown_parts(story, words, desk),
        Part(words.quotes, tuple(desk.utterance(each) for each in story.utterances)),
        Part(words.timeline, tuple(desk.line(_when(each), each.evidence) for each in story.timeline)),
        Part(words.prospects, tuple(desk.line(_when(each), each.evidence) for each in story.prospects)),
        Part(words.sources, tuple(_source(n, found.articles.get(key)) for key, n in numbers.items())),
        Part("", (*fast, words.upper_bound, words.made_by.format(version=portion.saksi))),
    )
    return tuple(part for part in parts if part.lines)


def render_text(parts: Iterable[Part]) -> str:
    """Return an account as plain text."""
    blocks = []
    for part in parts:
        lines = [f"- {line}" for line in part.lines] if part.heading else list(part.lines)
        blocks.append("\n".join([part.heading, *lines] if part.heading else lines))
    return "\n\n".join(blocks) + "\n"


def render_markup(parts: Iterable[Part]) -> str:
    """Return an account as HTML: headings, paragraphs and lists, and no other markup whatever the articles hold."""
    out = []
    for part in parts:
        if not part.heading:
            out += [f"<p>{escape(line)}</p>" for line in part.lines]
            continue
        items = "".join(f"<li>{escape(line)}</li>" for line in part.lines)
        out.append(f"<h2>{escape(part.heading)}</h2>\n<ul>{items}</ul>")
    return "\n".join(out) + "\n"


def _words_of(portion: c.Document) -> Words:
    """Return the interface words of the articles' language, English where there are none."""
    try:
        return load_words(main_language(portion.articles, "en"))
    except KeyError:
        return load_words("en")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of the sources, and what the rows point at."""

    found: Lookup
    numbers: dict[str, int]

    def cite(self, places: Iterable[c.Place]) -> str:
        numbers = sorted({self.numbers[each.article] for each in places if each.article in self.numbers})
        return "".join(f"[{number}]" for number in numbers)

    def line(self, text: str, places: Sequence[c.Place]) -> str:
        return f"{make_inert_line(text)} {self.cite(places)}".strip()

    def finding(self, row: c.FindingRow) -> str:
        places = [place_of(each) for each in row.evidence]
        if row.relation in {"agree", "refine"}:
            return self.line(row.point, places)
        return " / ".join(
            f"“{make_inert_line(self.found.quote(each))}” {self.cite((each,))}".strip() for each in places
        )

    def utterance(self, row: c.UtteranceRow) -> str:
        place = row.fullest or (row.variants[0] if row.variants else None)
        said = make_inert_line(self.found.quote(place)) if place else ""
        said = f"“{said}”" if place and self.found.is_direct(place) else said
        who = self.found.name(row.speaker)
        return self.line(f"{who}: {said}" if who else said, row.variants)


def _figure(figure: c.FigureRow, point: c.FigurePointRow, words: Words, desk: _Numbers) -> str:
    bounds = [each for each in (point.low, point.high) if each is not UNSET]
    values = bounds if point.value is UNSET else [point.value]
    amount = "–".join(say_number(each, words) for each in dict.fromkeys(values))
    said = words.comparator.get(point.comparator, "{n}").format(n=amount)
    what = ", ".join(each for each in (figure.of, figure.scope) if each)
    notes = ", ".join(each for each in (point.as_of, words.state.get(point.state, "")) if each)
    unit = f" {figure.unit}" if figure.unit else ""
    return desk.line(f"{what}: {said}{unit}{f' ({notes})' if notes else ''}", point.evidence)


def _unknown_parts(story: c.StoryRow, words: Words, desk: _Numbers) -> Iterator[Part]:
    """Yield a part for each kind of what is not known: they are different things, and are kept apart."""
    for kind, heading in words.unknown_kinds.items():
        rows = [each for each in story.unknown if each.kind == kind]
        who = [", ".join(filter(None, map(desk.found.name, each.by))) for each in rows]
        lines = (f"{each.point} ({by})" if by else each.point for each, by in zip(rows, who, strict=True))
        yield Part(heading, tuple(desk.line(line, each.evidence) for line, each in zip(lines, rows, strict=True)))


def _when(moment: c.MomentRow) -> str:
    return f"{moment.value}: {moment.text}" if moment.value else moment.text


def _source(number: int, row: c.ArticleRow | None) -> str:
    told = (row.outlet, row.published[:10], row.title, row.url) if row else ()
    return f"[{number}] " + ", ".join(make_inert_line(each) for each in told if each)
