"""Says once, at the end, what was left out and how to get it."""

from collections import Counter

import pytest

from tests.support.needs import HOW


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine lacks."""
    for item in items:
        for need, (is_missing, how) in HOW.items():
            if item.get_closest_marker(need) and is_missing():
                item.add_marker(pytest.mark.skip(reason=how))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line for each kind of test that was left out."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"left out: {count} tests: {reason.removeprefix('Skipped: ')}")
