round-title = Round
round-ordered = The round is being worked out. You will get a card when it is ready.
round-ready = { $count ->
    [0] The round is ready. There is no pair for you to decide on this time; open it to see why.
    [one] The round is ready: { $count } pair for you to look at. Nobody is asked before you approve.
   *[other] The round is ready: { $count } pairs for you to look at. Nobody is asked before you approve.
}
round-again = { $count ->
    [one] The round has closed. For those without a partner there is { $count } more pair for you to look at. Nobody is asked before you approve.
   *[other] The round has closed. For those without a partner there are { $count } more pairs for you to look at. Nobody is asked before you approve.
}
round-rematch = This is a rematch: only of those who had no partner when the last round closed. Pairs that stand stay as they are.
round-before = *What came of the last round*
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
round-nothing-again = There is no pair for you to decide on. Close the round; nobody is told anything more.
round-left = *Without a partner this time*
round-left-line = *{ $name }* ({ $role ->
    [mentor] mentor
   *[mentee] mentee
}): { $why }
left-out-why = { $reason ->
    [no_topic] nobody has or wants the same topic
    [no_hours] no two shared free hours a week
    [no_language] no language in common
   *[no_one_free] no one free whom the rules allow
}
left-out-others = { $reason ->
    [no_topic] { $role ->
        [mentor] topics that leaders want now: { $change }
       *[mentee] topics that mentors offer now: { $change }
    }
    [no_hours] free hours of others with the same topics, in this person's time zone: { $change }
   *[no_language] languages of others with the same topics: { $change }
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
left-out-change = { $reason ->
    [no_topic] { $role ->
        [mentor] Topics that leaders want now: { $change }.
       *[mentee] Topics that mentors offer now: { $change }.
    } One such topic in your answers is enough; it doesn't promise a pair.
    [no_hours] Free hours of others with your topics, in your time zone: { $change }. One such time is enough to share two hours; it doesn't promise a pair.
   *[no_language] Languages of others with your topics: { $change }. If you speak such a language, tell your organiser; it doesn't promise a pair.
}
