invitation-title = An invitation to reverse mentoring
invitation-still-open = The invitation is still open.
invitation-mentor = Leaders here want to learn from people who work with AI, new media and new audiences every day. You were put forward by the organiser of the programme: { $organiser }.
invitation-mentee = You choose the topic and meet someone who works with it every day: { sessions-count } { session-length }, { weeks-apart }, at times that suit you. You were put forward by the organiser of the programme: { $organiser }.
fact-gives = What it gives you
invitation-gives = leading a conversation with a leader, explaining what isn't obvious, a direct way for your ideas
fact-takes = What it takes
invitation-takes = { $role ->
    [mentor] { sessions-count } { session-length }, { weeks-apart }, and about half an hour to prepare each; it's working time
   *[mentee] the sessions, and ten minutes of administration a month
}
fact-messages = Messages
invitation-messages = two around each session, little else
invitation-private = { $role ->
    [mentor] if you say no, nobody sees it; organisers see _joined_ or _not joined_, no more
   *[mentee] only your mentor learns how you rate what you know; nobody learns what you talk about; if you say no, nobody sees it
}
fact-rule = One rule
invitation-rule = if two sessions in a row don't take place, the organiser sees it from the calendar; if you moved or cancelled both, so does the sponsor
invitation-once-more = If you press nothing, one reminder comes in a week, then silence.
invitation-last = If you press nothing, you won't be asked again.
invitation-sponsor = { $sponsor }: “{ $line }”
more-title = About the programme
fact-programme = Programme
fact-purpose = What it is for
fact-topics = Topics
fact-contact = Whom to turn to
fact-hours = Usually free
who-sees-what-head = *Who sees what*
who-sees-what =
    • Your do-not-pair list and notes marked _only me_: you alone.
    • Notes marked _the two of us_: you and your partner.
    • Your topics: the organiser, and whoever is asked about a pair with you.
    • How you rate what you know, and what you want to be able to do: your partner, once you are a pair.
    • Your answer to a proposed pair: nobody, unless both say yes.
    • Whether a session took place: the two of you and the organiser.
    • Your grade is used by the matching and shown to nobody.
    • You may pause or leave at any time, and nobody asks why.
declined-title = Noted
declined-now = We won't write to you about this programme again, and nobody learns that you said no. If you change your mind, press “{ button-join }” whenever you like.
declined-ever = You won't be invited again, to this programme or another, and nobody learns that you said no. If you change your mind, press “{ button-join }” whenever you like.
form-title = { $role ->
    [mentor] Your topics and hours
   *[mentee] What you want to learn
}
form-mentor-intro = What you can show a leader, and when. What you fill in is kept; you can change it later.
form-mentee-intro = Four questions. What you fill in is kept; you can change it later.
form-offer = What you can show
form-capacity = How many mentees you can take
form-first = The topic you want most
form-second = A second topic
form-third = A third topic
form-goal = What you want to be able to do
form-addressed = How to address you
form-hours = When you are usually free ({ $example })
levels-title = One more step
levels-mentor = How well do you know each of these? One line of evidence helps your mentee see what to ask for.
levels-mentee = Where are you now? Only your mentor sees this; everyone else sees totals of five people and more.
levels-evidence = { $topic }: one line of evidence
joined-title = { $role ->
    [mentor] You are taking part as a mentor
   *[mentee] You are taking part
}
joined-incomplete = Some answers are still missing, so no pair is proposed to you yet. Press “Change my answers”: what you filled in is kept.
joined-next = { $role ->
    [mentor] When the organiser runs a round, you are asked first about each pair with you, and the leader never learns that there was a choice.
   *[mentee] When the organiser runs a round and there is a mentor for you, you will be asked. Nothing starts without your yes.
}
avoid-count = { $count ->
    [0] empty; only you see it
    [one] { $count } person; only you see it
   *[other] { $count } people; only you see it
}
paused-until = You are on pause until { $day }. It ends by itself; until then no pair is proposed to you.
avoid-title = Do-not-pair list
avoid-intro = Names or e-mails, one on each line. Only you can see this list. It is kept encrypted, and when a pair doesn't come about because of it, nobody learns why.
avoid-label = People you would rather not be paired with
away-offer = Away for a while? No session is offered on those days.
away-title = Away dates
away-intro = No session is offered on these days, and nothing comes from me. Only you see the dates. If you press nothing, nothing changes.
away-first = First day away
away-last = Last day away
away-span = { $first } to { $last }
pause-title = A pause
pause-intro = Until that day no pair is proposed to you. The pause ends by itself. Sessions already agreed stay.
pause-label = Until
leave-title = Leave the programme
leave-intro = { $role ->
    [mentor] Nobody asks why. If you are in a pair, it ends: the leader reads it the next working morning, in the same words as any other ending.
   *[mentee] Nobody asks why. If you are in a pair, it ends: your mentor reads it the next working morning, in the same words as any other ending.
}
left-title = You have left the programme
left-text = Nothing more will come. Thank you for the time you gave it. To come back, use the word *join*.
