"""Coming in and going out: names and passwords, tokens for programs, and the language of the desk's words."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.app.desk.guards import GUEST, SESSION, cookie_of, demand
from saksi.app.desk.pages import LANGUAGE, asked, render, say_words, sent, settings_of, store_of
from saksi.app.desk.words import list_languages
from saksi.errors import UsageError
from saksi.store.attempts import clear_attempts, count_attempt
from saksi.store.databases import now
from saksi.store.sessions import LASTS, Session, close_session, list_sessions, open_session, revoke_session
from saksi.store.users import User, check_password, load_user, renew_password, set_password

# Who guesses has ten tries at a name in a quarter of an hour: some 350,000 a year. An office shares one address.
_WINDOW, _OF_NAME, _OF_ADDRESS = 15 * 60, 10, 60
_YEAR = 365 * 24 * 3600


def login_page(request: Request) -> Response:
    """Ask for name and password; whoever is in already goes on."""
    goal = _goal(asked(request, "next"))
    if request.state.visitor is not None:
        return RedirectResponse(goal, 303)
    return render(request, "login.html.j2", next=goal, name="", said="")


def log_in(request: Request) -> Response:
    """Let somebody in who has the password of this name; how often it may be tried is bounded."""
    name, password, goal = sent(request, "name").strip(), sent(request, "password"), _goal(sent(request, "next"))
    desk, _ = say_words(request)
    address = request.client.host if request.client else ""
    if _is_too_often(request, name, address):
        return render(request, "login.html.j2", 429, next=goal, name=name, said=desk.tried_too_often)
    store = store_of(request)
    with store.reading() as db:
        user = check_password(db, name, password)
    if user is None:
        return render(request, "login.html.j2", 401, next=goal, name=name, said=desk.not_let_in)
    with store.writing() as db:
        renew_password(db, user, password)
        clear_attempts(db, f"login:name:{user.name}")
        if (old := request.cookies.get(SESSION)) is not None:
            close_session(db, old)
        token = open_session(db, user, "browser", now())
    return _with_session(request, RedirectResponse(goal, 303), token)


def log_out(request: Request) -> Response:
    """End the session of a browser."""
    with store_of(request).writing() as db:
        close_session(db, request.cookies.get(SESSION, ""))
    answer = RedirectResponse("/login", 303)
    for name in (SESSION, GUEST):
        answer.headers.append("set-cookie", cookie_of(name, "", https=settings_of(request).https, lasts=0))
    return answer


def set_language(request: Request) -> Response:
    """Let the desk speak another language to this browser."""
    code = sent(request, "ui")
    answer = RedirectResponse(_goal(sent(request, "back")), 303)
    if code in list_languages():
        cookie = cookie_of(LANGUAGE, code, https=settings_of(request).https, lasts=_YEAR)
        answer.headers.append("set-cookie", cookie)
    return answer


def account_page(request: Request) -> Response:
    """Show what a user can change of their own."""
    return _account(request)


def change_password(request: Request) -> Response:
    """Give a user another password; this browser stays in, others are out."""
    user, desk = _user(request), say_words(request)[0]
    if _is_too_often(request, user.name, ""):
        return _account(request, 429, said=desk.tried_too_often)
    store = store_of(request)
    with store.reading() as db:
        known = check_password(db, user.name, sent(request, "old"))
    if known is None:
        return _account(request, 403, said=desk.password_wrong)
    try:
        with store.writing() as db:
            set_password(db, user.name, sent(request, "new"))
            token = open_session(db, user, "browser", now())
    except UsageError:
        return _account(request, 422, said=desk.password_says)
    return _with_session(request, RedirectResponse("/account?done=password", 303), token)


def make_token(request: Request) -> Response:
    """Make a token for a program, and show it this once."""
    user = _user(request)
    with store_of(request).writing() as db:
        token = open_session(db, user, "program", now(), note=sent(request, "note").strip()[:200])
    return _account(request, token=token)


def revoke_token(request: Request) -> Response:
    """Let a program in no more."""
    user = _user(request)
    with store_of(request).writing() as db:
        mine = {each.id for each in list_sessions(db, user, now(), "program")}
        if request.path_params["name"] not in mine:
            raise HTTPException(404)
        revoke_session(db, user, request.path_params["name"])
    return RedirectResponse("/account", 303)


def _account(request: Request, status: int = 200, *, said: str = "", token: str = "") -> Response:
    user, desk = _user(request), say_words(request)[0]
    with store_of(request).reading() as db:
        tokens: list[Session] = list_sessions(db, user, now(), "program")
    done = desk.password_changed if asked(request, "done") == "password" else ""
    return render(request, "account.html.j2", status, said=said, done=done, token=token, tokens=tokens)


def _user(request: Request) -> User:
    """Return the user who has logged in with a browser.

    Raises:
        HTTPException: it is nobody of whom the store knows (404).
    """
    visitor = demand(request, "reader")
    with store_of(request).reading() as db:
        found = load_user(db, visitor.name) if visitor.kind == "browser" else None
    if found is None:
        raise HTTPException(404)
    return found


def _is_too_often(request: Request, name: str, address: str) -> bool:
    """Count a try, and tell whether there were too many of this name or from this address."""
    with store_of(request).writing() as db:
        of_name = count_attempt(db, f"login:name:{name.casefold()}", now(), _WINDOW)
        of_address = count_attempt(db, f"login:from:{address}", now(), _WINDOW) if address else 0
    return of_name > _OF_NAME or of_address > _OF_ADDRESS


def _with_session(request: Request, answer: Response, token: str) -> Response:
    cookie = cookie_of(SESSION, token, https=settings_of(request).https, lasts=LASTS["browser"])
    answer.headers.append("set-cookie", cookie)
    return answer


def _goal(path: str) -> str:
    """Return where to go on: a path of the desk, and nothing that a browser could take for another host."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if is_ours else "/"
