button-share = Share something
button-material-share = Share
button-material-ask = Ask the author
button-material-yes = Yes, share
share-title = Share with everyone
share-intro = A guide, a video or a link that helped you. Everyone finds it in the library, with your name as whoever shared it. The library keeps the link and not what is behind it: whoever opens it needs access.
share-link = Link
share-name = Title
share-topic = Topic
share-author = If somebody else here made it, their name or e-mail: they are asked first
material-title = Save to the library
material-own = This message is yours, so what you share stands in the library at once, with your name. Of the message I keep nothing but links and the names of files; whoever opens a link needs access.
material-others = { $name } wrote this message and is asked first: they read the link, the title and your name. Until they say yes nobody else sees it. Of the message I keep nothing but links and the names of files.
material-which = Which one?
material-kind = { $kind ->
    [guide] Guide
    [video] Video
   *[link] Link
}
material-link = { $link } ({ $host })
material-by = Shared by { $name }
material-ask-title = May everyone read this?
material-ask = { $name } would like to share something of yours with everyone, in the library. Only the link and the title stand there, with the name of whoever shared it and without yours. Please answer by { $deadline }. If you press nothing, it isn't shared, and nobody learns why.
material-asked-title = It waits for a yes
material-asked = “{ $title }” stands in the library as soon as { $name } says yes; until then nobody else sees it. If nothing comes of it within two weeks, you will read “not this time”, whatever the cause.
material-shared-title = In the library
material-shared = Everyone can find it there now. You can withdraw it at any time.
material-known-title = In the library already
material-known = Somebody has shared this link before.
material-refused = It isn't shared, and you won't be asked about this link again. { $name } reads “not this time” in two weeks, as for any other cause.
material-over = It isn't on offer any more, and nothing is needed from you.
material-lapsed = What you wanted to share doesn't stand in the library this time, and the link isn't kept.
material-withdrawn = It doesn't stand in the library any more, and the link isn't kept.
