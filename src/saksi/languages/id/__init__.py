"""Indonesian."""

from saksi.languages.id import frequencies, words
from saksi.languages.protocols import Language

LANGUAGE = Language(code="id", words=words, frequencies=frequencies)
