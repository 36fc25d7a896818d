proposal-title = We propose a pair
proposal-mentor = A leader wants to learn what you can show. Please answer by { $deadline }; if you press nothing, there will be no pair.
proposal-mentee = There is a mentor for your topic. Please answer by { $deadline }. If you say no or press nothing, there will be no pair, and nobody learns why.
proposal-quiet =
    If you say no, { $name } won't learn that we asked.
    “{ button-conflict }” is for when this person decides about your pay, review or project.
fact-leader = The leader
fact-mentor = The mentor
fact-why = Why you two
fact-evidence = In their own words
fact-addressed = How to address them
button-yes = Yes
button-no = No
button-conflict = No: decides about me
proposal-thanks-title = Thank you
proposal-waiting = You will hear from us by { $deadline }.
proposal-declined = There will be no pair, and nobody learns that we asked. This pair won't be proposed again.
proposal-conflict = There will be no pair, and nobody learns that we asked. You won't be paired with people who decide about your pay, review or project: this pair won't be proposed again.
proposal-closed-title = This question is closed
proposal-closed = Nothing more is needed from you. Whatever waits for you is on the home card.
proposal-nothing-title = No pair this time
proposal-nothing = The pair you said yes to did not come about. That says nothing about you; you come first in the next round.
