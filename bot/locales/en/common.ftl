is = { $value }
button-home = Home
button-save = Save
button-next = Next
button-join = I'm in
button-more = Tell me more
button-not-now = Not now
button-never = Don't ask again
button-change = Change my answers
button-avoid = Not with whom
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
area = { $key ->
    [digital] Digital tools and AI
    [media] New media
    [generation] Culture of a generation
   *[agenda] Social and ecological agenda
}
level = { $level ->
    [0] new to me
    [1] heard of it
    [2] try it
    [3] use it every week
   *[4] can show others
}
role = { $role ->
    [mentor] mentor
   *[mentee] mentee
}
weeks = { $weeks ->
    [one] every week
   *[other] every { $weeks } weeks
}
reason = { $kind ->
    [topic] topic: { $value }
    [levels] { $value }
    [goal] a topic the programme aims at
    [further_topic] also { $value }
    [department] different departments
    [location] the same place: { $value }
    [zone] { $value ->
        [0] the same time zone
       *[other] time zones close by
    }
    [language] language: { $value }
   *[hours] shared free hours a week: { $value }
}
reason-levels = mentor: { $mentor }, mentee: { $mentee }
no-department = department not given
