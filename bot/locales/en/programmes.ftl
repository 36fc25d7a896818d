organise-title = Your programmes
organise-intro = Open a programme to invite people and to run a round.
organise-nothing = No programme yet. Start one: a form, then invitations, then a round.
button-programme-new = Start a programme
button-programme-create = Start
button-invite-mentors = Invite mentors
button-invite-mentees = Invite leaders
button-invite = Send invitations
button-round-run = Run a round
button-round-show = Show the round
button-approve = Approve all
programme-new-title = A new programme
programme-new-intro = A small one is a good beginning. Everything here can be read by whoever is invited.
programme-name = Name
programme-name-default = Reverse mentoring
programme-purpose = What it is for: the business case in a sentence or two
programme-sponsor = Sponsor: the top leader who backs it (name or e-mail)
programme-line = A line from the sponsor for the leaders' invitation
programme-contact = Contact outside both lines, for trouble (name or e-mail)
programme-channel = Channel for learnings
programme-channel-default = learnings
programme-cadence = Weeks between sessions
programme-sessions = Sessions in all
programme-minutes = Minutes a session
programme-language = Language of the channel posts
programme-rhythm = { $sessions } sessions, one every { $weeks } weeks. Learnings are posted on Thursdays, all together.
fact-mentors = Mentors
fact-mentees = Mentees
fact-pairs = Pairs
fact-held = Sessions held
fact-round = Round
joined-of-invited = { $joined } joined, { $invited } invited
round-state = { $state ->
    [none] none yet
    [waiting] being worked out
    [draft] waits for your approval
    [asked] people are being asked
   *[closed] closed
}
invite-title = { $role ->
    [mentor] Invite mentors
   *[mentee] Invite leaders
}
invite-intro = { $role ->
    [mentor] People who work with the topics every day. Each of them gets one invitation and at most one reminder, and decides freely; you will see who joined, never who said no.
   *[mentee] Leaders who want to learn. Each of them gets one invitation and at most one reminder, and decides freely; you will see who joined, never who said no.
}
invite-label = Names or e-mails, one on each line
invited-title = Invitations
invited-now = { $count ->
    [one] { $count } invitation is on its way.
   *[other] { $count } invitations are on their way.
}
invited-before = { $count ->
    [one] { $count } person had been invited before and isn't asked again.
   *[other] { $count } people had been invited before and aren't asked again.
}
round-title = Round
round-ordered = The round is being worked out. You will get a card when it is ready.
round-ready = { $count ->
    [0] The round is ready. No pair came about this time; open it to see why.
    [one] The round is ready: { $count } pair for you to look at. Nobody is asked before you approve.
   *[other] The round is ready: { $count } pairs for you to look at. Nobody is asked before you approve.
}
round-intro = { $state ->
    [waiting] The round is being worked out.
    [draft] Nobody has been asked yet. Approve all, or put a pair aside with “Not now”.
    [asked] People are being asked, each in their own time, until { $closes }. What they answer is theirs; you will see the pairs.
   *[closed] This round has closed. Whoever was left without a partner comes first in the next one.
}
round-pair =
    { "" }*{ $mentor }* mentors *{ $mentee }* · { $state ->
        [draft] draft
        [asked] asked
        [pair] pair
       *[nothing] did not come about
    }
    Why: { $reasons }
round-others = { $count ->
    [one] { $count } proposal concerns you or someone close to you in the line; another organiser sees to it.
   *[other] { $count } proposals concern you or someone close to you in the line; another organiser sees to them.
}
round-left = *Without a partner this time*
round-left-line = { $name } ({ $role ->
    [mentor] mentor
   *[mentee] mentee
}): { $reason ->
    [no_topic] nobody has or wants the same topic
    [no_hours] no two shared free hours a week
    [no_language] no language in common
   *[no_one_free] no one free whom the rules allow
}
left-out-title = This round: no partner yet
left-out-text = { $role ->
    [mentor] No leader for you this time.
   *[mentee] No mentor for you this time.
} The reason: { $reason ->
    [no_topic] nobody has or wants the same topics as you. A further topic in your answers may help.
    [no_hours] nobody shares two free hours a week with you. Wider hours in your answers may help.
    [no_language] nobody shares a language with you.
   *[no_one_free] no one free whom the rules allow.
} You come first in the next round.
