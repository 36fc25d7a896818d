"""Made-up people for the matching."""

from random import Random

from bot.domain.matching import Seeker, Wish

EVENING = frozenset({17, 18, 19})
WEEK = frozenset(day * 24 + hour for day in range(5) for hour in range(9, 18))

# These two may meet: nothing but the topic and the hours ties them.
MENTOR = Seeker(
    id="m", person="ann", topics=(Wish("ai", 4),), hours=EVENING, languages=frozenset({"en"})
)
MENTEE = Seeker(
    id="l", person="lee", topics=(Wish("ai", 1),), hours=EVENING, languages=frozenset({"en", "ru"})
)

SKILLS = ("ai", "automation", "data", "video", "social", "messengers")
VIEWS = ("employer", "customer", "ecology", "inclusion")


def company(size: int, random: Random) -> tuple[list[Seeker], list[Seeker]]:
    mentors = [_seeker(f"mentor-{n}", random, (1, 4)) for n in range(size)]
    mentees = [_seeker(f"mentee-{n}", random, (0, 3)) for n in range(size)]
    return mentors, mentees


def _seeker(name: str, random: Random, levels: tuple[int, int]) -> Seeker:
    is_mentor = levels[0] > 0
    skills = tuple(Wish(key, random.randint(*levels)) for key in random.sample(SKILLS, 2))
    views = tuple(Wish(key) for key in random.sample(VIEWS, 1))
    offset = random.choice((0, 60, 180, 300))
    return Seeker(
        id=name,
        person=name,
        topics=skills + views,
        hours=frozenset((hour - offset // 60) % 168 for hour in WEEK),
        languages=frozenset(random.sample(("en", "ru", "de"), 2)),
        grade=random.randint(1, 6) if is_mentor else random.randint(5, 10),
        department=random.choice(("sales", "finance", "people", "production")),
        zone_offset=offset,
        line=(f"manager-{random.randint(0, 40)}", f"mentee-{random.randint(0, 40)}"),
        capacity=random.randint(1, 3) if is_mentor else 1,
        avoid=frozenset({f"mentor-{random.randint(0, 300)}"}),
        waited=random.randint(0, 2),
    )
