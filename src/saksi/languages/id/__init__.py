"""Indonesian."""

from saksi.languages.id import (
    contrasts,
    credits,
    datelines,
    frequencies,
    grammar,
    headlines,
    names,
    pages,
    quantities,
    roots,
    speech,
    statuses,
    times,
    words,
)
from saksi.languages.protocols import Language

LANGUAGE = Language(
    code="id",
    words=words,
    contrasts=contrasts,
    frequencies=frequencies,
    headlines=headlines,
    grammar=grammar,
    speech=speech,
    credits=credits,
    statuses=statuses,
    names=names,
    times=times,
    pages=pages,
    datelines=datelines,
    roots=roots,
    quantities=quantities,
)
