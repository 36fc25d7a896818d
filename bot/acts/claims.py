"""A round while it's solved: claimed by one process, its drafts put down little by little, settled;
or claimed again if that one was lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.acts import rematch
from bot.acts.seekers import Inputs
from bot.domain.enrolment import Role
from bot.domain.matching import Matching
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Proposal, Round
from storage.works import Work

# After a failure, or if the process was lost: longer than the largest round takes.
SOLVE_AGAIN = timedelta(minutes=15)


def claim(round_: Round, now: datetime) -> int:
    """For whoever solves it now: ours as long as this is what it's due at."""
    round_.due = now + SOLVE_AGAIN
    return round_.id


async def begin(
    work: Work, round_id: int, inputs: Inputs, matching: Matching, now: datetime
) -> Round | None:
    """Where its drafts are to be put down, if it's ours: in the round itself, or its rematch. Away
    with those of whoever was lost in the middle of that."""
    if (round_ := await _ours(work, round_id, now)) is None:
        return None
    if round_.again:
        return await _begin_again(work, round_, drafts(round_, inputs, matching))
    await work.forget_proposals(round_.id)
    return round_


async def _begin_again(work: Work, round_: Round, drafts: Sequence[Proposal]) -> Round | None:
    """If anybody was found, for each of those who decide. A rematch may be lost, and find nobody
    when it's solved again: then it ends, and nobody is told."""
    claimed = round_.due
    finds = await rematch.shows_all_organisers_some(work, round_.programme_id, drafts)
    if round_.rematch:
        await work.forget_proposals(round_.id)
        if finds:
            return round_
    round_.close()
    return await rematch.following(work, round_, claimed) if finds else None


async def put_down(work: Work, round_id: int, drafts: Sequence[Proposal], now: datetime) -> bool:
    """Nobody looks at them before the round is settled, so it may be done little by little.
    Answers whether the round is still ours."""
    if await _ours(work, round_id, now) is None:
        return False
    await work.add_proposals(drafts)
    return True


async def settle(work: Work, round_id: int, left_out: tuple[Left, ...], now: datetime) -> None:
    """Its drafts are the organiser's now."""
    if (round_ := await _ours(work, round_id, now)) is None:
        return
    round_.solved(left_out)
    programme = await work.get(Programme, round_.programme_id)
    kind = "round.again" if round_.rematch else "round.draft"
    for organiser in programme.organisers:
        await work.write(kind, round_.id, to=organiser, due=now)


async def _ours(work: Work, round_id: int, now: datetime) -> Round | None:
    """Unless it was claimed again, or settled, meanwhile."""
    round_ = await work.hold(Round, round_id)
    return round_ if round_ is not None and round_.due == now + SOLVE_AGAIN else None


def drafts(round_: Round, inputs: Inputs, matching: Matching) -> list[Proposal]:
    people = {one.id: int(one.person) for one in (*inputs.mentors, *inputs.mentees)}
    return [
        Proposal(
            round_.id,
            round_.programme_id,
            people[found.mentor],
            people[found.mentee],
            int(found.mentor),
            int(found.mentee),
            found.topic,
            found.score,
            found.reasons,
        )
        for found in matching.pairs
    ]


def unmatched(inputs: Inputs, matching: Matching) -> tuple[Left, ...]:
    outs = {(out.role, out.id): out for out in matching.left_out}
    sides = ((Role.MENTOR, inputs.mentors), (Role.MENTEE, inputs.mentees))
    found = {
        int(one.id): Left(int(one.person), role, out.reason, out.change)
        for role, seekers in sides
        for one in seekers
        if (out := outs.get((role, one.id)))
    }
    return tuple(found[number] for number in sorted(found))
