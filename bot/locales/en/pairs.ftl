proposal-title = We propose a pair
proposal-mentor = The leader: *{ $name }* ({ $department }). You would be the mentor.
proposal-mentee = Your mentor would be *{ $name }* ({ $department }).
proposal-topic = Topic: { $topic }
proposal-why = Why you two: { $reasons }
proposal-goal = What they want to be able to do: “{ $goal }”
proposal-addressed = How to address them: “{ $addressed }”
proposal-evidence = In their own words: “{ $evidence }”
proposal-mentor-quiet = If you say no, { $name } won't learn that we asked. Please answer by { $deadline }; if you press nothing, there will be no pair.
proposal-mentee-quiet = Please answer by { $deadline }; if you press nothing, there will be no pair, and nobody is told why.
button-yes = Yes
button-no = No
button-conflict = No: decides about me
proposal-thanks-title = Thank you
proposal-waiting = You will hear by { $deadline }.
proposal-declined = There will be no pair, and nobody learns that we asked. This pair won't be proposed again.
proposal-conflict = There will be no pair, and nobody learns that we asked. You won't be paired with someone who decides about your pay, review or project: this pair won't be proposed again.
proposal-closed-title = This question is closed
proposal-closed = Nothing more is needed. If anything waits for you, it is on the home card.
proposal-nothing-title = No pair this time
proposal-nothing = The pair you said yes to did not come about. That says nothing about you; you come first in the next round.
pair-title = Your pair
pair-partner = { $role ->
    [mentor] Your mentor: *{ $name }* ({ $title })
   *[mentee] Your mentee: *{ $name }* ({ $title })
}
fact-topic = Topic
fact-addressed = How to address them
agreement =
    { "" }*The agreement*
    • What is said may be used; who said it may not.
    • No questions about named people.
    • Short questions between sessions: in working hours.
    • Talk, a live task, a visit, questions: whatever suits the topic.
    • Not in the leader's office.
agreement-open = If it suits you, press “Agreed”. Anything else you settle between the two of you.
agreement-agreed = _You have agreed to it._
button-agree = Agreed
button-agreement = Agreement
button-end = End this pair
checkin-open = Did the session take place?
note-open = The session on { $day }: what did you learn?
note-head = { $mine ->
    [1] *Your note, { $day }*
   *[other] *Your partner's note, { $day }*
}
pair-end-title = End this pair
pair-end-text = Nobody asks why. Both of you read the same card the next working morning. You can be matched again.
pair-end-noted = Both of you will read it the next working morning.
ended-title = Your work as a pair has ended
ended-text = We don't ask for the reason and don't keep one; this is what every ending looks like: by the wish of one side, by the calendar, because of changes in the company. Sessions held: { $held }. Thank you.
button-new-pair = My part
times-pick = *Session { $number }:* pick a time. Your mentor confirms it. Times are in your zone.
times-leader-picks = *Session { $number }:* the leader picks a time, then you are asked to confirm it.
times-confirm = *{ $at }* was picked. Does it suit you?
times-picked = *{ $at }* is picked; your mentor is asked to confirm it.
times-agreed = The next session: *{ $at }*
times-other = Something else?
times-none = No time in the next weeks that you both have free. Propose one of your own.
button-pick = Pick this
button-more-times = Three more
button-own-time = My own time
button-other-time = Need another time
button-confirm = It suits me
choose-title = A time for the session
choose-text = Session { $number } with { $name }: pick one of these times. They are in your zone; your mentor confirms.
own-text = Give a day and a time in your own zone. Your mentor is asked to confirm it.
own-label = When
confirm-title = A time for the session
confirm-text = { $name } proposes *{ $at }*, { $minutes } minutes. If you press nothing, other times are looked for the day before.
agreed-title = The time is agreed
agreed-text = You and { $name }: *{ $at }*, { $minutes } minutes. You will get a plan for the session the day before.
agreed-calendar = Calendar file
picked-title = The time of your session
picked-text = *{ $at }*. { $name } is asked to confirm it.
moving-text = { $name } gets three new times to pick from, and you are asked to confirm.
reminder-title = Your next session
reminder-text = { $name } and you: *{ $at }*.
plan = { $part ->
    [first]
        { "" }*A plan for the first session*
        1. Ten minutes: how you came to the topic, and how to address each other.
        2. Half an hour: one real task from the leader's week, done together with { $topic }.
        3. Ten minutes: what to try before the next session, and when it is.
    [last]
        { "" }*A plan for the last session*
        1. Ten minutes: what worked since the last time.
        2. Half an hour: one real task that the leader does alone while the mentor watches.
        3. Ten minutes: what you will go on with, and what the company should know of it.
   *[middle]
        { "" }*A plan for the session*
        1. Five minutes: what was tried since the last time.
        2. Forty minutes: one real task from this week, done together with { $topic }.
        3. Ten minutes: what to try next.
        _Run out of things to say? Ask what surprised each of you this month._
}
reminder-promised = *Last time you said you would try:*
checkin-title = Your session
checkin-text = The session on { $day } with { $name }: was it held, moved or cancelled? One answer is enough. Nobody is blamed for a move.
checkin-still-open = The question is still open: was the session on { $day } with { $name } held? If you press nothing, it counts as neither held nor missed.
button-held = Held
button-moved = Moved
button-cancelled = Cancelled
checkin-noted = Noted
checkin-fell-out = { $outcome ->
    [moved] New times are on their way to the leader.
   *[cancelled] It happens. New times are on their way to the leader.
}
