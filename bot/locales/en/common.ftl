quoted = “{ $said }”
person = { $name } ({ $about })
button-home = Home
button-back = Back
button-save = Save
button-next = Next
button-open = Open
button-join = I'm in
button-more = Tell me more
button-not-now = Not now
button-never = Don't ask again
button-change = Change my answers
button-avoid = Do-not-pair list
button-away = Away dates
button-away-add = Add these days
button-away-remove = Remove
button-pause = Pause
button-pause-now = Pause until then
button-leave = Leave the programme

topic = { $key ->
    [ai] AI tools
    [automation] Automating routine work
    [data] Working with data
    [video] Short video
    [social] Social networks
    [messengers] Messengers and channels
    [employer] How a generation chooses an employer
    [customer] What a customer of twenty sees
    [language] Language and humour of a generation
    [ecology] Ecology in everyday decisions
   *[inclusion] A workplace for everyone
}
level = { $level ->
    [0] new to me
    [1] heard of it
    [2] try it
    [3] use it every week
   *[4] can show others
}
weekday = { $day ->
    [0] mon
    [1] tue
    [2] wed
    [3] thu
    [4] fri
    [5] sat
   *[6] sun
}
deadline = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}, { $day }, { $time }
sessions-count = { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}
session-length = { $minutes ->
    [30] of half an hour
    [45] of 45 minutes
   *[60] of an hour
}
minutes-long = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
weeks-apart = { $weeks ->
    [one] one every week
   *[other] one every { $weeks } weeks
}
reason = { $kind ->
    [topic] the topic “{ $value }”
    [levels] { $value }
    [goal] a topic the programme aims at
    [further_topic] also “{ $value }”
    [gives_back] in return “{ $value }”
    [department] different departments
    [location] the same place: { $value }
    [zone] { $value ->
        [0] the same time zone
       *[other] time zones close by
    }
    [language] a common language, { $value }
   *[hours] { $value } shared free hours a week
}
reason-levels = mentor: “{ $mentor }”, mentee: “{ $mentee }”
