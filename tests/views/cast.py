"""A mentor, a leader and all that happens between them, made up; the clock stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.learnings import Learning, LearningState
from bot.domain.matching import LeftOutReason, Reason, ReasonKind
from bot.domain.materials import Found, Material, MaterialState
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair, Quiet
from bot.domain.people import Closed, Person, Place
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Session, SessionState
from bot.domain.topics import Interest
from bot.domain.working_days import Calendar
from bot.markup import Markup, mention

# Of a channel that was asked for; none that we had is lost so.
UNFOUND = {Closed.UNSURE, Closed.SEVERAL, Closed.UNLISTED}
NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
MENTIONED = "U024BE7LH"
DAY = timedelta(days=1)
LINK = "https://example.org/guides/prompts_(short).pdf"
T = TypeVar("T")


@dataclass(frozen=True)
class Words:
    """All that people typed or are called."""

    mentor: str
    leader: str
    organiser: str
    sponsor: str
    contact: str
    title: str
    department: str
    programme: str
    purpose: str
    line: str
    goal: str
    addressed: str
    evidence: str
    learned: str
    tried: str
    worked: str


ENGLISH = Words(
    mentor="Anna Kovalyova",
    leader="Victor Petrov",
    organiser="Olga Reed",
    sponsor="Sofia Lind",
    contact="Carl Novak",
    title="Analyst",
    department="Product",
    programme="Reverse mentoring, autumn",
    purpose="Leaders use AI tools in their own week, not only in talks about them.",
    line="I take lessons here myself",
    goal="drafting letters with an assistant",
    addressed="by my first name",
    evidence="I put the weekly report together with AI",
    learned="A first draft takes a minute, if the task is said well",
    tried="Plan my Monday with the assistant",
    worked="Asking for three versions and taking the dullest",
)
RUSSIAN = Words(
    mentor="Анна Ковалёва",
    leader="Виктор Петров",
    organiser="Ольга Рид",
    sponsor="София Линд",
    contact="Карл Новак",
    title="Аналитик",
    department="Продукт",
    programme="Обратный менторинг, осень",
    purpose="Руководители пользуются ИИ в своей неделе, а не только говорят о нём.",
    line="Я здесь тоже учусь",
    goal="писать письма с помощником",
    addressed="по имени, на ты",
    evidence="Собираю недельный отчёт с ИИ",
    learned="Черновик занимает минуту, если хорошо сказать задачу",
    tried="Спланировать понедельник с помощником",
    worked="Просить три варианта и брать самый скучный",
)


def all_called(word: str) -> Words:
    return Words(*[word] * len(Words.__dataclass_fields__))


class Cast:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.mentor = _person(1, words.mentor, words)
        self.leader = _person(2, words.leader, words)
        self.organiser = _person(3, words.organiser)
        self.sponsor = _person(4, words.sponsor)
        self.contact = _person(5, words.contact)
        self.programme = _programme(words)
        self.place = known(Place("sandbox", "", "sandbox", "learnings"), 1)
        self.other_place = known(Place("teams", "", "t", "19:x", "Learnings"), 2)

    def mentioned(self) -> Markup:
        return mention(self.mentor.name, MENTIONED)

    def lost(self, why: Closed = Closed.ARCHIVED) -> Place:
        self.place.close(why, NOW)
        return self.place

    def on_two_platforms(self) -> Programme:
        self.programme.post_to(self.place.id, self.other_place.id)
        return self.programme

    def part(self, role: Role, state: Part = Part.JOINED) -> Enrolment:
        is_mentor = role is Role.MENTOR
        skill = Interest("ai", 4 if is_mentor else 1, self.words.evidence if is_mentor else "")
        person = self.mentor if is_mentor else self.leader
        part = Enrolment(self.programme.id, person.id, role, self.organiser.id, state)
        part.interests = (skill, Interest("employer"))
        part.addressed, part.goal = self.words.addressed, "" if is_mentor else self.words.goal
        part.hours = "mon-thu 09:00-18:00; fri 10:00-14:00"
        return known(part, 11 if is_mentor else 12)

    def invited(self, role: Role) -> Enrolment:
        part = known(Enrolment(self.programme.id, 1, role, self.organiser.id), 11)
        part.invite(NOW)
        return part

    def invited_again(self, role: Role) -> Enrolment:
        part = self.invited(role)
        part.due = None
        return part

    def paused(self) -> Enrolment:
        part = self.part(Role.MENTEE)
        part.pause(NOW + 20 * DAY)
        return part

    def half_filled(self) -> Enrolment:
        """Another topic, with no level for it yet."""
        part = self.part(Role.MENTOR)
        part.interests = (*part.interests, Interest("automation"))
        return part

    def round(self, state: RoundState) -> Round:
        left = (
            Left(self.mentor.id, Role.MENTOR, LeftOutReason.NO_TOPIC, ("video", "data")),
            Left(self.leader.id, Role.MENTEE, LeftOutReason.NO_ONE_FREE),
        )
        closes = None if state is RoundState.DRAFT else NOW + 8 * DAY
        return known(Round(self.programme.id, 2, 2, self.organiser.id, state, left, closes), 21)

    def rematch(self, state: RoundState) -> Round:
        round_ = self.round(state)
        round_.rematch = True
        return round_

    def proposal(self, state: ProposalState) -> Proposal:
        reasons = (
            Reason(ReasonKind.TOPIC, "ai"),
            Reason(ReasonKind.LEVELS, "4>1"),
            Reason(ReasonKind.FURTHER_TOPIC, "employer"),
            Reason(ReasonKind.GIVES_BACK, "customer"),
            Reason(ReasonKind.DEPARTMENT),
            Reason(ReasonKind.ZONE, "0"),
            Reason(ReasonKind.LANGUAGE, "en"),
            Reason(ReasonKind.HOURS, "31"),
        )
        sides = (self.mentor.id, self.leader.id, 11, 12)
        proposal = Proposal(21, self.programme.id, *sides, "ai", 85, reasons, state)
        proposal.closes, proposal.due = NOW + 8 * DAY, NOW + 3 * DAY
        return known(proposal, 31)

    def pair(self, *agreed_by: int) -> Pair:
        sides = (self.mentor.id, self.leader.id)
        return known(Pair(self.programme.id, 31, *sides, "ai", NOW, NOW, agreed_by=agreed_by), 41)

    def quiet(self, quiet: Quiet) -> Pair:
        pair = self.pair()
        pair.quiet, pair.due = quiet, NOW + 7 * DAY
        return pair

    def stuck(self) -> tuple[list[Pair], dict[int, Person]]:
        people = {person.id: person for person in (self.mentor, self.leader)}
        return [self.quiet(Quiet.STUCK)], people

    def away(self) -> Person:
        first = NOW.date() + 30 * DAY
        self.mentor.go_away(first, first + 7 * DAY, NOW.date())
        return self.mentor

    def session(self, state: SessionState, number: int = 1) -> Session:
        sides = (self.mentor.id, self.leader.id)
        session = Session(41, self.programme.id, *sides, number, 60, NOW, state)
        if state is SessionState.CHOOSING:
            session.offer(tuple(NOW + days * DAY for days in (2, 3, 7)), Calendar(ZoneInfo("UTC")))
        else:
            session.starts = NOW + 14 * DAY
        return known(session, 51)

    def note(self, author: Person, visibility: Visibility = Visibility.PAIR) -> Note:
        partner = self.leader if author is self.mentor else self.mentor
        note = Note(51, 41, author.id, partner.id, visibility, NOW + 14 * DAY)
        note.learned, note.tried = self.words.learned, self.words.tried
        note.worked, note.useful = self.words.worked, 4
        return known(note, 61)

    def learning(self, state: LearningState, topic: str = "ai") -> Learning:
        sides = (self.leader.id, self.mentor.id)
        words = (self.words.learned, self.words.tried, self.words.worked)
        due = NOW + 28 * DAY
        return known(Learning(61, 41, self.programme.id, *sides, topic, *words, due, state), 71)

    def material(self, state: MaterialState, author: Person | None = None, *links: str) -> Material:
        """The mentor's, if nobody else is its author; of a draft, with these links."""
        found = tuple(Found(link, self.words.learned) for link in links)
        made = Material(self.mentor.id, (author or self.mentor).id, NOW + 14 * DAY, found)
        if state is not MaterialState.DRAFT:
            made.describe(LINK, self.words.learned, "ai")
        made.state, made.shared = state, NOW if state is MaterialState.SHARED else None
        return known(made, 81)


def known(thing: T, number: int) -> T:
    """As if it had been stored."""
    for name in ("id", "version"):
        setattr(thing, name, number)
    return thing


def _person(number: int, name: str, words: Words | None = None) -> Person:
    person = Person(f"person{number}@upmentor.example", name, timezone="Europe/London")
    if words is not None:
        person.title, person.department = words.title, words.department
    return known(person, number)


def _programme(words: Words) -> Programme:
    programme = Programme(
        words.programme,
        words.purpose,
        ("ai", "data", "video", "employer"),
        "en",
        "Europe/London",
        organisers=(3,),
        sponsor_id=4,
        contact_id=5,
        place_id=1,
        sponsor_line=words.line,
    )
    return known(programme, 10)
