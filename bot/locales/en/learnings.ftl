writers = { $count ->
    [one] Without names, it could have been written by { $count } person.
   *[other] Without names, it could have been written by { $count } people.
}
learning-offer-title = Offer it as a learning
learning-offer = { $name } reads this first; it goes further only if you both agree. { writers }
button-offer-named = Offer, with my name
button-offer-unnamed = Offer, without my name
button-offer-not = Don't offer it
learning-offered-title = Offered
learning-offered = { $name } is asked. If you both agree, it is posted with the others on a Thursday. If nothing comes of it within two weeks, you will read “not this time”, whatever the cause.
button-withdraw = Withdraw
learning-ask-title = May the company read this?
learning-ask = { $name } offers this from your session as a learning for everyone. It is published only if you agree; please answer by { $deadline }. If you press nothing, it isn't published, and nobody learns why. { writers }
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
learning-withdrawn = It is shown nowhere. It stays in your notes.
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
