from tests.stories.half_year import autumn, december, november, people, spring
from tests.stories.half_year.rules import RULES
from tests.stories.table import Table
from tests.stories.world import World


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
