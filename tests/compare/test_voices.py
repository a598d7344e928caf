"""For whom people speak."""

from dataclasses import replace

from saksi.compare.voices import Voices, find_voices
from saksi.model import ArticleId, Entity, MentionType, Passage, Role, Span
from tests.support.stories import made_story

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE


def _voices(*people: tuple[str, str, str]) -> Voices:
    story = made_story(("a.txt", "2025-03-01", "Banjir melanda Kota Rawa."))
    organs = (
        Entity("pt-tirta-jaya", "PT Tirta Jaya", ORGANISATION, ("Tirta Jaya",)),
        Entity("samudra", "Samudra", PLACE),
    )
    found = tuple(
        Entity(each, name, PERSON, (), (Role(role, Passage(ArticleId("a.txt"), Span(0, 1))),))
        for each, name, role in people
    )
    return find_voices(replace(story, entities=organs + found))


def test_a_spokesman_gives_the_words_of_his_state():
    voices = _voices(("sari-dewi", "Sari Dewi", "juru bicara Samudra"))
    assert voices.voice_of("sari-dewi") == "samudra"
    assert voices.voice_of("samudra") == "samudra"


def test_a_minister_speaks_for_himself():
    voices = _voices(("joko-wirya", "Joko Wirya", "Menteri Pertahanan Samudra"))
    assert voices.voice_of("joko-wirya") == "joko-wirya"


def test_a_director_and_his_firm_are_one_side():
    voices = _voices(
        ("budi-rahman", "Budi Rahman", "Direktur PT Tirta Jaya"), ("sari-dewi", "Sari Dewi", "manajer Tirta Jaya")
    )
    assert voices.are_one_side("budi-rahman", "pt-tirta-jaya")
    assert voices.are_one_side("sari-dewi", "budi-rahman")
    assert not voices.are_one_side("sari-dewi", "samudra")


def test_words_that_end_in_a_name_are_of_that_person():
    voices = _voices(("budi-rahman", "Budi Rahman", "Direktur PT Tirta Jaya"))
    assert voices.voice_of("pelatih Budi Rahman") == "budi-rahman"
    assert voices.voice_of("seorang pelatih") == "seorang pelatih"
