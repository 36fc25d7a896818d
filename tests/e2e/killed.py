"""A programme that lives by itself in a process which is killed again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from random import Random
from threading import Timer
from urllib.error import HTTPError

from tests.e2e.conftest import Bot, running
from tests.e2e.play import PROGRAMME, Json, Sandbox, buttons

ORGANISER = "daria"
MENTORS = ("anna", "chloe", "maxim", "claire", "gleb", "egor", "ben")
LEADERS = ("elena", "thomas", "ksenia", "james", "timur", "kirill")
ROUNDS = (2, 6, 10)
"""Which lives begin with a round of the matching."""
MOST_DAYS = 5
LONGEST = 0.3
"""Seconds into a request after which the process is killed at the latest."""


@dataclass
class Life:
    folder: Path
    chance: Random
    said: int = 0
    moments: list[datetime] = field(default_factory=list)
    caught: int = 0
    """How many kills came in the middle of a request."""

    def live(self, kills: int) -> None:
        for number in range(kills + 1):
            with running(self.folder) as bot:
                sandbox = Sandbox(bot.url.rstrip("/"))
                self._look_at_the_clock(sandbox.get("/sandbox/clock"))
                self._do(sandbox, number)
                if number < kills:
                    self._be_killed(bot, sandbox)

    def _do(self, sandbox: Sandbox, number: int) -> None:
        if number == 0:
            self._begin(sandbox)
        if number in ROUNDS:
            self.said += 1
            self._run_a_round(sandbox)
        for _ in range(self.chance.randint(1, MOST_DAYS)):
            self._look_at_the_clock(sandbox.post("/sandbox/clock", {"forward": "P1D"}))

    def _run_a_round(self, sandbox: Sandbox) -> None:
        """Or decide on the rematch, where one waits for that."""
        sandbox.say(ORGANISER, "organise")
        programme = sandbox.press(ORGANISER, "programme.show")
        if any(button["id"].startswith("round.run") for button in buttons(programme)):
            sandbox.press(ORGANISER, "round.run")
        sandbox.press(ORGANISER, "round.show")
        sandbox.press(ORGANISER, "round.approve")

    def _begin(self, sandbox: Sandbox) -> None:
        self.said += 1
        sandbox.say(ORGANISER, "organise")
        sandbox.press(ORGANISER, "programme.new")
        topics = {"topics": ["ai", "video", "data", "employer"], "sessions": "12"}
        sandbox.press(ORGANISER, "programme.create", **PROGRAMME | topics)
        for role, people in (("mentor", MENTORS), ("mentee", LEADERS)):
            message, button = sandbox.find(ORGANISER, "programme.invite")
            button = button.replace("/mentor", f"/{role}")
            body = {"person": ORGANISER, "message": message, "button": button, "values": {}}
            sandbox.post("/sandbox/press", body)
            names = "\n".join(f"{person}@upmentor.example" for person in people)
            sandbox.press(ORGANISER, "programme.send_invitations", people=names)
            sandbox.press(ORGANISER, "programme.show")
        sandbox.post("/sandbox/autopilot", {"on": True, "but": ORGANISER})

    def _be_killed(self, bot: Bot, sandbox: Sandbox) -> None:
        """In the middle of four weeks, or of an answer, unless it is there before."""
        request, longest = self._request(sandbox)
        timer = Timer(self.chance.uniform(0, longest), bot.process.kill)
        timer.start()
        try:
            self._look_at_the_clock(request())
        except HTTPError:
            raise  # it has answered
        except (OSError, HTTPException):
            self.caught += 1
        timer.join()
        bot.process.wait()

    def _request(self, sandbox: Sandbox) -> tuple[Callable[[], Json], float]:
        if self.chance.random() < 0.2:
            self.said += 1
            asks = {"person": ORGANISER, "text": "home"}
            return lambda: sandbox.post("/sandbox/say", asks), LONGEST / 20
        return lambda: sandbox.post("/sandbox/clock", {"forward": "P28D"}), LONGEST

    def _look_at_the_clock(self, told: Json) -> None:
        if "now" in told:
            self.moments.append(datetime.fromisoformat(told["now"]))
