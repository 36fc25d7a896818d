"""Any people who seek partners, for properties that hold of all of them."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.domain.matching import Seeker, Wish

PERSONS = st.sampled_from([f"p{n}" for n in range(8)])
TOPICS = {"ai": st.integers(0, 4), "video": st.integers(0, 4), "customer": st.none()}


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Wish, ...]:
    topics = draw(st.lists(st.sampled_from(sorted(TOPICS)), min_size=1, unique=True))
    return tuple(Wish(topic, draw(TOPICS[topic])) for topic in topics)


SEEKERS = st.builds(
    Seeker,
    id=st.just(""),
    person=PERSONS,
    topics=wishes(),
    hours=st.frozensets(st.integers(0, 4), min_size=1),
    languages=st.frozensets(st.sampled_from(["en", "ru"]), min_size=1),
    grade=st.none() | st.integers(1, 3),
    department=st.sampled_from(["", "sales", "finance"]),
    location=st.sampled_from(["", "Kazan", "Perm"]),
    zone_offset=st.sampled_from([0, 60, 300]),
    line=st.lists(PERSONS, max_size=4).map(tuple),
    capacity=st.integers(0, 3),
    avoid=st.frozensets(PERSONS, max_size=1),
    upline=st.booleans(),
    waited=st.integers(0, 2),
    other_role=st.just(()) | wishes(),
    away=st.booleans(),
).map(lambda seeker: replace(seeker, capacity=0) if seeker.away else seeker)
# A person takes part at most once in each role.
SIDES = st.lists(SEEKERS, max_size=7, unique_by=lambda seeker: seeker.person).map(
    lambda seekers: [replace(seeker, id=f"e-{seeker.person}") for seeker in seekers]
)
