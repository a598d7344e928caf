"""Indonesian."""

from saksi.languages.id import (
    contrasts,
    datelines,
    frequencies,
    grammar,
    headlines,
    mastheads,
    names,
    outlets,
    pages,
    pipelines,
    places,
    quantities,
    roots,
    speech,
    states,
    statuses,
    syntax,
    times,
    vectors,
    words,
)
from saksi.languages.id.pipelines import load
from saksi.languages.protocols import Language

__all__ = ["LANGUAGE", "load"]

LANGUAGE = Language(
    code="id",
    words=words,
    contrasts=contrasts,
    states=states,
    frequencies=frequencies,
    headlines=headlines,
    grammar=grammar,
    speech=speech,
    outlets=outlets,
    statuses=statuses,
    names=names,
    times=times,
    pages=pages,
    datelines=datelines,
    mastheads=mastheads,
    roots=roots,
    quantities=quantities,
    syntax=syntax,
    places=places,
    pipelines=pipelines,
    vectors=vectors,
)
