refused-title = That didn't work
refused-not-yours = This isn't open to you, or not any more. Nothing was changed.
refused-busy = Several people pressed at the same moment. Nothing was changed; please press again.
refused-out-of-order = I can't store anything at the moment. Please try again in a few minutes.
refused-stranger = I don't know this account yet. Ask the organiser to add you to the people file with the e-mail of this account.
refusal-hours = “{ $part }” can't be read as hours. Write days and times like this: mon-fri 09:00-18:00; sat 10:00-12:00
refusal-topics = Choose at least one topic.
refusal-wishes = Choose at most { $most } topics.
refusal-choose = Choose one of the answers.
refusal-number = Give a number from { $low } to { $high }.
refusal-day = Give a day like 2026-11-30.
refusal-away = Give a last day that is not before the first, and not over yet.
refusal-away-many = There is room for { $most } entries. Remove one first.
refusal-day-off = That isn't a working day for both of you. Pick another day.
refusal-day-past = Give a day that is still to come.
refusal-moment = Give a day and a time like 2026-11-30T15:00.
refusal-far = That is more than a year ahead. Give an earlier day.
refusal-one-person = Give one name or e-mail.
refusal-long = There is room for { $most } characters here. Please shorten it.
refusal-incomplete = Some answers are still missing. Open the form again: what you filled in is kept.
refusal-not-in = You don't take part in this programme at the moment.
refusal-capacity = Mentees you have now: { $count }. Give at least that number.
refusal-time-taken = A time has already been picked. Open the pair to see it or to choose another.
refusal-time-past = Pick a time that is at least an hour away.
refusal-time-gone = These times are not on offer any more. Open the pair to see the current ones.
refusal-not-yet = The session hasn't begun yet.
refusal-note-empty = Write at least one of the three.
refusal-visibility = Choose who may see this note.
refusal-link = Give a link that begins with https:// or http://, without a name or password in it.
refusal-material-over = This isn't shared with anybody any more.
refusal-material-none = This message has no links and no files. I keep nothing else of it, so there is nothing to save.
refusal-material-nobody = Only its author could agree to this, and there is nobody for me to ask: an app, a guest or somebody of another company wrote this message. A link that is yours to share you can type yourself, with the word “share”.
refusal-learning-over = This is no longer shared with anybody.
refusal-people-unknown = Not found: { $names }. Give full names or e-mails as in the people file, one on each line.
refusal-people-many = More than one person is called { $names }. Give the e-mail instead.
refusal-needed = Please fill this in.
refusal-round-open = A round is under way. The next one can start when it has closed.
refusal-note-held = A note belongs to a session that was held.
refusal-channel = { $closed ->
    [archived] This channel is archived. Bring it back, or choose another.
    [outside] The bot isn't in this channel, and may post only where it is. Invite it there, then send this again.
    [private] Teams lets bots write in a team's standard channels only, not in private or shared ones. Choose a standard channel.
    [several] More than one channel is called this. Paste the link to the one you mean: in Teams it's in the channel's menu.
    [unlisted] There is no such channel in the teams that the bot is in. If it's in another team, add the app to that team, then send this again. If it's a private or shared one, choose another: bots can't write there.
    [shared] This channel is shared with another company, which would read what people here have learned. Choose one that only your company reads.
    [unsure] The channel couldn't be checked. Please send this again.
   *[hidden] The bot doesn't see this channel. If it's a private one, invite the bot there, then send this again; or choose another.
}
answer-broken = Something went wrong on my side. Please try again; if it happens again, tell your organiser.
