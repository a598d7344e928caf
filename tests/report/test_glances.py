from saksi.model import Figure, FigurePoint, Ledger
from saksi.report import build_account
from saksi.report.desks import build_desk
from saksi.report.glances import set_glance
from saksi.report.sections import set_sections
from saksi.report.words import load_words
from tests.report.written import at, bridge_story, story_of, written


def glance_of(story, ledger):
    desk = build_desk(build_account(story, ledger), load_words("en"), 1)
    return set_glance(desk, set_sections(desk))


def test_the_newest_value_that_stands_is_told_with_who_gives_it():
    found = written("a", "Judul\nTiga orang, lalu lima orang.\n", outlet="Koran", published="2026-03-10")
    points = (
        FigurePoint(5, 5, "at-least", "2026-03-10", "text", "Lamri", (at(found, "lima orang"),), "stands"),
        FigurePoint(3, 3, "exact", "", "", "", (at(found, "Tiga orang"),), "superseded"),
    )
    ledger = Ledger("st-1", figures=(Figure("korban", "Desa Ampar", "orang", points),))
    (key,) = glance_of(story_of(found), ledger).figures
    assert (key.value, key.what, key.when, key.who) == (
        "at least 5 orang",
        "korban (Desa Ampar)",
        "10 March 2026",
        "Lamri",
    )
    assert [c.number for c in key.citations] == [1]
    assert key.anchor == "s1-F1"


def test_what_is_disputed_says_so():
    found = written("a", "Judul\nTiga orang, atau lima orang.\n", outlet="Koran")
    points = tuple(
        FigurePoint(n, n, "exact", "", "", "", (at(found, word),), "disputed") for n, word in ((3, "Tiga"), (5, "lima"))
    )
    (key,) = glance_of(story_of(found), Ledger("st-1", figures=(Figure("korban", "", "orang", points),))).figures
    assert (key.value, key.state, key.who) == ("3 / 5 orang", "disputed", "Koran")


def test_the_tallies_count_the_lines_of_their_sections():
    story, ledger = bridge_story()
    desk = build_desk(build_account(story, ledger), load_words("en"), 1)
    sections = {s.key: s for s in set_sections(desk)}
    tallies = glance_of(story, ledger).tallies
    assert [t.anchor for t in tallies] == ["s1-conflicts", "s1-changes", "s1-denials", "s1-unknowns"]
    assert all(t.count == sections[t.anchor[3:]].count > 0 for t in tallies)


def test_what_says_nothing_without_whose_it_is_does_not_stand_alone():
    found = written("a", "Judul\nIa meraih 52 persen suara dan dihukum 8 tahun penjara di 8 LS, puluhan orang hadir.\n")
    told = (("persen", "52 persen", "exact"), ("tahun", "8 tahun", "exact"), ("LS", "8 LS", "exact"))
    figures = tuple(
        Figure("", "", unit, (FigurePoint(8, 8, how, "", "", "", (at(found, words),), "stands"),))
        for unit, words, how in (*told, ("orang", "puluhan orang", "vague"))
    )
    assert glance_of(story_of(found), Ledger("st-1", figures=figures)).figures == ()


def test_of_several_articles_two_give_a_figure_of_things_that_stands_alone():
    one, two = (written(n, "Judul\nBanjir merendam tiga desa di Karangpena.\n", outlet=n) for n in "ab")
    places = at(one, "tiga desa"), at(two, "tiga desa")
    for evidence, shown in ((places, 1), (places[:1], 0)):
        point = FigurePoint(3, 3, "exact", "", "", "", evidence, "stands")
        ledger = Ledger("st-1", figures=(Figure("desa", "", "desa", (point,)),))
        assert len(glance_of(story_of(one, two), ledger).figures) == shown
