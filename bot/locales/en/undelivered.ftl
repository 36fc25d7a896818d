undelivered-count = { $count ->
    [one] *{ $count } message did not arrive*
   *[other] *{ $count } messages did not arrive*
}
button-undelivered = Show
undelivered-title = What did not arrive
undelivered-intro = *Send again* sends what is still of use. If you press nothing, all of it stays here. Messages of a round, notes and answers are never listed, so that nobody learns who was asked.
undelivered-none = Nothing is left here.
undelivered-done = { $done ->
    [sent] It's being sent again. What doesn't arrive this time either comes back here.
   *[cleared] It's off the list.
}
undelivered-more = { $count ->
    [one] And one more, which comes up when these are settled.
   *[other] And { $count } more, which come up when these are settled.
}
undelivered-person = { $what ->
    [invitation] *{ $name }:* the invitation
   *[pair] *{ $name }:* a message about their pair
}
undelivered-person-do = { $fate ->
    [gone] The bot has no way to write to them. See whether their account is known here, or ask them to let the bot write; then send it again.
   *[failed] The chat didn't take it, however often we tried. Send it again.
}
teams-unreached = *To reach somebody in Teams, one of these is enough:*
teams-by-policy = 1. An administrator adds the app to a setup policy in the Teams admin centre: then it's there for everybody the policy is for.
teams-by-team = 2. Somebody adds the app to a team that everybody is in.
teams-by-graph = 3. An administrator installs the app for people through Microsoft Graph.
undelivered-digest = *#{ $channel }:* the digest of { $day }
undelivered-learning = *#{ $channel }:* a learning on “{ $topic }”, { $day }
undelivered-post-do = { $fate ->
    [gone] The bot may not post there. See whether the channel still exists and the bot is in it, or give the programme another one; then send it again.
    [unknown] It may have gone out or not. Look whether it stands in #{ $channel }; send it again only if it doesn't.
    [outdated] It has changed since, and stands there as it was before. See whether the bot is still in the channel; then send it again.
    [withdrawn] It shows a learning that has been withdrawn, and the bot can't take it out. If it stands in #{ $channel }, please delete it there.
   *[failed] The chat didn't take it, however often we tried. Send it again.
}
button-send-again = Send again
button-send-all = Send all again
button-its-there = It's there
button-leave-it = Leave it
button-done = Done
unreached-title = A pair to help along
unreached-told = *{ $name }:* two people have become a pair, and one of them couldn't be told.
unreached-waits = If you press nothing, it stays with the programme, under “did not arrive”.
