round-title = Round
round-ordered = The round is being worked out. You will get a card when it is ready.
round-ready = { $count ->
    [0] The round is ready. There is no pair for you to decide on this time; open it to see why.
    [one] The round is ready: { $count } pair for you to look at. Nobody is asked before you approve.
   *[other] The round is ready: { $count } pairs for you to look at. Nobody is asked before you approve.
}
round-intro = { $state ->
    [waiting] The round is being worked out.
    [draft] Nobody has been asked yet. Approve all, or put a pair aside with “{ button-not-now }”.
    [asked] People are being asked, until { $closes }. Who answers what is seen by nobody; you will see the pairs.
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
round-near = { $near ->
    [others] You, your manager or someone who reports to you takes part. Their proposals aren't shown to you; another organiser decides on them.
   *[alone] You, your manager or someone who reports to you takes part. Their proposals aren't shown to you, and only another organiser could approve them. There is none yet, so they don't come about.
}
round-nothing = There is no pair for you to decide on. Close the round, and whoever is without a partner reads why.
round-left = *Without a partner this time*
round-left-line = { $name } ({ $role ->
    [mentor] mentor
   *[mentee] mentee
}): { left-out-why }
left-out-why = { $reason ->
    [no_topic] nobody has or wants the same topic
    [no_hours] no two shared free hours a week
    [no_language] no language in common
   *[no_one_free] no one free whom the rules allow
}
button-approve = Approve all
button-round-end = Close the round
left-out-title = This round: no partner yet
left-out-text = { $role ->
    [mentor] There is no leader for you this time.
   *[mentee] There is no mentor for you this time.
} The reason: { $reason ->
    [no_topic] nobody has or wants the same topics as you. One more topic in your answers may help.
    [no_hours] nobody shares two free hours a week with you. Wider hours in your answers may help.
    [no_language] nobody shares a language with you.
   *[no_one_free] no one free whom the rules allow.
} You come first in the next round.
