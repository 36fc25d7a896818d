simulate-people = { NUMBER($people, useGrouping: 0) } people, { $weeks } weeks, seed { NUMBER($seed, useGrouping: 0) }
simulate-joined = Joined: { NUMBER($joined, useGrouping: 0) }, of whom { NUMBER($left, useGrouping: 0) } left later
simulate-pairs = Pairs: { NUMBER($begun, useGrouping: 0) } from { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
}; { NUMBER($stand, useGrouping: 0) } go on; ended by one of the two: { $side }, with somebody who left: { $leaving }, by the calendar: { $calendar }
simulate-sessions = Sessions: { NUMBER($held, useGrouping: 0) } held, { NUMBER($missed, useGrouping: 0) } fell out, { NUMBER($unclear, useGrouping: 0) } unclear, { NUMBER($open, useGrouping: 0) } ahead; times changed beforehand: { NUMBER($moved, useGrouping: 0) }
simulate-learnings = Notes: { NUMBER($notes, useGrouping: 0) }; offered as learnings: { NUMBER($offered, useGrouping: 0) }; published: { NUMBER($published, useGrouping: 0) }
simulate-messages = Messages a person and week: { $mean } on average, 95 % of weeks up to { $p95 }, at worst { $worst }
simulate-beside = Beside the two of each session: { $mean } on average, 95 % of weeks up to { $p95 }, at worst { $worst }
simulate-peak = Most letters in a minute: { NUMBER($letters, useGrouping: 0) }. Slack takes { $limit }, Teams { NUMBER($teams, useGrouping: 0) }; what is more waits its turn
simulate-posts = Most posts in a minute: { NUMBER($posts, useGrouping: 0) }. Slack takes { $limit } in one channel
simulate-to-pair = Days from invitation to pair: { $mean } on average, 95 % up to { $p95 }, at worst { $worst }
simulate-to-session = Days from pair to first session held: { $mean } on average, 95 % up to { $p95 }, at worst { $worst }
simulate-presses = Buttons pressed: { NUMBER($presses, useGrouping: 0) }
simulate-broken = Broken: { $promise ->
    [consent] a pair without both consents
    [capacity] more pairs than somebody has room for
    [learning] something is shared that not both agreed to
    [private] somebody reads what isn't theirs to read
    [due] something waits and has no time
    [undone] something that is due isn't done
    [letters] a letter was lost
    [daily] two cards on one day that nobody asked for
    [weekly] more than three cards in seven days that nobody asked for
    [hours] a card outside working hours
   *[gone] a card to somebody who has left
} ({ $what })
simulate-bounds = Simulate { $fewest } to { NUMBER($most, useGrouping: 0) } people and 1 to { $weeks } weeks.
simulate-not-empty = There are people in this database. Name an empty one, or none.
simulate-took = Took { NUMBER($seconds, useGrouping: 0) } s.
