"""The commands that work on a store, as somebody calls them."""

import json

import pytest
from typer.testing import CliRunner

from saksi.app.main import app
from saksi.app.stores import VARIABLE, name_store
from saksi.errors import SaksiError, StoreError, UsageError
from saksi.remember.orders import AddOrder, order_addition
from tests.support.newsrooms import FERI, LATER, OTHER, open_newsroom, story_of


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    """The example's store, named by the environment."""
    store = open_newsroom(tmp_path)
    store.close()
    monkeypatch.setenv(VARIABLE, store.where)
    return store


@pytest.fixture
def feri(newsroom):
    return story_of(newsroom)


def call(*words, code=0, **more):
    """Call saksi; return what it prints. An error that the program would say is raised."""
    done = CliRunner().invoke(app, list(words), **more)
    if isinstance(done.exception, SaksiError):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_a_store_is_the_one_named_or_of_the_environment_or_the_users_own(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/tempat/lain.sqlite")
    assert name_store("ini.sqlite") == "ini.sqlite"
    assert name_store() == "/tempat/lain.sqlite"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", "/tempat/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert name_store() == "/tempat/data/saksi/store.sqlite"


def test_what_is_not_there_is_not_made_by_looking_at_it(tmp_path):
    where = str(tmp_path / "baru.sqlite")
    for words in (["stories"], ["search", "x"], ["story", "x"], ["store", "check"], ["watch", "--list"]):
        with pytest.raises(StoreError, match="there is no store") as error:
            call(*words, "--store", where)
        assert "saksi add" in error.value.advice
    assert not (tmp_path / "baru.sqlite").exists()


def test_articles_are_added_once_and_their_story_is_told_anew(newsroom, feri, tmp_path):
    later = write(tmp_path, "lanjut.txt", LATER)
    assert "1 new article" in call("add", later, str(FERI))
    assert "0 new articles, 1 there already" in call("add", later)
    assert story_of(newsroom).id == feri.id
    assert story_of(newsroom).articles == feri.articles + 1
    said = call("add", write(tmp_path, "kosong.txt", ""), code=1)
    assert "empty" in said
    assert call("add", later, "--quiet") == ""


def test_stories_are_listed_and_narrowed_down(feri):
    assert feri.id in call("stories")
    assert json.loads(call("stories", "--json"))["articles"] == 7
    assert feri.id in call(
        "stories", "--person", "wiguna", "--place", "selat arumbai", "--outlet", "Nirmala", "--several"
    )
    assert feri.id in call("stories", "--from", "2026-03-11")
    assert feri.id not in call("stories", "--from", "2026-03-12")
    assert feri.id not in call("stories", "--person", "nobody")
    with pytest.raises(UsageError, match="is no day"):
        call("stories", "--from", "12/3")


def test_a_story_is_printed_and_written_as_a_run_is(feri, tmp_path):
    assert "KM Bahtera Senja" in call("story", feri.id)
    page, run = tmp_path / "page.html", tmp_path / "run.json"
    assert call("story", feri.id[2:6], "--html", str(page), "--json", str(run)) == ""
    assert "<!doctype html>" in page.read_text("utf-8")
    assert len(json.loads(run.read_bytes())["articles"]) == 7
    with pytest.raises(UsageError, match="there is no story") as error:
        call("story", "s-zzz")
    assert "saksi stories" in error.value.advice


def test_words_are_found_and_nothing_found_is_said(feri):
    assert feri.id in call("search", '"korban', 'tewas"')
    assert "Ratmi Sulaksa" in call("search", "Ratmi*", "--in", "person")
    assert json.loads(call("search", "manifes", "--in", "quotation", "--json").splitlines()[0])["kind"] == "quotation"
    assert "nothing was found" in call("search", "takadakatasepertiini", code=1)
    with pytest.raises(UsageError, match="nothing is searched as"):
        call("search", "x", "--in", "gosip")


def test_a_store_is_written_in_the_forms_of_a_run(feri, tmp_path):
    run = tmp_path / "run.json"
    call("export", "--json", str(run), "--csv", str(tmp_path / "tables"))
    assert len(json.loads(run.read_bytes())["stories"]) == 1
    assert (tmp_path / "tables" / "articles.csv").is_file()
    call("export", "--story", feri.id, "--jsonl", str(tmp_path / "rows.jsonl"))
    with pytest.raises(UsageError, match="two things"):
        call("export", str(run), "--story", feri.id, "--jsonl", "-")


def test_what_changed_in_a_story_is_told_since_a_time(newsroom, feri, tmp_path):
    call("add", write(tmp_path, "lanjut.txt", LATER))
    call("add", write(tmp_path, "lain.txt", OTHER))
    said = call("changes", feri.id, "--since", feri.changed_at)
    assert "7 → 8 articles" in said
    assert call("changes", feri.id, "--since", "2020-01-01").count("What changed") == 1
    assert "7 → 8" not in call("changes", feri.id, "--since", story_of(newsroom).changed_at)
    for words in ([feri.id], [feri.id, "--since", "besok"], ["a", "b", "--since", "3d"]):
        with pytest.raises(UsageError):
            call("changes", *words)


def test_what_is_forgotten_is_gone_here_and_in_backups_and_said_to_be(newsroom, tmp_path):
    backup = tmp_path / "cadangan.sqlite"
    assert "7 articles" in call("store", "backup", str(backup))
    assert "Aborted" in call("forget", "Lensa Bahari", input="n\n", code=1)
    assert story_of(newsroom).articles == 7
    said = call("forget", "Lensa Bahari", "--by", "Rina", "--why", "ditarik", "--yes")
    assert "removed from 1 article" in said
    assert str(backup) in said
    assert story_of(newsroom).articles == 6
    assert json.loads(call("stories", "--json", "--store", str(backup)))["articles"] == 6
    assert "outlet, 1 articles by Rina: ditarik" in call("store", "removals")
    assert "removed" in call("add", str(FERI), code=1)
    assert "may be taken in again" in call("forget", "Lensa Bahari", "--as", "outlet", "--allow")
    with pytest.raises(UsageError, match="nothing here is called"):
        call("forget", "tidak ada", "--yes")


def test_a_store_is_looked_after(newsroom):
    said = call("store", "check")
    assert "the store is whole" in said
    assert "7  articles" in said
    assert "0 articles read and 0 stories told again" in call("store", "migrate", "--quiet")
    assert "every article has its place" in call("store", "regroup", "--quiet")
    with newsroom.writing() as db:
        db.exec_driver_sql("DELETE FROM passages WHERE kind = 'article'")
    assert "articles that no search finds" in call("store", "check", code=1)
    newsroom.close()


def test_a_worker_ends_once_nothing_waits(newsroom, monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *_: None)  # this process keeps its own
    with newsroom.writing() as db:
        order_addition(db, AddOrder(text=OTHER, title="Pasar Lembah Terbakar", outlet="Kabar Selat"), "Rina")
    newsroom.close()
    call("work", "--until-empty")
    assert "Pasar Lembah Terbakar" in call("stories")
