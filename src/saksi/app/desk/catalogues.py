"""What the desk has words for, beside those of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskWords:
    """Every word that the desk itself puts before a visitor; `{n}` stands for a number, `{who}` for a name."""

    code: str  # the language's tag, as a page states it
    # the frame of every page
    skip: str
    rooms: str
    stories: str
    search: str
    add: str
    jobs: str
    log_out: str
    # the list of stories
    bound: str
    outlet: str
    person: str
    place: str
    day_from: str
    day_to: str
    several: str
    show: str
    show_all: str
    changed: str
    being_told: str
    untold: str
    more_stories: str
    no_stories: str
    no_stories_yet: str
    add_first: str
    fresh: str
    # searching
    words_wanted: str
    how_to_search: str
    search_in: str
    kind: Mapping[str, str]
    search_now: str
    found: str
    nothing_found: str
    in_story: str
    no_story_yet: str
    more_hits: str
    # one story
    this_story: str
    what_changed: str
    new_editions: str
    corrections: str
    save_as: str
    form: Mapping[str, str]
    page_alone: str
    # what changed in it
    since: str
    since_looked: str
    since_day: str
    since_week: str
    since_time: str
    edition: str
    editions: str
    editions_says: str
    cause: Mapping[str, str]
    nothing_changed: str
    not_there_yet: str
    no_time: str
    no_time_advice: str
    # corrections by hand
    corrections_says: str
    editors_only: str
    on_this_page: str
    corrections_made: str
    no_corrections: str
    because: str
    at_this_machine: str
    taken_back: str
    taken_back_by: str
    take_back: str
    idle: str
    why: str
    everywhere: str
    names: str
    names_says: str
    rename: str
    rename_to: str
    merge: str
    merge_with: str
    split: str
    split_name: str
    split_article: str
    split_into: str
    every_name: str
    every_article: str
    of_its_own: str
    move: str
    move_says: str
    move_to: str
    move_alone: str
    no_such_story: str
    no_such_story_advice: str
    findings: str
    findings_says: str
    find_passage: str
    other_passages: str
    relation: Mapping[str, str]
    reject: Mapping[str, str]
    relate: Mapping[str, str]
    relate_chosen: str
    relate_now: str
    correction: Mapping[str, str]
    # where somebody else was faster, or a correction cannot be made
    corrected_meanwhile: str
    corrected_meanwhile_says: str
    not_corrected: str
    what_others_did: str
    your_correction: str
    typed: Mapping[str, str]
    correct_anyway: str
    leave_it: str
    # taking something in
    add_address: str
    add_address_says: str
    address: str
    address_note: str
    no_address: str
    fetch: str
    add_text: str
    add_text_says: str
    headline: str
    day: str
    day_note: str
    where_it_stands: str
    text: str
    take_in: str
    # the queue
    jobs_says: str
    no_jobs: str
    job: str
    job_kind: Mapping[str, str]
    state: Mapping[str, str]
    stage: Mapping[str, str]
    so_many_of: str
    progress: str
    is_waiting: str
    nobody_works: str
    is_cancelled: str
    asked_at: str
    ended_at: str
    cancel: str
    look_again: str
    job_stories: str
    show_told: str
    nothing_new: str
    not_used: str
    try_again: str
    # coming in
    log_in: str
    log_in_says: str
    name: str
    password: str
    not_let_in: str
    tried_too_often: str
    account: str
    role: Mapping[str, str]
    password_change: str
    password_old: str
    password_new: str
    password_says: str
    password_wrong: str
    password_changed: str
    tokens: str
    tokens_says: str
    token_note: str
    token_make: str
    token_once: str
    revoke: str
    made: str
    ends: str
    # what goes wrong, by status
    to_stories: str
    trouble: Mapping[str, str]
    trouble_advice: Mapping[str, str]
