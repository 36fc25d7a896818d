"""What people do in a programme, scene by scene, in either language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic

from bot.texts import Texts
from tests.e2e.insisting import Typed, asks, fills_in, opens, opens_home, presses
from tests.e2e.office import Office, P

MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
HOURS = "mon-fri 09:00-18:00"


@dataclass(frozen=True, slots=True)
class Cast:
    """``word`` is how this organiser asks for what they organise; ``topic`` a skill."""

    locale: str
    organiser: str
    mentor: str
    mentee: str
    word: str
    programme: Mapping[str, Typed]
    evidence: str
    goal: str
    learned: str
    topic: str = "ai"

    @property
    def t(self) -> Texts:
        return Texts(self.locale)


RUSSIAN = Cast(
    "ru",
    *("daria", "anna", "elena"),
    word="организатор",
    programme={
        "name": "Обратный менторинг",
        "purpose": "Руководители пользуются ИИ в своей работе",
        "sponsor": "viktor@upmentor.example",
        "contact": "Виктор Залесский",
        "channel": "C0LEARNINGS",
        "topics": ["ai", "video", "employer"],
    },
    evidence="Отчёты каждую неделю",
    goal="писать письма",
    learned="Черновик письма занимает минуту",
)
ENGLISH = Cast(
    "en",
    *("agnes", "ben", "chloe"),
    word="organise",
    programme={
        "name": "Reverse mentoring",
        "purpose": "Leaders use AI in their own work",
        "sponsor": "viktor@upmentor.example",
        "contact": "Agnes Whitfield",
        "channel": "C0LEARNINGS",
        "topics": ["ai", "video", "employer"],
    },
    evidence="A report every week",
    goal="write letters",
    learned="A draft of a letter takes a minute",
)


@dataclass(frozen=True)
class Scenes(Generic[P]):
    office: Office[P]
    cast: Cast

    @property
    def organiser(self) -> P:
        return self.office.who(self.cast.organiser)

    @property
    def mentor(self) -> P:
        return self.office.who(self.cast.mentor)

    @property
    def mentee(self) -> P:
        return self.office.who(self.cast.mentee)

    def title(self, text: str, **values: str) -> str:
        return self.cast.t.plain(text, **values)

    async def all(self) -> None:
        await self.start()
        await self.join()
        await self.pair()
        await self.meet()
        await self.share()
        await self.office.goes_on(days=9)
        await self.look_after_posts()
        await self.read()

    async def start(self) -> None:
        await self.office.goes_on()  # its people are read
        await self.start_programme()
        await self.invite()
        await self.office.goes_on()

    async def start_programme(self) -> None:
        await asks(self.organiser, self.cast.word, "programme.new")
        await opens(self.organiser, "programme.new", "purpose")
        await fills_in(self.organiser, **self.cast.programme)

    async def invite(self) -> None:
        for role, person in (("mentor", self.mentor), ("mentee", self.mentee)):
            await asks(self.organiser, self.cast.word, "programme.show")
            await presses(self.organiser, "programme.show", then="programme.invite")
            await opens(self.organiser, f"programme.invite:1/{role}", "people")
            await fills_in(self.organiser, people=person.name)
        await self.organiser.close()

    async def look(self, person: P, what: str, words: str) -> None:
        """At what somebody has in front of them."""
        if what not in ("profile", "home"):
            await person.sees(words)

    async def join(self) -> None:
        topic = self.cast.topic
        await self.look(self.mentor, "invitation", self.title("invitation-title"))
        await opens(self.mentor, "enrolment.form", "capacity")
        await self.look(self.mentor, "profile", "")
        await fills_in(self.mentor, topics=[topic], capacity="1", hours=HOURS)
        evidence = {f"evidence-{topic}": self.cast.evidence}
        await fills_in(self.mentor, **{f"level-{topic}": "4"}, **evidence)
        await self.mentor.sees(self.title("joined-title", role="mentor"))
        await self.mentor.close()
        await opens(self.mentee, "enrolment.form", "goal")
        await fills_in(self.mentee, first=topic, hours=HOURS, goal=self.cast.goal)
        await fills_in(self.mentee, **{f"level-{topic}": "1"})
        await self.mentee.sees(self.title("joined-title", role="mentee"))
        await self.mentee.close()

    async def pair(self) -> None:
        await self.office.until(MONDAY)
        await self.run_round()
        await self.say_yes()
        await self.office.goes_on(hours=2)  # a day after the mentor's last card
        await self.look(self.mentee, "start", self.title("pair-title"))

    async def run_round(self) -> None:
        await asks(self.organiser, self.cast.word, "programme.show")
        await presses(self.organiser, "programme.show", then="round.run")
        await presses(self.organiser, "round.run")
        await self.office.goes_on()
        await self.office.gets(self.organiser, "round.show")
        await presses(self.organiser, "round.show", then="round.approve")
        await presses(self.organiser, "round.approve")

    async def say_yes(self) -> None:
        for person in (self.mentor, self.mentee):
            await self.office.gets(person, "proposal.yes")
            await self.look(person, "proposal", self.title("proposal-title"))
            await presses(person, "proposal.yes")

    async def meet(self) -> None:
        await presses(self.mentee, "session.pick", title=self.title("picked-title"))
        await self.office.goes_on()  # the mentor is asked, not only shown it with the pair
        await self.office.gets(self.mentor, "session.confirm")
        await presses(self.mentor, "session.confirm", title=self.title("agreed-title"))
        await self.office.gets(self.mentee, "session.held")
        await self.look(self.mentee, "check-in", self.title("checkin-title"))

    async def share(self) -> None:
        await self.offer()
        await self.office.gets(self.mentor, "learning.agree_named")
        await presses(
            self.mentor, "learning.agree_named", title=self.title("learning-agreed-title")
        )

    async def offer(self) -> None:
        """To the company, what they have learned at the session that was just held."""
        await opens(self.mentee, "session.held", "learned")
        await fills_in(self.mentee, learned="", visibility="offer")
        await self.is_told_of(self.mentee, "learned")
        await fills_in(self.mentee, learned=self.cast.learned, visibility="offer")
        await presses(
            self.mentee, "learning.offer_named", title=self.title("learning-offered-title")
        )
        await self.mentee.close()

    async def is_told_of(self, person: P, field: str) -> None:
        await person.screen.until(
            lambda: set(person.errors) == {field} or None, f"what {person.id} is told of {field}"
        )

    async def read(self) -> None:
        """What the company reads, and Home."""
        topic = self.title("topic", key=self.cast.topic)
        await self.look(self.mentee, "learning", self.title("post-title", topic=topic))
        programme = str(self.cast.programme["name"])
        await self.look(self.mentee, "digest", self.title("digest-title", name=programme))
        home = await opens_home(self.mentee)
        assert self.mentor.name in str(home)
        await self.look(self.mentee, "home", self.title("home-title"))

    async def looks_at_group(self) -> None:
        for person in (self.mentor, self.mentee):
            await person.sees(self.title("pair-group-title"))

    async def look_after_posts(self) -> None:
        """Whether a post went out isn't always known; the organiser sees whether it's there."""
        for _ in range(10):
            await asks(self.organiser, self.cast.word, "programme.show")
            await presses(self.organiser, "programme.show", then="round.show")
            if not self._is_asked():
                return
            await presses(self.organiser, "undelivered.show", then="undelivered.clear")
            await presses(self.organiser, self._what_is_true())
            await self.office.goes_on()
        raise AssertionError("posts are still missing")

    def _is_asked(self) -> bool:
        """On the newest card of the programme, whatever older ones still say."""
        programme, missing = map(self.organiser.find, ("round.show", "undelivered.show"))
        return bool(programme and missing and programme.place is missing.place)

    def _what_is_true(self) -> str:
        """*It's there*, or *Send again*, for the first post that is asked about."""
        button = self.organiser.find("undelivered.clear")
        assert button is not None
        row = self.organiser.beside(button)
        name = str(self.cast.programme["name"])
        title = "post-title" if self.cast.learned in row else "digest-title"
        words = self.title(title, topic=self.title("topic", key=self.cast.topic), name=name)
        stands = any(words in post for post in self.organiser.posts)
        done = button.action
        return done if stands else done.replace(".clear", ".send")
