"""Treebanks: reading them, and bringing the old release of one to today's scheme."""
