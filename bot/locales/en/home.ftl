home-title = Upmentor
home-intro = Here is where things stand.
home-nothing = Nothing is waiting for you. When there is an invitation, a proposed pair or a session, you will find it here.
home-held = { $count ->
    [one] One card waits for you.
   *[other] { $count } cards wait for you.
}
home-question = A pair has been proposed to you. Topic: { $topic }
home-pair = { $role ->
    [mentor] Your mentor: *{ $name }*. Topic: { $topic }
   *[mentee] Your mentee: *{ $name }*. Topic: { $topic }
}
home-invited = { $role ->
    [mentor] You are invited as a mentor.
   *[mentee] You are invited to learn from a mentor.
}
home-joined = { $role ->
    [mentor] You are taking part as a mentor.
   *[mentee] You are taking part, to learn from a mentor.
}
button-organise = Organise
button-library = Library
button-privacy = Who sees what
button-language = Language
button-help = Help
button-answer = Answer
which-title = Which one?
not-in-title = Not yet
not-in-text = There is nothing here yet: an invitation or a pair comes first. Whatever waits for you is on the home card.
help-title = How this works
help-text =
    { "" }*Reverse mentoring* turns the usual scheme round: a mentor who works with a topic every day teaches a leader. Knowledge doesn't always follow rank.
    I propose pairs (the mentor is asked first), find times, send a plan the day before and ask afterwards what was learned. The company hears of it only when both of you agree.
    I read no conversations. I know only what you press, type and hand to me.
help-words = Words I understand: *home, join, profile, pause, leave, pair, note, share, library, language, privacy, organise, help*.
privacy-title = Who sees what
privacy-reads = I read no conversations; of a message that you hand me yourself I keep links and the names of files, never its words. Notes and private lists are kept encrypted and appear in no log or export.
language-title = Language
language-label = Write to me in
language-name = { $code ->
    [ru] Русский
   *[en] English
}
platform-label = Write to me on
platform = { $name ->
    [slack] Slack
    [teams] Microsoft Teams
   *[sandbox] Sandbox
}
