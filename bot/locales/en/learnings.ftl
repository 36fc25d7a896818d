note-title = What came of the session
note-intro = The session on { $day } with { $name }. Any one of the three is enough.
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
note-visibility = Who may see this note?
visibility = { $value ->
    [me] only me
    [pair] the two of us
   *[offer] offer it as a learning
}
note-private = How useful it was is seen by nobody; reports show totals of five people and more.
button-note = Write the note
button-note-save = Save the note
button-note-change = Change the note
note-saved-title = The note is kept
note-saved = Who may see it: { $visibility }. What you will try comes back to you before the next session.
note-shared-title = A note for the two of you
note-shared = { $name } shares what came of your session.
note-head-learned = *Learned*
note-head-tried = *Will try*
note-head-worked = *Worked*
note-still-open = One question is still open: what did you learn on { $day } with { $name }? One line is enough. If you press nothing, you won't be asked again.
note-nothing-held = A note belongs to a session that was held, and there is none yet.
learning-offer-title = Offer it as a learning
learning-offer = This goes to { $name }, and further only if { $name } agrees. Without names, { $count } people could have written it.
button-offer-named = Offer, with my name
button-offer-unnamed = Offer, without my name
button-offer-not = Don't offer it
learning-offered-title = Offered
learning-offered = { $name } is asked. If both of you agree, it is posted with the others on a Thursday. If nothing comes of it within two weeks, you will read “not this time”, whatever the cause.
button-withdraw = Withdraw
learning-ask-title = May the company read this?
learning-ask = { $name } offers this from your session as a learning for everyone. It is published only if you agree; please answer by { $deadline }. If you press nothing, it isn't published, and the cause is told to nobody. Without names, { $count } people could have written it.
button-agree-named = Agree, name me too
button-agree-unnamed = Agree, without my name
button-not-this-time = Not this time
learning-agreed-title = Agreed
learning-agreed = It is posted with the others on a Thursday.
learning-refused = It won't be published. The author reads “not this time” in two weeks, as for any other cause.
learning-over-title = This is settled
learning-over = It isn't offered any more, and nothing is needed from you.
learning-lapsed-title = Not this time
learning-lapsed = What you offered on “{ $topic }” isn't published this time. It stays in your notes.
learning-published-title = Your learning is out
learning-published = Everyone can read it now. You can withdraw it at any time, everywhere.
learning-withdrawn-title = Withdrawn
learning-withdrawn = It isn't shown anywhere any more. It stays in your notes.
post-title = One thing we learned: { $topic }
post-by = From { $names }
post-unnamed = From one of our pairs
post-withdrawn-title = Withdrawn
post-withdrawn = The author has withdrawn this learning.
digest-title = { $name }: this week
digest-intro = { $count ->
    [0] The learnings of this week were withdrawn.
    [one] { $count } new learning this week.
   *[other] { $count } new learnings this week.
}
digest-topic = *{ $topic }*
digest-chart = Sessions held, by month
library-title = Library
library-intro = The newest learnings of our pairs.
library-empty = No learnings yet. The first come when a pair offers one and both agree.
