page-privacy = Privacy
page-terms = Terms of use
page-run-head = Who runs it
page-run = Your organisation runs Upmentor itself, on a machine and a database of its own. Nothing is sent to the people who wrote it. Messages pass through Slack or Microsoft Teams, which keep them by their own rules.
page-kept-head = What it keeps of you
page-kept =
    • From Slack or Teams: your name, e-mail, language, time zone, the name you sign in with and the ids of your account.
    • From a file, if your organisation gives one: title, department, place, country, grade, manager, languages.
    • From you: whether you take part, your topics and how well you know them, what you want to learn, your hours and days away, whom you would rather not be paired with, your answers, when sessions are and whether they took place, your notes, learnings and shared links.
page-unread-head = What it doesn't keep
page-unread = It reads no conversation. Of what you type to it, it keeps what a form asks for. Of a message that you hand it yourself, it keeps links, names of files and whose message it was. Its logs carry numbers, never a name or what somebody wrote. This page sets no cookie.
page-seen-head = Who sees what
page-operator = Whoever runs the machine holds the database, and the key that opens what is encrypted in it.
page-sealed-head = What is encrypted
page-sealed = Notes, learnings, shared links, your do-not-pair list, and the tokens by which Upmentor speaks to Slack. The key isn't kept in the database.
page-how-long-head = For how long
page-how-long =
    • Notes: { $notes ->
        [one] { $notes } day
       *[other] { $notes } days
    } after the programme; one that became a learning, as long as the learning.
    • Learnings and shared links: until they are withdrawn.
    • What was pressed, what was answered to it and when messages went out: { $seen ->
        [one] { $seen } day
       *[other] { $seen } days
    }.
    • Who took part, answers to forms, pairs and sessions, and your entry among the people: nothing deletes these by itself; your organisation does.
page-yours-head = What you can do
page-yours =
    • Pause or leave at any time; nobody asks why.
    • Change your answers, withdraw a learning or a link, by the buttons on their cards.
    • For a copy of what is kept of you, or to have it corrected or deleted, ask your organiser. There are no buttons for that yet; whoever runs the machine can do it.
page-what-head = What it is for
page-what = Reverse mentoring inside one organisation: an employee teaches a leader what they know better. Your organisation runs Upmentor and answers for it, and its rules for work and for data hold here, too.
page-free-head = Free on both sides
page-free = Nobody is in until they press it themselves. You may say no, pause or leave without a reason, and Upmentor shows nobody that you said no.
page-between-head = What is said in a pair
page-between = What is said in a session may be used; who said it is for the two of you alone. Please don't use Upmentor to find out what somebody wants to keep to themselves.
page-share-head = What you share
page-share = Everyone in the organisation can read a published learning and the links in the library. Share only what you may: no secrets of customers, nothing about people who don't know of it. A learning comes out only when both of the pair agree, and its author can withdraw it at any time.
page-not-head = What it isn't for
page-not = It rates and ranks nobody, and nothing it shows is meant for judging somebody's work.
page-warranty-head = No warranty
page-warranty = Upmentor is open software under the Apache Licence 2.0, which comes without any warranty. Questions go to the organiser of your programme, whom your invitation names.
