waiting-title = { $count ->
    [one] One card waits for you
   *[other] { $count } cards wait for you
}
waiting-text =
    You get one card a day that you didn't ask for, so these are listed together. *Open* sends a card as a message of its own.
    If you press nothing, they stay here and on the home card.
waiting-row =
    { "" }*{ $title }*
    { $first }
waiting-opened-title = What waits for you
waiting-opened = The card comes as a message of its own.
waiting-settled = That card has come already, or is settled by now.
waiting-rest = { $count ->
    [0] Nothing more waits for you.
    [one] One more card waits. If you press nothing, it stays here and on the home card.
   *[other] { $count } more cards wait. If you press nothing, they stay here and on the home card.
}
waiting-nothing-title = Nothing waits for you
waiting-nothing = Cards that you have not opened yet are listed here. There are none now.
