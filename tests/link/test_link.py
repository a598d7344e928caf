from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link import link_articles
from tests.link import written as texts
from tests.link.written import written

WEEK = (
    written("a", "2025-06-02", texts.QUAKE, outlet="Kabar Sukamekar"),
    written("b", "2025-06-02", texts.QUAKE_TOLL, outlet="Harian Laut"),
    written("c", "2025-06-03", texts.QUAKE_HIGHER_TOLL, outlet="Pos Pesisir"),
    written("d", "2025-06-05", texts.OTHER_QUAKE, outlet="Kabar Sukamekar"),
    written("e", "2025-06-03", texts.FERRY, outlet="Harian Laut"),
    written("f", "2025-06-04", texts.FERRY_TRIMMED, outlet="Pos Pesisir"),
    written("g", "", texts.FERRY_OWN, outlet="Suara Karang"),
)


def test_a_week_of_news_falls_into_its_happenings():
    stories = link_articles(WEEK)
    assert [[a.article.id for a in story.articles] for story in stories] == [["a", "b", "c"], ["e", "g", "f"], ["d"]]


def test_of_the_stories_of_one_day_what_most_articles_tell_stands_first():
    told = (texts.OTHER_QUAKE, texts.FERRY, texts.BRIDGE, texts.QUAKE, texts.QUAKE_TOLL)
    stories = link_articles([written(f"a{n}", "2025-06-05", text) for n, text in enumerate(told)])
    assert [len(story.articles) for story in stories] == [2, 2, 1]


@settings(max_examples=25, deadline=None)
@given(st.permutations(WEEK))
def test_the_order_in_which_articles_come_changes_nothing(articles):
    assert link_articles(articles) == link_articles(WEEK)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WEEK), unique_by=lambda a: a.article.id))
def test_every_article_is_in_one_story_and_has_one_origin(articles):
    stories = link_articles(articles)
    assert sorted(a.article.id for s in stories for a in s.articles) == sorted(a.article.id for a in articles)
    for story in stories:
        assert sorted(each for o in story.origins for each in o.articles) == sorted(
            a.article.id for a in story.articles
        )
        assert story.count_origins(a.article.id for a in story.articles) == len(story.origins)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_odd_texts_never_raise(lines):
    articles = [written(str(at), "", f"x\n{line}") for at, line in enumerate(lines)]
    assert sum(len(story.articles) for story in link_articles(articles)) == len(articles)


def test_stories_and_origins_are_named_by_content_not_by_file():
    renamed = [written(f"file-{a.article.id}", a.article.published, a.text, outlet=a.article.outlet) for a in WEEK]
    assert [s.id for s in link_articles(renamed)] == [s.id for s in link_articles(WEEK)]
    assert [o.id for s in link_articles(renamed) for o in s.origins] == [
        o.id for s in link_articles(WEEK) for o in s.origins
    ]


def test_nothing_is_linked_of_nothing():
    assert link_articles(()) == ()
