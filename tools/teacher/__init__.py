"""The slow, careful parser that labels raw text for the small one to learn from. It is never shipped."""
