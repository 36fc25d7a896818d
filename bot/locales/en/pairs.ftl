pair-title = Your pair
fact-partner = { $role ->
    [mentor] Your mentor
   *[mentee] Your mentee
}
fact-topic = Topic
fact-goal = Wants to be able to
agreement =
    { "" }*The agreement*
    • What is said may be used; who said it may not.
    • No questions about named people.
    • Short questions between sessions: in working hours.
    • Talk, a live task, a visit, questions: whatever suits the topic.
    • Not in the leader's office.
agreement-open = If it suits you, press “{ button-agree }”. Anything else you settle between the two of you.
agreement-agreed = _You have agreed to it._
button-agree = Agreed
button-agreement = Agreement
button-end = End this pair
checkin-open = Did the session on { $day } take place?
note-open = The session on { $day }: what did you learn?
note-head = { $mine ->
    [1] *Your note, { $day }*
   *[other] *Your partner's note, { $day }*
}
pair-end-title = End this pair
pair-end-text = Nobody asks why. A card comes the next working morning, the same for both of you. You can be matched again.
pair-end-noted = A card about it comes the next working morning, the same for both of you.
ended-title = Your work as a pair has ended
ended-text = We don't ask for the reason and don't keep one. Every ending looks like this one, whether one side wished it, the calendar brought it or something changed in the company. Sessions held: { $held }. Thank you.
ended-calendar = Take the agreed session out of your calendar
button-new-pair = Find a new pair
pair-group-title = Your own chat
pair-group = *{ $mentor }* is the mentor, *{ $mentee }* the mentee. This chat is for the two of you: to settle a time, to ask something short. I can't read here and won't write again.
pair-group-cards = Why you two, the agreement and the times are on the card that each of you has from me. Nothing needs an answer here.
pair-chat = Open your chat in { $platform }
pair-apart = You two are written to in different chats, so mail is the surest way: { $email }
pair-mail-open = Write a mail
pair-mail-subject = Reverse mentoring: { $topic }
pair-mail =
    Hello,

    we are now a pair in reverse mentoring. Our topic: { $topic }.

    When would a first talk suit you?

