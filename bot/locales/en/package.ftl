package-name = Upmentor: reverse mentoring
package-short = Reverse mentoring, where people already talk
package-full = Upmentor runs a reverse mentoring programme inside Microsoft Teams: employees teach leaders what they know better. It invites, finds pairs, agrees on times, sends a plan the day before, asks afterwards what was learned, and shares with the company what both people of a pair agree to share. It speaks English and Russian. It reads no conversation: it sees the buttons you press, the forms you send, and what you type to it yourself.
package-word = { $word ->
    [home] home
    [join] join
    [profile] profile
    [pair] pair
    [note] note
    [share] share
    [library] library
    [pause] pause
    [language] language
    [privacy] privacy
    [organise] organise
   *[help] help
}
package-word-told = { $word ->
    [home] Where things stand
    [join] Take part
    [profile] Change your answers
    [pair] Your pair and its next session
    [note] Write down what a session gave you
    [share] Put a guide, a video or a link in the library
    [library] What others learned and shared
    [pause] Pause until a date, or leave
    [language] English or Russian
    [privacy] Who sees what
    [organise] Start a programme, or look after one
   *[help] How this works, and every word I understand
}
