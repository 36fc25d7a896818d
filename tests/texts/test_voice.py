"""How the bot speaks, as far as a test can hold it."""

import re

import pytest

from bot.texts import LOCALES
from tests.texts.files import forms, messages, said

BUTTON = 24
ENGLISH = r"""
    junior|senior|young\w*|gaps?|weak\w*|fail\w*|overdue|just|simply|exciting|you\ haven't
    |meetings?|mentorship|program|\w*organiz\w*|colors?|behaviors?|centers?
"""
RUSSIAN = r"""
    наставни\w*|подопечн\w*|куратор\w*|сесси\w*|соглашени\w*|отмет\w*|обучени\w*|инсайт\w*|тест\w*
    |запис\w+\ встречи|мы\ вдвоём|ваша\ пара\s—|подбор(?:а|у|ом|е)?(?!\w|\sпар)
    |молод\w*|младш\w*|старш\w*|зумер\w*|пробел\w*|слаб\w+\ мест\w*|отста[её]\w*|отстал\w*
    |не\ ответил\w*|просроч\w*|напомина\w*|напомн\w*|уважаем\w*|коллег\w*|ошибк\w*|ошибоч\w*
    |осуществл\w*|в\ рамках|данн(?:ый|ая|ое|ого|ой|ому|ую)|прокач\w*|вызов\w*|зон\w+\ роста
    |ты|тебя|тебе|тобой|твой|твоя|твоё|твои|твоего|твоей|твоему|твоим
    |сам|оба|обоих|обоим
"""
NAMES = "name|names|mentor|mentee|organiser|sponsor|person|topic|author"
PREPOSITIONS = (
    "без|в|во|для|до|за|из|к|ко|между|на|над|о|об|обо|от|перед|по|под|при|про|ради|с|со|у|через"
)
WHO = rf"(?:\{{ \$(?:{NAMES}) \}}|ментор|менти|руководитель|организатор|спонсор|автор)"
EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
# Words whose е and ё are two words.
TWO_WORDS = {"все", "чем", "том", "нем", "узнает"}
every_locale = pytest.mark.parametrize("locale", LOCALES)


def found(locale: str, pattern: str, flags: int = re.IGNORECASE) -> list[tuple[str, str]]:
    """In which texts, and what."""
    search = re.compile(pattern, flags)
    return [(id_, match[0]) for id_, form in said(locale) if (match := search.search(form))]


def words(pattern: str) -> str:
    """Any of these as a whole word; spaces in the pattern are only for its reader."""
    return rf"(?x)(?<!\w)(?:{pattern})(?!\w)"


@pytest.mark.parametrize(("locale", "banned"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_words_that_are_not_ours_are_not_said(locale: str, banned: str) -> None:
    assert found(locale, words(banned)) == []


@every_locale
def test_nobody_shouts_and_nobody_smiles(locale: str) -> None:
    assert found(locale, "!") == []
    assert found(locale, EMOJI.pattern) == []


def test_no_name_follows_a_preposition_since_no_code_declines_names() -> None:
    assert found("ru", rf"(?<!\w)(?:{PREPOSITIONS})[ \u00a0][«*_]*\{{ \$(?:{NAMES}) \}}") == []


def test_nobody_has_a_gender() -> None:
    assert found("ru", r"\w\((?:а|ла|ся|ей|ой)\)|\w/(?:а|ла)\b") == []
    assert found("ru", rf"{WHO}[*_]*[ \u00a0](?:не )?\w+(?:л|ла|ло|лся|лась|лось)\b") == []


def test_you_is_written_with_a_small_letter() -> None:
    assert found("ru", r"[а-яё,;—:] (?:Вы|Вас|Вам|Вами|Ваш\w*)\b", 0) == []


@every_locale
def test_quotation_marks_are_those_of_the_language(locale: str) -> None:
    assert found(locale, "\"|“|”|'" if locale == "ru" else '"|«|»|„') == []


def test_a_dash_stays_with_the_word_before_it() -> None:
    assert found("ru", r" —|(?<!\w)-(?!\w)|–") == []


def test_the_letter_yo_is_written() -> None:
    forms_of_all = " ".join(form for _, form in said("ru")).lower()
    written = set(re.findall(r"[а-яё]+", forms_of_all))
    dotless = {word.replace("ё", "е") for word in written if "ё" in word} - TWO_WORDS
    assert len(dotless) > 20
    assert written & dotless == set()


@every_locale
def test_a_button_has_at_most_24_characters(locale: str) -> None:
    buttons = {
        id_: form
        for id_, message in messages(locale).items()
        if id_.startswith("button-")
        for form in forms(message.value)
    }
    assert buttons
    assert {id_: form for id_, form in buttons.items() if len(form) > BUTTON} == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (words(RUSSIAN), "Состоится подбор."),
        (words(RUSSIAN), "Ваши наставники"),
        (words(ENGLISH), "The organizer"),
        (rf"(?<!\w)(?:{PREPOSITIONS})[ \u00a0][«*_]*\{{ \$(?:{NAMES}) \}}", "Вы с *{ $name }*"),
        (rf"{WHO}[*_]*[ \u00a0](?:не )?\w+(?:л|ла)\b", "{ $name } приняла"),
    ],
)
def test_these_searches_find_what_they_are_for(pattern: str, text: str) -> None:
    assert re.search(pattern, text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (words(RUSSIAN), "Подбор пар, подбора пар; Работа с данными; сами встречи"),
        (words(ENGLISH), "colour, organiser, programme, adjust"),
    ],
)
def test_these_searches_leave_alone_what_is_ours(pattern: str, text: str) -> None:
    assert not re.search(pattern, text, re.IGNORECASE)
