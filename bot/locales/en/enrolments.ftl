invitation-title = An invitation to reverse mentoring
invitation-mentor =
    Leaders here want to learn from people who work with AI, new media and new audiences every day. You were put forward by the organiser of the programme: { $organiser }.
    { "" }*What it gives you:* leading a talk with a leader, explaining what is not obvious, a direct way for your ideas.
    { "" }*The time it takes:* { $sessions } sessions of { $minutes } minutes, one every { $weeks } weeks, and about half an hour to prepare each. It's working time.
    { "" }*Messages:* two around each session, little else.
    { "" }*Who sees what:* if you say no, nobody sees it. Organisers see _joined_ or _not joined_, no more.
    If you press nothing, one reminder comes in a week, then silence.
invitation-mentee =
    You choose the topic and meet someone who works with it every day: { $sessions } sessions of { $minutes } minutes, one every { $weeks } weeks, at times that fit you. You were put forward by the organiser of the programme: { $organiser }.
    { "" }*What it takes from you:* the sessions, and ten minutes of administration a month.
    { "" }*Messages:* two around each session, little else.
    { "" }*Who sees what:* only your mentor learns how you rate what you know; nobody learns what you talk about. If you say no, nobody sees it.
    { "" }*One rule:* if two sessions in a row don't take place, the organiser sees it from the calendar.
    If you press nothing, one reminder comes in a week, then silence.
invitation-sponsor = { $sponsor }: “{ $line }”
more-title = About the programme
fact-programme = Programme
fact-purpose = What it is for
fact-topics = Topics
fact-contact = Whom to turn to
fact-hours = Usually free
fact-avoid = Not paired with
who-sees-what =
    { "" }*Who sees what*
    Your do-not-pair list and notes marked _only me_: you alone.
    Notes marked _the two of us_: you and your partner.
    Your answer to a proposed pair: nobody, unless both say yes.
    Whether a session took place: the two of you and the organiser.
    Your grade is used by the matching and shown to nobody.
    You may pause or leave at any time, and nobody asks why.
declined-title = Noted
declined-now = You won't hear about this again unless you ask. Nobody is told. If you change your mind, the button below is still yours.
declined-ever = You won't be asked again. Nobody is told. If you change your mind, the button below is still yours.
form-title = { $role ->
    [mentor] Your part: mentor
   *[mentee] What you would like to learn
}
form-mentor-intro = What you can show a leader, and when. What you fill in is kept; you can change it later.
form-mentee-intro = Four questions. What you fill in is kept; you can change it later.
form-offer = What you can show
form-capacity = How many mentees you can lead
form-first = The topic you want most
form-second = A second topic
form-third = A third topic
form-goal = What you want to be able to do
form-addressed = How to address you
form-hours = When you are usually free (mon-fri 09:00-18:00)
levels-title = One more step
levels-mentor = How well do you know each of these? One line of evidence helps your mentee see what to ask for.
levels-mentee = Where are you now? Only your mentor will see this; everyone else sees totals of five people and more.
levels-evidence = { $topic }: one line of evidence
joined-title = { $role ->
    [mentor] You take part as a mentor
   *[mentee] You take part: someone will show you
}
joined-next = { $role ->
    [mentor] Next, the organiser runs a round. You are asked first about each proposed pair, and the leader never learns that there was a choice.
   *[mentee] Next, the organiser runs a round. When somebody suits, you will be asked; nothing starts without your yes.
}
avoid-count = { $count ->
    [0] nobody listed; only you see this
    [one] one person; only you see this
   *[other] { $count } people; only you see this
}
paused-until = You are on pause until { $day }. It ends by itself; until then nothing is proposed to you.
avoid-title = Not paired with
avoid-intro = Names or e-mails, one on each line. Only you can see this list; it is kept encrypted, and nobody is told the reason when a pair doesn't come about.
avoid-label = People you would rather not be paired with
pause-title = A pause
pause-intro = Until that day no pair is proposed to you. The pause ends by itself. Sessions already agreed stay.
pause-label = Until
leave-title = Leave the programme
leave-intro = Nobody asks why. If you are in a pair, your partner reads the next working morning that it has ended, in the same words as for any other ending.
left-title = You have left the programme
left-text = Nothing more will come. Thank you for the time you gave it. To come back, type *join*.
