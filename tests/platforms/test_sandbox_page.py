import json
import re
from pathlib import Path

import pytest

import bot.platforms.sandbox

PAGE = Path(bot.platforms.sandbox.__file__).parent / "page"
LANGUAGES = ("en", "ru")
# Ids that are put together from a name: data-word="quick-" + "home".
MADE = re.compile(r"^(quick|word|role|show|behind|step|empty)-")


def words(language: str) -> dict[str, str]:
    text = (PAGE / f"words.{language}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def source() -> str:
    files = [path for path in PAGE.iterdir() if path.suffix in (".js", ".html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_both_languages_say_the_same_things_with_the_same_gaps() -> None:
    english, russian = words("en"), words("ru")
    assert english.keys() == russian.keys()
    for word, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", russian[word])), word


def test_every_word_is_used_and_every_used_word_exists() -> None:
    code = source()
    named = set(re.findall(r'data-word(?:-label)?="([^"]+)"', code))
    named |= set(re.findall(r'(?:saying\("\w+"|announce|whisper|word)(?:\(|, )"([\w-]+)"', code))
    named |= set(re.findall(r'"(error-[\w-]+)"', code))
    known = set(words("en"))
    assert named <= known
    unused = {word for word in known if f'"{word}"' not in code and not MADE.match(word)}
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_is_short_and_nothing_shouts(language: str) -> None:
    said = words(language)
    buttons = {word: text for word, text in said.items() if word.startswith(("quick-", "forward-"))}
    assert {word: text for word, text in buttons.items() if len(text) > 24} == {}
    assert {word: text for word, text in said.items() if "!" in text} == {}


def test_no_word_for_people_stands_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    assert re.findall("[А-Яа-яЁё]+", code) == []


def test_the_page_runs_no_code_that_its_policy_forbids() -> None:
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"\son\w+=|\sstyle=|<style|<script>", page) == []
    assert re.findall(r"\beval\(|new Function|\.style\.cssText", source()) == []
