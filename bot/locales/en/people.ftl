people-taken = added { NUMBER($added, useGrouping: 0) }, changed { NUMBER($changed, useGrouping: 0) }, unchanged { NUMBER($unchanged, useGrouping: 0) }{ $left ->
    [0] {""}
   *[other] , left { NUMBER($left, useGrouping: 0) }
}
people-would-be-taken = Nothing is stored. It would be: { $taken }
people-busy = Somebody else keeps changing the same people. Nothing was taken; try again.
people-problem = { $flaw ->
    [long] “{ $value }” is too long; { $most } characters fit
    [email] “{ $value }” isn't an e-mail address
    [email-repeated] the same e-mail as on line { $value }
    [name] the name is empty
    [grade] the grade “{ $value }” isn't a whole number
    [country] the country “{ $value }” isn't two letters, like GB or KZ
    [timezone] “{ $value }” isn't a time zone; write it like Europe/London
    [manager] the manager's e-mail “{ $value }” isn't an e-mail address
    [manager-unknown] the manager { $value } is neither in the file nor known already
    [manager-self] somebody can't be their own manager
    [manager-circle] the managers form a circle, on the lines { $value }
    [languages] the languages “{ $value }” aren't two-letter codes, like en;ru
   *[status] the status “{ $value }” is neither active nor left
}
people-split = Split the file and import the parts one after another, managers first.
