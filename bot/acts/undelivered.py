"""What did not arrive, as far as one organiser may know, and what they decide about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.acts.learnings import week
from bot.acts.waiting import KIND as WAITING
from bot.domain.enrolment import Enrolment, Part
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter, Post
from bot.domain.pairs import Pair
from bot.domain.people import Person, Place, Status
from bot.domain.programme import Programme
from bot.domain.rights import is_close
from bot.domain.undelivered import ALONG, POSTS, TOLD, Fate, Missing, What, fate
from storage.works import Work

ALL = "all"
TEAMS = "teams"
_TO_PEOPLE = {**TOLD, **ALONG}
About = Enrolment | Pair


async def missing(work: Work, programme: Programme, by: Person) -> list[Missing]:
    """Depends on nothing that an organiser may not know: whether it is still of use is found out
    when it is sent again, and told nobody."""
    found = await work.undelivered()
    letters = [one for one in found if one.person_id is not None and not one.lies]
    rows = await _from_people(work, programme, by, letters)
    rows += await _from_channels(work, programme, [one for one in found if one.kind in POSTS])
    return sorted(rows, key=lambda row: row.id)


async def may_mend(work: Work, rows: Sequence[Missing]) -> bool:
    """Somebody isn't reached, and Teams is here, where there is something to be done about it."""
    lost = any(isinstance(row.to, Person) and row.fate is Fate.GONE for row in rows)
    return lost and await work.is_installed(TEAMS)


async def unreached(work: Work, people: Sequence[Person]) -> tuple[Sequence[Person], bool]:
    """Whom no platform reaches, and whether that may be mended in Teams."""
    reached = await work.reached([one.id for one in people])
    lost = [one for one in people if one.id not in reached]
    return lost, bool(lost) and await work.is_installed(TEAMS)


async def send_again(
    work: Work, programme: Programme, rows: Sequence[Missing], which: str, now: datetime
) -> bool:
    """Posts go to where the programme posts by now on their platform, unless they lie somewhere
    already."""
    chosen = [row for row in rows if which == str(row.id) or (which == ALL and row.is_sure)]
    ids = [one.id for row in chosen for one in row.letters]
    here = {one.platform: one.id for one in (await work.those(Place, programme.places)).values()}
    posted = (row.to for row in chosen if isinstance(row.to, Place))
    moved = {place.id: here.get(place.platform, place.id) for place in posted}
    return await work.send_again(ids, now, moved)


async def move(work: Work, programme: Programme, place_id: int, to: int) -> None:
    """Posts that still wait to go out there; another programme's stay."""
    posts = await work.waiting_posts(POSTS, place_id)
    learnings = await _shown(work, posts)
    for one in posts:
        if _programme_of(one, learnings) == programme.id:
            one.place_id = to


async def clear(work: Work, rows: Sequence[Missing], which: str) -> bool:
    for row in rows:
        if which == str(row.id):
            return await work.clear([one.id for one in row.letters], row.cleared)
    return False


async def _from_people(
    work: Work, programme: Programme, by: Person, letters: Sequence[Letter]
) -> list[Missing]:
    """With what a waiting card that did not arrive was to list."""
    lists: dict[int, list[Letter]] = defaultdict(list)
    for one in letters:
        if one.kind == WAITING and one.person_id is not None:
            lists[one.person_id].append(one)
    listed = [one for i in lists for one in await work.held(i)]
    groups = await _grouped(work, [one for one in (*letters, *listed) if one.kind in _TO_PEOPLE])
    sides = (i for _, about in groups if isinstance(about, Pair) for i in about.people)
    people = await work.people({*sides, *(person_id for person_id, _ in groups)})
    return [
        _to_person(people[i], about, (*group, *lists.get(i, ())))
        for (i, about), group in groups.items()
        if about.programme_id == programme.id
        and people[i].status is Status.ACTIVE
        and _is_told(about, group, by, people)
    ]


async def _grouped(
    work: Work, letters: Sequence[Letter]
) -> Mapping[tuple[int, About], Sequence[Letter]]:
    by_kind: dict[type, list[Letter]] = defaultdict(list)
    for one in letters:
        by_kind[_TO_PEOPLE[one.kind]].append(one)
    groups: dict[tuple[int, About], list[Letter]] = defaultdict(list)
    for kind, lot in by_kind.items():
        abouts = await _abouts(work, kind, {_number(one) for one in lot})
        for one in lot:
            about = abouts.get(_number(one))
            if about is not None and one.person_id is not None:
                groups[one.person_id, about].append(one)
    return groups


async def _abouts(work: Work, kind: type, ids: set[int]) -> Mapping[int, About]:
    if kind is Enrolment:
        return await work.those(Enrolment, ids)
    return await work.pairs_about(kind, ids)


def _is_told(
    about: About, letters: Sequence[Letter], by: Person, people: Mapping[int, Person]
) -> bool:
    kinds = {one.kind for one in letters}
    if not kinds & TOLD.keys():
        return False
    if isinstance(about, Enrolment):  # of who hasn't joined nobody is told why
        return about.state not in (Part.JOINED, Part.LEFT)
    near = any(is_close(by, people[i]) for i in about.people)
    return not near and (about.stands or "pair.ended" in kinds)


def _to_person(person: Person, about: About, letters: Sequence[Letter]) -> Missing:
    """What is held waits for the card that lists it."""
    lost = tuple(one for one in letters if one.state is not Post.HELD)
    what = What.INVITATION if isinstance(about, Enrolment) else What.PAIR
    return Missing(what, fate(lost), lost, person)


async def _from_channels(
    work: Work, programme: Programme, posts: Sequence[Letter]
) -> list[Missing]:
    places = await work.those(Place, {one.place_id for one in posts if one.place_id is not None})
    learnings = await _shown(work, posts)
    withdrawn = await _withdrawn(work, programme) if posts else frozenset()
    rows = []
    for one in posts:
        assert one.place_id is not None
        learning = learnings.get(one.about)
        its_fate = _fate_of_post(one, one.about in withdrawn, alone=learning is not None)
        if _programme_of(one, learnings) == programme.id and its_fate is not None:
            what = What.LEARNING if learning else What.DIGEST
            rows.append(Missing(what, its_fate, (one,), places[one.place_id], learning))
    return rows


async def _shown(work: Work, posts: Sequence[Letter]) -> Mapping[str, Learning]:
    """By what those posts are about that show one alone."""
    ids = {_number(one) for one in posts if POSTS[one.kind] is Learning}
    return {str(number): one for number, one in (await work.those(Learning, ids)).items()}


def _programme_of(post: Letter, learnings: Mapping[str, Learning]) -> int:
    is_alone = POSTS[post.kind] is Learning
    return learnings[post.about].programme_id if is_alone else _number(post)


async def _withdrawn(work: Work, programme: Programme) -> frozenset[str]:
    """What posts are about that show a learning withdrawn since, or it alone."""
    found = await work.learnings(programme.id, LearningState.WITHDRAWN)
    weeks = (week(one.programme_id, one.published) for one in found if one.published)
    return frozenset((*(str(one.id) for one in found), *weeks))


def _fate_of_post(one: Letter, withdrawn: bool, alone: bool) -> Fate | None:
    """None where there is nothing to be done. ``alone``: without what is withdrawn, nothing would
    be left of it."""
    match one.state:
        case Post.THERE:
            return Fate.WITHDRAWN if withdrawn else None
        case Post.UNKNOWN:
            return Fate.WITHDRAWN if withdrawn and alone else Fate.UNKNOWN
        case _ if one.lies:
            return Fate.OUTDATED
        case _:
            return None if withdrawn and alone else fate((one,))


def _number(one: Letter) -> int:
    return int(one.about.partition("/")[0])
