programme-posts-to = *Channel for learnings:* #{ $channel }
programme-posts-nowhere = *Channel for learnings:* #{ $channel } doesn't take the bot's posts.
programme-posts-not-here = Nothing is posted in { $platform } yet.
button-channel = Give another channel
button-channel-here = Give a channel here
button-channel-stop = Post there no more
channel-form-title = Channel for learnings
channel-form-intro = Learnings and the digest are posted in #{ $channel }. From now on they go where you say; what was posted stays where it is.
channel-form-too = Learnings and the digest will be posted here, too. From now on they go to each of the programme's channels.
channel-lost-title = The channel for learnings
channel-lost = *{ $name }:* #{ $channel } didn't take what the bot posted.
channel-lost-do = { $closed ->
    [archived] The channel is archived. Bring it back and send all again, or give another channel.
    [outside] The bot isn't in the channel any more. Invite it there and send all again, or give another channel.
    [private] It's a private or shared channel, and Teams lets bots write in standard ones only. Give another channel.
    [restricted] Only some may post in this channel. Let the bot post there and send all again, or give another channel.
    [shared] The channel is shared with another company by now, which would read what people here have learned; so nothing is posted there. Give another channel.
   *[hidden] The channel is gone, or it's a private one that the bot isn't in any more. Invite the bot there and send all again, or give another channel.
}
channel-lost-waits = If you press nothing, the posts wait. You find them with the programme, under “did not arrive”.
channel-lost-there = Another one is given where the channel is: open the programme in { $platform }.
