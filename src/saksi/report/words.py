"""The words of the interface: English here, every other language in a catalogue made from it (`make catalogues`).

They say who says so; that something is so is for the reader to judge, so no word here vouches for anything.
"""

from __future__ import annotations

from decimal import localcontext
from functools import cache
from typing import TYPE_CHECKING

from saksi.report.catalogues import Words
from saksi.report.messages import find_catalogues, read_catalogue, translate_words

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Words", "find_locale", "load_words", "say_amount", "say_count", "say_number"]

ENGLISH = Words(
    code="en",
    tagline="Every line points at the words it rests on.",
    skip="Skip to the account",
    stories="Stories",
    contents="In this account",
    back_to_index="All stories",
    made_by="Made by saksi {version}. It tells who says what; it does not tell what is true.",
    upper_bound="Origins are counted at most: copies and rewrites of one root count once, but a shared root that no "
    "article shows stays unseen.",
    read_fast="Read fast (--fast): who did what to whom, and where, was told by the forms and order of words alone, "
    "and is less sure.",
    no_stories="No story could be made of what was given.",
    article="article",
    articles="articles",
    origin="origin",
    origins="origins",
    at_most="up to {count}",
    untitled="Untitled",
    undated="no date",
    no_outlet="outlet not named",
    lead="What happened",
    agreed="Told by several",
    agreed_says="Points on which articles agree or one is more exact, in the shortest wording found; "
    "other wordings stand under it. Behind each: at most how many independent origins, and which outlets.",
    agreed_once="Told by several articles that go back to one origin, which counts once",
    figures="Figures over time",
    figures_says="Numbers given for the same thing, in the order of the times for which they are given, and who gives "
    "them: a person where one is named, else the outlets.",
    figures_once="Given with one value",
    conflicts="Where they differ",
    conflicts_says="Passages that cannot both be right, and that no later news explains.",
    conflicts_none="No two passages were found that cannot both be right.",
    changes="What changed",
    changes_says="An earlier state, and what later articles put in its place.",
    denials="What is denied",
    denials_says="What is told, and who denies it.",
    unknowns="What is not known",
    unknowns_says="Different things, kept apart.",
    said_unknown="Said to be unknown or not disclosed",
    single_origin="Only one origin says so",
    single_speaker="Several outlets, but only one speaker behind them",
    denied="Denied, and by whom",
    headline_alone="In a headline; no text was found that bears it out",
    unread="What could not be read",
    unread_count="Inputs that could not be read: {n}. They are named at the end; what they say is missing here.",
    unused="Inputs that were not used",
    unused_says="What they say is missing here, unless another input says it too.",
    doubles="Given more than once, read once",
    quotes="Who said what",
    quotes_says="By speaker. Different wordings of one utterance stand together; only what an article puts between "
    "quotation marks stands between them here. Words that differ in meaning are marked, and “differs” is said beside; "
    "words that are only others, or more, are dotted.",
    prospects="What comes next",
    prospects_says="What the articles say is to happen after the newest of them; whether it will, they cannot know.",
    timeline="Timeline",
    timeline_says="What the articles date, in their words, and what each day rests on.",
    earlier="Earlier, as background",
    people="People and organisations",
    people_says="With the roles that the outlets give them.",
    sources="Sources",
    sources_says="Every article, under the root it goes back to.",
    texts="The articles",
    texts_says="The full texts. What the account cites is underlined; the letters behind it lead back to the "
    "lines that rest on it. Grey text (adverts, cross links) is no part of the report and was not read.",
    evidence="Evidence",
    passage="passage",
    passages="passages",
    reason="Why saksi says so",
    more="{n} more",
    lines_left="{n} lines are not shown here: saksi read --full prints all, --html FILE writes a page.",
    stories_left="The accounts of {n} more stories are not shown here: --full prints all, --html FILE writes a page.",
    headline="headline",
    says="says {who}",
    denies="denied by {who}",
    status={
        "asserted": "in the outlet's own voice",
        "attributed": "put in somebody's mouth",
        "denied": "denied",
        "possible": "as possible",
        "planned": "as planned",
        "unknown": "as unknown",
    },
    state={
        "stands": "latest given",
        "superseded": "replaced by a later one",
        "disputed": "others differ",
        "undated": "no day says whether it is the latest",
    },
    among="of these {parts}",
    comparator={
        "exact": "{n}",
        "approx": "about {n}",
        "at-least": "at least {n}",
        "more-than": "more than {n}",
        "at-most": "at most {n}",
        "less-than": "less than {n}",
        "range": "{n}",
        "vague": "{n} (in vague words)",
    },
    kind={"PER": "person", "ORG": "organisation", "LOC": "place"},
    origin_kind={
        "outlet": "own reporting",
        "wire": "news agency",
        "copy": "one article copied by others",
        "release": "a release",
        "press-conference": "a press conference",
    },
    as_of="As of",
    figure="Figure",
    what="What",
    who="Who gives it",
    day_of_article="day of the article",
    from_text="as the text gives it",
    from_article="reckoned from the day of the article",
    from_story="reckoned from the day of the story",
    from_misprint="printed otherwise in the article: a misprint, read as meant",
    from_before="no day stands there: the day told last before is taken, which may be another",
    from_elsewhere="no day stands there: that of another passage which tells the same is taken",
    no_time="time not given",
    nobody_named="Speaker not named",
    wordings="{n} wordings",
    differs="differs ({kind}): “{one}”; above: “{other}”",
    difference={
        "number": "number",
        "time": "time",
        "name": "name",
        "negation": "negation",
        "modality": "how sure",
        "opposite": "opposite",
    },
    indirect="in the words of the outlet",
    also="also {names}",
    one_root="These articles go back to one root and count as one origin.",
    own_root="No shared root was found: each of these counts as its own origin.",
    top="Back to the top",
    parts_of_day={"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"},
    week="week {n} of {year}",
    side_by_side="Side by side",
    close="Back to the account",
    filter="Filter the account",
    nothing_left="Nothing in the account holds these words.",
    by_hand="corrected by hand",
    corrections="Put right by hand",
    corrections_says="What a person has said of passages of these articles, and what was taken away because of it.",
    rejected="Taken away: {how}",
    related="Put together: {how}",
    relation={
        "agree": "that these passages say the same",
        "refine": "that one of these passages says the same more exactly",
        "same-quote": "that these passages give one utterance",
        "update": "that one of these passages stands in place of another",
        "conflict": "that these passages cannot both be right",
        "denied": "that one of these passages denies another",
    },
    and_more="{names} and {n} more",
    other_wordings="{n} other wordings",
    glance="At a glance",
    copied="Copied",
    copy="Copy with source",
    copy_link="Copy link",
    at_publisher="At the publisher",
    speakers="Speakers",
    vague="not exact",
    chart="{what} over time: {values}. The table below gives every value with its source.",
    sources_left="{n} more articles",
    excerpts_says="Passages only: what the account cites, at most a third of each article, or 200 characters of a "
    "short one. Links lead to the words at their publisher.",
    excerpts_left="{n} lines that rest on more of an article than this page may hold are left out.",
    trust={
        "points": "Measured on {stories} stories never seen before: of 10 such links about {n} were right, and of 10 "
        "that careful readers noted about {found} were found.",
        "alarms": "Measured on {stories} stories never seen before: {told} told, {right} of them right, where careful "
        "readers noted {noted}. Most differences are not found: read the articles before you say that there are none.",
        "speakers": "Measured on news never seen before: of 10 quotations about {n} were given to the right speaker.",
        "times": "Measured on news never seen before: of 10 times about {n} were given the right day and hour.",
        "quantities": "Measured on news never seen before: of 10 numbers about {n} were read rightly.",
    },
    rules={
        "same-point": "Both passages tell the same in words that are alike.",
        "same-words": "Both passages use the same words.",
        "more-said": "Both tell the same, and one says more of it.",
        "finer-time": "Both tell the same, and one gives the time more exactly.",
        "rounded": "The numbers differ by rounding alone.",
        "detail-more": "Both tell the same, and one gives a detail more.",
        "kind-more": "Both tell the same, and one says of what kind.",
        "one-speaker": "Both give words of one speaker that are alike.",
        "unknown-then-known": "What one says is not known, another tells.",
        "planned-then-done": "One tells it as planned, another as done.",
        "state-changed": "A later article gives a state that follows the earlier one.",
        "sentence-changed": "A later article gives another sentence and says that it was changed.",
        "later-figure": "A later article gives another number for the same thing.",
        "measured-again": "It was measured again, with another result.",
        "figure-said-to-change": "An article itself says that the number has changed.",
        "said-and-not": "One says it, another says that it is not so.",
        "two-states": "One thing cannot be in both states at once.",
        "two-days": "Two days for what happens once.",
        "two-clock-times": "Two clock times for what happens once.",
        "two-places": "Two places for one happening.",
        "two-chosen": "Two people for one office.",
        "two-doers": "Two doers for one deed.",
        "two-causes": "Two causes for one effect.",
        "two-sentences": "Two sentences for one person.",
        "two-sums": "Two sums for what was taken at once.",
        "two-ages": "Two ages for one person.",
        "two-spellings": "Two spellings of one name.",
        "two-scores": "Two scores of one match.",
        "fixed-number": "Two numbers for what does not change.",
        "slip-of-digits": "Two numbers of which one reads like a misprint of the other.",
        "two-figures-at-once": "Two numbers for one thing at one time.",
        "part-beyond-whole": "A part is given as larger than its whole.",
        "corrected-by-hand": "A person has put these passages together.",
        "said-and-denied": "One tells it, another tells that somebody denies it.",
        "speaker-denies": "One tells it, and who is meant denies it.",
        "own-reporting": "Nothing shows that this article was made from another.",
        "one-newsroom": "All are of one newsroom.",
        "whole-credit": "The article as a whole is credited to this root.",
        "same-text-of-a-newsroom": "They share a text, and all are of one newsroom.",
        "same-text-as-credited": "They share a text, and one of them credits this root.",
        "same-text-of-a-release": "They share a text, and neither credits the other: it seems to be a release.",
        "same-text": "They share a text.",
        "same-credit-and-words": "Both credit this root, and share words.",
        "same-words-as-credited": "They share words, and one of them credits this root.",
        "same-words-heard": "They share what was said to several: a release or a press conference.",
        "same-words-in-a-newsroom": "They share words, and are of one newsroom.",
        "same-numbers-and-quotations": "They share numbers and quotations that stand together.",
    },
    places="Places",
    places_says="Places whose point is known. Where something told here happens stands apart from what is only named.",
    map_says="Each dot leads to the words that it rests on. The list under the map names every place.",
    places_event="Something told here happens there",
    places_named="Only named",
    places_wide="wide place",
    map_wide="A wide place: the point stands for all of it",
    map_title="Map of {n} places; at {events} of them something told here happens",
    map_inset="Where this map lies",
    map_ground="Coasts and borders: Natural Earth. How they are drawn says nothing about whose they are.",
    more_sources="{n} more sources",
    listed_above="{n} of the articles above go back to it too",
    changed={
        "story-new": "new story",
        "story-gone": "story no longer told",
        "story-merged": "another story has become part of this one",
        "story-split": "came off another story",
        "figure-replaced": "a later value",
        "figure-disputed": "others differ now",
        "figure-settled": "no others differ any more",
        "figure-new": "told for the first time",
        "figure-value": "one more value",
        "figure-gone": "no longer given",
        "conflict-new": "they differ now",
        "conflict-more": "more of them differ",
        "conflict-gone": "no longer told as a difference",
        "denial-new": "denied now",
        "denial-more": "told or denied by more",
        "denial-gone": "no longer told as denied",
        "update-new": "a later state",
        "update-more": "a later state, told by more",
        "update-gone": "no longer told as a later state",
        "unknown-told": "was unknown, is told now",
        "unknown-new": "said to be unknown",
        "headline-told": "stood in a headline alone, a text tells it now",
        "headline-new": "in a headline alone",
        "agreement-new": "told by several",
        "agreement-more": "told by more",
        "claim-new": "told by one origin",
        "speaker-new": "not heard before",
        "utterance-new": "new words",
        "utterance-differs": "a wording that differs in meaning",
        "utterance-fuller": "a fuller wording",
        "prospect-new": "still to come",
        "moment-new": "newly dated",
        "moment-come": "was to come, is told as past now",
        "person-new": "named for the first time",
        "place-new": "place named for the first time",
        "title-changed": "other title",
        "lead-changed": "opens otherwise",
        "article-added": "new article",
        "article-moved": "article from another story",
        "article-changed": "its text was changed",
        "article-removed": "no longer among the articles",
        "origins-changed": "number of origins",
        "correction-new": "corrected by hand",
        "correction-gone": "correction taken back",
    },
    changed_state={
        "new": "new story",
        "changed": "changed",
        "gone": "no longer told",
    },
    changed_group={
        "story": "The story",
        "updates": "Later states",
        "claims": "Told by one origin alone",
        "names": "People and places",
        "opening": "Title and opening",
        "corrections": "Corrected by hand",
    },
    changed_why={
        "article-left": "an article on which it rested is no longer there",
        "corrected-by-hand": "the story was corrected by hand",
        "update-now": "told as a later state now",
        "other-story": "its articles are in different stories now",
        "read-otherwise": "with the other articles it reads otherwise",
    },
    changed_side={
        "was": "before",
        "now": "now",
    },
    changed_says="Every line points at the words it rests on, in the older run and in the newer. What is the same in "
    "both is not told.",
    changed_span="From {since} to {until}",
    changed_from="from “{other}”",
    changed_none="Nothing changed.",
    changed_left="{n} lines are not shown here: --full prints all, --html FILE writes a page.",
    new_here="new",
)


# CLDR's dates under which a page in English says the day before the month, as its readers in Indonesia do.
_DATED_AS = {"en": "en-GB"}
# A text may hold a number of any length; a float has at most 309 digits before the point, and we show 6 behind it.
_DIGITS = 320
_MONEY = "¤ #,##0.##"  # no cents where none are told


@cache
def load_words(ui: str) -> Words:
    """Return the interface's words in a language; KeyError where there are none."""
    return ENGLISH if ui == ENGLISH.code else translate_words(ENGLISH, read_catalogue(find_catalogues()[ui]), ui)


def find_locale(words: Words) -> Locale:
    """Return how numbers, days and plurals are written in the language of these words, by the Unicode CLDR."""
    return _parse_locale(_DATED_AS.get(words.code, words.code))


@cache
def _parse_locale(code: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - what prints no account must not wait for it

    return Locale.parse(code, sep="-")


def say_number(value: float, words: Words) -> str:
    """Return a number as people write it: 1,234.5 or 1.234,5."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - the same

    exact = round(value, 6) if value % 1 else int(value)
    with localcontext(prec=_DIGITS):
        return format_decimal(exact, locale=find_locale(words), decimal_quantization=False)


def say_amount(value: float, unit: str, words: Words) -> str:
    """Return a number with its unit; of money, whose unit is a code of ISO 4217, as it is written: Rp 9.800.000.000."""
    from babel.numbers import format_currency, is_currency  # noqa: PLC0415 - what prints no account must not wait for it

    if not is_currency(unit):
        return f"{say_number(value, words)} {unit}".strip()
    exact = round(value, 2) if value % 1 else int(value)
    with localcontext(prec=_DIGITS):
        locale = find_locale(words)
        return format_currency(exact, unit, format=_MONEY, locale=locale, currency_digits=False)


def say_count(n: int, one: str, many: str, words: Words) -> str:
    """Return a number with its noun, in the form that the language's rule of plurals asks for."""
    return f"{say_number(n, words)} {one if find_locale(words).plural_form(n) == 'one' else many}"
