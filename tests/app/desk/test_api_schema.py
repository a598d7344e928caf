"""The API against its own OpenAPI document: whatever is sent, what comes back is what the document says."""

import os

import pytest
import schemathesis
from schemathesis import GenerationMode
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from starlette.testclient import TestClient

from tests.support.desks import EDITOR, copy_store, make_api, token_of

EXAMPLES = int(os.environ.get("SAKSI_FUZZ", "5"))  # of each operation, beside those at the bounds of its parameters
SEED = 8

# What is well formed may still mean nothing that can be done (422); it is never called malformed (400).
_ACCEPTED = ["2xx", "3xx", "404", "409", "422"]
_PROJECT = ProjectConfig(
    checks=ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=_ACCEPTED)),
    generation=GenerationConfig(max_examples=EXAMPLES, deterministic=True),
)


class _Desk:
    """The API: without a store while tests are collected, since the document needs none."""

    app = make_api(None)

    async def __call__(self, scope, receive, send) -> None:
        await self.app(scope, receive, send)


desk = _Desk()
schema = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", desk, config=SchemathesisConfig(seed=SEED, projects=ProjectsConfig(default=_PROJECT))
)


@pytest.fixture(scope="module")
def headers(tmp_path_factory):
    """Put the API over a store; return what an editor sends."""
    store = copy_store(tmp_path_factory.mktemp("desk"))
    desk.app = make_api(store, changes_a_minute=10**6)
    yield {"Authorization": f"Bearer {token_of(store, EDITOR)}"}
    store.close()


@schema.parametrize()
def test_every_answer_is_as_described(case, headers):
    case.call_and_validate(headers=headers)


@schema.include(method="GET", path_regex=r"\{(id|number)\}").parametrize()
def test_what_is_there_is_told_as_described(case, headers):
    """Ids that are made up meet nothing."""
    if case.meta.generation.mode is not GenerationMode.POSITIVE:
        return  # what is malformed by its path would be so no more
    story = TestClient(desk).get("/api/v1/stories?limit=1", headers=headers).json()["stories"][0]["id"]
    is_article = case.operation.path.startswith("/api/v1/articles")
    real = {"id": "01-nirmala.txt" if is_article else story, "number": 1}
    case.path_parameters |= {name: real[name] for name in case.path_parameters if name in real}
    case.call_and_validate(headers=headers)
