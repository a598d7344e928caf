"""Indonesian."""

from saksi.languages.id import words
from saksi.languages.protocols import Language

LANGUAGE = Language(code="id", words=words)
