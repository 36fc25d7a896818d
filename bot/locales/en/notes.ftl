note-title = What came of the session
note-intro = The session on { $day } { session-with }. Any one of the three answers is enough.
note-learned = What did you learn?
note-tried = What will you try?
note-worked = What worked?
note-useful = How useful was it?
useful = { $value ->
    [1] 1: not at all
    [2] 2: a little
    [3] 3: somewhat
    [4] 4: useful
   *[5] 5: very useful
}
note-private = Nobody sees this one answer; reports show totals of five people and more.
note-visibility = Who may see this note?
visibility = { $value ->
    [me] only me
    [pair] { $role ->
        [mentor] the two of us
       *[mentee] the two of us
    }
   *[offer] offer it as a learning
}
note-next = Session { $number }: pick a time; your mentor confirms
note-picked = Next session: *{ $at }*. Your mentor is asked whether it suits them.
button-note = Write the note
button-note-save = Save the note
button-note-change = Change the note
note-saved-title = The note is kept
note-saved = Who may see it: { $visibility }.
note-comes-back = What you will try comes back to you before the next session.
note-shared-title = A note for the two of you
note-shared = { $name } shares what came of your session.
note-not-shared = This note is no longer shared.
note-part = { $part ->
    [learned] *Learned*
    [tried] *Will try*
   *[worked] *Worked*
}
note-still-open = One question is still open: what did you learn on { $day } { session-with }? One line is enough. If you press nothing, you won't be asked again.
note-nothing-held = A note belongs to a session that was held, and there is none yet.
