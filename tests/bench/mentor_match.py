"""A corporation as those write it who use mentor-match: its people with what they need to know of
each other, and a list of its rules with the same points and bars as ours."""

from collections.abc import Sequence

from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Generic, Rule

from bot.domain.matching import Seeker, Wish


class Knowing:
    """Beside what every person has there. ``skills``: levels; ``views`` have none."""

    def __init__(self, seeker: Seeker) -> None:
        self.order = [wish.topic for wish in seeker.topics]
        self.skills = {wish.topic: wish.level for wish in seeker.topics if wish.level is not None}
        self.views = {wish.topic for wish in seeker.topics if wish.level is None}
        self.other_role = seeker.other_role
        self.hours, self.languages = seeker.hours, seeker.languages
        self.zone, self.line = seeker.zone_offset, seeker.line
        self.avoid, self.upline, self.known = seeker.avoid, seeker.upline, seeker.grade is not None


class Teacher(Mentor):
    def __init__(self, seeker: Seeker) -> None:
        super().__init__(**_known(seeker))
        self.knowing = Knowing(seeker)


class Leader(Mentee):
    def __init__(self, seeker: Seeker) -> None:
        super().__init__(**_known(seeker))
        self.knowing = Knowing(seeker)


def _known(seeker: Seeker) -> dict[str, object]:
    grade, department = seeker.grade or 0, seeker.department
    return {"email": seeker.id, "grade": grade, "organisation": department}


class Topics(Rule):
    """The best topic in full, each further one a little."""

    def apply(self, match: Match) -> int:
        points = worths(match)
        return max(points) + 5 * (len(points) - 1)


def worths(match: Match) -> list[int]:
    offered, wanted = match.mentor.knowing, match.mentee.knowing
    points = []
    for topic, worth in zip(wanted.order, (60, 40, 20), strict=False):
        if topic in wanted.views and topic in offered.views:
            points.append(worth + 10)
        gained = offered.skills.get(topic, 0) - wanted.skills.get(topic, 4)
        if gained > 0:
            points.append(worth + 5 * gained)
    return points


def gives_back(match: Match) -> bool:
    wanted, offered = match.mentor.knowing.other_role, match.mentee.knowing.other_role
    return any(_meets(offer, wish) for offer in offered for wish in wanted)


def _meets(offer: Wish, wish: Wish) -> bool:
    if offer.topic != wish.topic or (offer.level is None) != (wish.level is None):
        return False
    return offer.level is None or wish.level is None or offer.level > wish.level


def not_below(match: Match) -> bool:
    mentor, mentee = match.mentor, match.mentee
    both = mentor.knowing.known and mentee.knowing.known
    return bool(both and mentor.grade >= mentee.grade)


def in_one_line(match: Match) -> bool:
    mentor, mentee = match.mentor, match.mentee
    above, below = mentor.knowing.line, mentee.knowing.line
    far = () if mentor.knowing.upline else above[2:]
    return mentor.email in below or mentee.email in above[:2] or mentee.email in far


def under_one_manager(match: Match) -> bool:
    managers = {person.knowing.line[:1] for person in (match.mentor, match.mentee)}
    return len(managers) == 1 and managers != {()}


def would_rather_not(match: Match) -> bool:
    mentor, mentee = match.mentor, match.mentee
    return mentor.email in mentee.knowing.avoid or mentee.email in mentor.knowing.avoid


def elsewhere(match: Match) -> bool:
    mentor, mentee = match.mentor.organisation, match.mentee.organisation
    return bool(mentor and mentee) and mentor != mentee


def apart(match: Match) -> int:
    minutes: int = match.mentor.knowing.zone - match.mentee.knowing.zone
    return abs(minutes)


# The last is asked first: what bars the most is the least work.
RULES = [
    Generic({True: 10, False: 0}, gives_back),
    Generic({True: 10, False: 0}, elsewhere),
    Generic({True: 5, False: 0}, lambda match: apart(match) <= 120),
    Generic({True: 5, False: 0}, lambda match: apart(match) == 0),
    Topics(),
    Disqualify(would_rather_not),
    Disqualify(under_one_manager),
    Disqualify(in_one_line),
    Disqualify(not_below),
    Disqualify(lambda m: not m.mentor.knowing.languages & m.mentee.knowing.languages),
    Disqualify(lambda m: len(m.mentor.knowing.hours & m.mentee.knowing.hours) < 2),
    Disqualify(lambda match: not worths(match)),
]


def pairs(mentors: Sequence[Seeker], mentees: Sequence[Seeker]) -> list[tuple[str, str]]:
    """Of ids, mentor first."""
    teaching = [Teacher(seeker) for seeker in mentors]
    leading = [Leader(seeker) for seeker in mentees]
    matched, _ = process_data(teaching, leading, [RULES])
    return [(mentor.email, mentee.email) for mentor in matched for mentee in mentor.mentees]
