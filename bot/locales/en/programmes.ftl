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
programme-new-title = A new programme
programme-new-intro = A small one is a good beginning. Whoever is invited can read the name, the purpose, the topics and whom to turn to.
programme-name = Name
programme-name-default = Reverse mentoring
programme-purpose = What it is for: the business case in a sentence or two
programme-sponsor = Sponsor: the leader who backs the programme and answers ideas (name or e-mail)
programme-line = A line from the sponsor for the leaders' invitation
programme-contact = Whom to turn to if something is wrong, outside both lines (name or e-mail)
programme-channel = Channel for learnings
programme-channel-default = learnings
programme-cadence = Weeks between sessions
programme-sessions = Sessions in all
programme-minutes = Minutes a session
programme-language = Language of the channel posts
programme-rhythm = { sessions-count }, { weeks-apart }. Learnings are posted on Thursdays, all together.
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
    [mentor] People who work with the topics every day. Each of them gets one invitation and at most one reminder, and decides freely. You see who joined; who said no is seen by nobody.
   *[mentee] Leaders who want to learn. Each of them gets one invitation and at most one reminder, and decides freely. You see who joined; who said no is seen by nobody.
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
invited-lost = { $more ->
    [0] *Not reached yet:* { $names }. The bot has no way to write to them so far; their invitation waits with what did not arrive.
   *[other] *Not reached yet:* { $names } and { $more } more. The bot has no way to write to them so far; their invitation waits with what did not arrive.
}
