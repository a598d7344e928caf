"""The steps of the stage: each finds what it needs, and adds one layer."""

from dataclasses import fields

from saksi.annotate import STEPS
from saksi.model import AnnotatedArticle


def test_what_a_step_needs_was_added_before():
    there: set[str] = set()
    for step in STEPS:
        assert set(step.needs) <= there, step.adds
        there.add(step.adds)


def test_every_layer_is_added_once():
    added = [step.adds for step in STEPS]
    assert sorted(added) == sorted(f.name for f in fields(AnnotatedArticle) if f.name not in {"article", "fast"})
