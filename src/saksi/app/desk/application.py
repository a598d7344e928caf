"""The desk as an application: its addresses, and the guard that stands before all of them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from saksi.app.desk import additions, api, changes, corrections, logins, pages, searches, stories, works
from saksi.app.desk.guards import Guard
from saksi.app.desk.settings import Settings
from saksi.app.desk.troubles import answer_trouble
from saksi.errors import SaksiError
from saksi.store.databases import Store

_ROUTES = [
    Route("/", stories.list_page),
    Route("/news", stories.give_news),
    Route("/names", stories.give_names),
    Route("/search", searches.search_page),
    Route("/stories/{story}", stories.story_page),
    Route("/stories/{story}/page", stories.give_account),
    Route("/stories/{story}/forms/{form}", stories.give_form),
    Route("/stories/{story}/changes", changes.changes_page),
    Route("/stories/{story}/corrections", corrections.corrections_page),
    Route("/stories/{story}/corrections", corrections.make_correction, methods=["POST"]),
    Route("/stories/{story}/corrections/{number}/undo", corrections.undo_correction, methods=["POST"]),
    Route("/add", additions.add_page),
    Route("/add", additions.add_article, methods=["POST"]),
    Route("/jobs", works.jobs_page),
    Route("/jobs/{number}", works.job_page),
    Route("/jobs/{number}/state", works.give_state),
    Route("/jobs/{number}/cancel", works.cancel, methods=["POST"]),
    Route("/login", logins.login_page),
    Route("/login", logins.log_in, methods=["POST"]),
    Route("/logout", logins.log_out, methods=["POST"]),
    Route("/language", logins.set_language, methods=["POST"]),
    Route("/account", logins.account_page),
    Route("/account/password", logins.change_password, methods=["POST"]),
    Route("/account/tokens", logins.make_token, methods=["POST"]),
    Route("/account/tokens/{name}", logins.revoke_token, methods=["POST"]),
    Route("/assets/{name}", pages.give_asset),
]


def make_app(store: Store, *, settings: Settings | None = None) -> Starlette:
    """Return the desk over a store; whoever runs it closes the store."""
    known = settings or Settings()
    app = Starlette(
        routes=[*api.routes(store), *_ROUTES],
        middleware=[Middleware(Guard, store=store, settings=known)],
        exception_handlers={HTTPException: answer_trouble, SaksiError: answer_trouble},
    )
    app.state.store = store
    app.state.settings = known
    return app
