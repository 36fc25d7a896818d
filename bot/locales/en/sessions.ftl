session-with = { $role ->
    [mentor] with your mentor, { $name }
   *[mentee] with { $name }
}
times-pick = *Session { $number }:* pick a time, and your mentor confirms it. If you press nothing, other times come later.
times-leader-picks = *Session { $number }:* the leader picks a time, then you are asked to confirm it.
times-confirm = *{ $at }* was picked. Does it suit you?
times-picked = *{ $at }* is picked; your mentor is asked to confirm it.
times-agreed = The next session: *{ $at }*
times-other = Another time?
times-none = *Session { $number }:* there is no time in the next weeks when you are both free. Propose one of your own. If you press nothing, we look again later.
button-pick = Pick this
button-more-times = Three more
button-own-time = My own time
button-propose = Propose this time
button-other-time = Need another time
button-confirm = It suits me
choose-title = A time for the session
choose-again = The earlier time no longer stands.
choose-text = A session with your mentor, { $name }, needs a time.
own-text = Give a day and a time in your own time zone. Your mentor is asked to confirm it.
own-label = When
confirm-title = A time for the session
confirm-text = { $name } proposes *{ $at }*, { minutes-long }. If you press nothing, we look for other times the day before.
agreed-title = The time is agreed
agreed-text = You and { $name }: *{ $at }*, { minutes-long }. A plan for the session comes the day before.
agreed-calendar = Calendar file
picked-title = The time of your session
picked-text = *{ $at }*. { $name } is asked whether it suits; the answer comes here.
moved-text = The time of session { $number } no longer stands: { $name } is picking another, and you are asked to confirm it.
moving-text = { $name } picks another time, then you are asked to confirm it.
reminder-title = Your next session
reminder-text = { $name } and you: *{ $at }*.
plan = { $part ->
    [first]
        { "" }*A plan for the first session*
        1. To begin with: how you came to the topic, and how to address each other.
        2. Most of the time: one real task or question from the leader's week, worked on together. Topic: { $topic }.
        3. At the end: what to try before the next session, and when it is.
    [last]
        { "" }*A plan for the last session*
        1. To begin with: what worked since the last time.
        2. Most of the time: one real task or question that the leader handles unaided while the mentor watches. Topic: { $topic }.
        3. At the end: what you will go on with, and what the company should know of it.
   *[middle]
        { "" }*A plan for the session*
        1. To begin with: what was tried since the last time.
        2. Most of the time: one real task or question from this week, worked on together. Topic: { $topic }.
        3. At the end: what to try next.
        _Run out of things to say? Ask each other what surprised you this month._
}
reminder-promised = *Last time you said you would try:*
checkin-title = Your session
checkin-text = The session on { $day } { session-with }: was it held, moved or cancelled? One answer is enough for both of you. If you press nothing, we ask once more in two days.
checkin-still-open = The question is still open: was the session on { $day } { session-with } held? If you press nothing, it counts as neither held nor missed.
button-held = Held
button-moved = Moved
button-cancelled = Cancelled
checkin-noted = Thank you
checkin-fell-out = { $outcome ->
    [moved] New times are on their way to the leader.
   *[cancelled] It happens. New times are on their way to the leader.
}
