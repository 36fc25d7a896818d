"""Half of the people are in Slack and half in Teams; Daria, who organises, is in both."""

from dataclasses import replace

from tests.e2e.scenes import ENGLISH, RUSSIAN, Cast
from tests.e2e.slack.people import CHANNEL
from tests.e2e.slack.workspaces import BOT, UPMENTOR, Channel, Member

ENGLISHMAN = ("Europe/London", "en-GB")
IN_SLACK = (
    Member("U0DARIA", "daria", "Дарья Климентьева"),
    Member("U0VIKTOR", "viktor", "Виктор Залесский"),
    Member("U0TIMUR", "timur", "Тимур Сафиуллин"),
    Member("U0MARINA", "marina", "Марина Орлова"),
    Member("U0OLIVER", "oliver", "Oliver Dunmore", *ENGLISHMAN),
    Member("U0NORA", "nora", "Nora Hatherley", *ENGLISHMAN),
)
WORKSPACE = replace(
    UPMENTOR,
    members=IN_SLACK,
    channels=(Channel(CHANNEL, "learnings", (*(one.id for one in IN_SLACK), BOT)),),
)

SESSIONS = 4
PROGRAMME = {
    **RUSSIAN.programme,
    "contact": "agnes@upmentor.example",
    "topics": ["ai", "automation", "data", "video"],
    "sessions": str(SESSIONS),
    "cadence": "2",
}


def _pair(cast: Cast, mentor: str, mentee: str, topic: str, learned: str) -> Cast:
    return replace(
        cast,
        organiser=RUSSIAN.organiser,
        word=RUSSIAN.word,
        programme=PROGRAMME,
        mentor=mentor,
        mentee=mentee,
        topic=topic,
        learned=learned,
    )


PAIRS = (
    _pair(RUSSIAN, "timur", "elena", "ai", "Черновик письма занимает минуту"),
    _pair(RUSSIAN, "anna", "marina", "automation", "Отчёт собирается сам к девяти утра"),
    _pair(ENGLISH, "oliver", "chloe", "data", "One chart says more than a page of figures"),
    _pair(ENGLISH, "ben", "nora", "video", "The first three seconds decide"),
)
