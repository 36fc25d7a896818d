"""Six people in three pairs live from October to May through every rule of the rhythm and of the
manners. Each is seen to act, and seen not to act where it should not; the table tells where."""

from tests.stories.half_year import autumn, december, november, people, spring
from tests.stories.table import Row, Table
from tests.stories.world import World

RULES = {
    "the next time is chosen in the check-in": Row(
        acts="Viktor picks the time of session 2 with his note, and Anna is asked",
        rests="Anna, who mentors, has no such question in hers",
    ),
    "the second session comes two weeks after the first": Row(
        acts="from 2 November after 19 October, in a programme of one in four weeks",
        rests="the third comes four weeks after the second",
    ),
    "a session that falls out is offered again within seven days": Row(
        acts="Emil moves the one of 10 November: the 12th is on offer",
        rests="one that is unclear isn't offered again; the next comes in its time",
    ),
    "a leader who picks no time is offered others a week later": Row(
        acts="Marina in February and March, a card a week",
        rests="Diana and Marina once the calendar has asked them",
    ),
    "no session on a weekend": Row(
        acts="Marina proposes a Saturday and is refused",
        rests="a Wednesday is fine",
    ),
    "no session on a public holiday of either": Row(
        acts="4 November is Anna's and Marina's, and on offer to neither pair",
        rests="it is no holiday of Ben's and Diana's, who may propose it",
    ),
    "no session on an away date": Row(
        acts="Marina's two days are gone from what is on offer, and refused",
        rests="taken back, one of them is on offer again",
    ),
    "unclear": Row(
        acts="Marina says held, Emil cancelled: neither held nor missed, nobody is told or asked",
        rests="Anna and Viktor say the same, and it is held",
    ),
    "one reminder at 48 hours": Row(
        acts="Viktor and Anna don't answer for session 5: once, and in a week it is unclear",
        rests="who has written a note is not reminded of it",
    ),
    "after two in a row the leader alone is asked first": Row(
        acts="Marina reads three times, pause and end, the next morning; Emil reads nothing",
        rests="after the first of them nobody is asked",
    ),
    "after one and a half cadences the leader is asked": Row(
        acts="Marina, six weeks after her pause",
        rests="Marina during her pause; Viktor, once all six sessions are over",
    ),
    "five working days later the organiser sees a stuck pair": Row(
        acts="on Monday's card and in the programme",
        rests="not before; and not when the leader picks a time within the five days",
    ),
    "after two that the leader moved or cancelled the sponsor sees it too": Row(
        acts="Sofia reads of Ben and Diana",
        rests="not of Emil and Marina, whose mentor moved",
    ),
    "after two cadences and a week's notice the pair is closed": Row(
        acts="Ben and Diana read the notice, and a week later the ending",
        rests="Marina picks a time in the week, and the pair goes on",
    ),
    "an ending comes the next working morning, in the same words": Row(
        acts="by the calendar and by a side: each after the holidays of their own country",
        rests="until then nothing looks changed",
    ),
    "the calendar file is kept in step": Row(
        acts="a move: same UID, higher SEQUENCE; an ending: CANCELLED, with a line on the card",
        rests="an ending without an agreed session has no such line",
    ),
    "a session's own two": Row(
        acts="the plan the working day before for both, the question an hour after the end",
        rests="of a session that was moved neither comes",
    ),
    "one unasked card a day": Row(
        acts="a mentor asked about a pair reads of the picked time the day after",
        rests="what answers one's own press comes the same day",
    ),
    "three unasked cards in seven days": Row(
        acts="Ben's fourth waits for Monday",
        rests="the plan of a session comes to Anna in the same week, as her fourth",
    ),
    "when several wait for one day a card lists them": Row(
        acts="Ben finds two on Monday, and opens the one that is still open",
        rests="one that waits alone comes as itself",
    ),
    "nothing outside working hours": Row(
        acts="Marina picks a time in the evening: Emil reads of it at nine",
        rests="picked in working hours it is read at once",
    ),
    "nothing on a public holiday": Row(
        acts="Anna reads nothing on 4 November, but the day before",
        rests="Ben does, in London",
    ),
    "nothing on an away day": Row(
        acts="Marina is away for two days, and reads after the weekend",
        rests="Emil, her mentor, is written to on those days",
    ),
    "a pause": Row(
        acts="times after it are on offer, and it counts as no silence",
        rests="it ends by itself, and the calendar speaks again",
    ),
}


async def test_six_people_live_through_six_months(world: World) -> None:
    table = Table(RULES)
    six = await people.settle(world, table)
    await people.join(six)
    await autumn.they_become_pairs(six)
    await autumn.the_mentors_confirm(six)
    await autumn.diana_moves_the_first_session(six)
    await autumn.anna_and_viktor_meet(six)
    await autumn.emil_and_marina_tell_different_things(six)
    await autumn.marina_is_away(six)
    await november.three_times_stand(six)
    await november.a_holiday_in_moscow(six)
    await november.anna_and_viktor_meet_again(six)
    await november.diana_moves_a_second_one(six)
    await november.emil_moves_a_second_one(six)
    await november.the_organiser_and_the_sponsor_see_it(six)
    await december.viktor_plans_beyond_the_holidays(six)
    await december.emil_and_marina_read_the_notice(six)
    await december.ben_and_diana_read_the_notice(six)
    await december.emil_and_marina_meet(six)
    await december.marina_pauses(six)
    await december.ben_and_diana_are_told_of_the_end(six)
    await spring.anna_and_viktor_meet_after_the_holidays(six)
    await spring.nobody_says_whether_the_fifth_was_held(six)
    await spring.their_last_session(six)
    await spring.the_calendar_asks_marina(six)
    await spring.emil_and_marina_meet_again(six)
    await spring.emil_ends_it(six)
    table.assert_all_seen()
