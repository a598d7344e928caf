"""What all tests share: a database of PostgreSQL, no deadline for examples, and a word on what was left out."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.needs import HOW
from tests.support.postgres import Server, start_server

# Two processes share the machine: an example that waits for the other one is no slow one. Where a bound on time is the
# point, the test sets it.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for the tests of a process; a test that uses it is marked `postgres`."""
    with start_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty database for one test; a test that uses it is marked `postgres`."""
    with postgres_server.database() as url:
        yield url


# What makes something long that its tests share stands first: a process that has done its part takes tests off the end
# of another's, so what stands first stays together and is made once.
_FIRST = ("tests/test_floors.py", "tests/browser/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine lacks, and begin with what is best not parted."""
    items.sort(key=lambda item: [not item.nodeid.startswith(each) for each in _FIRST])
    for item in items:
        for need, (is_missing, how) in HOW.items():
            if item.get_closest_marker(need) and is_missing():
                item.add_marker(pytest.mark.skip(reason=how))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line for each kind of test that was left out."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"left out: {count} tests: {reason.removeprefix('Skipped: ')}")
