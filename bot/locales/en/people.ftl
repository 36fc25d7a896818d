people-taken = added { NUMBER($added, useGrouping: 0) }, changed { NUMBER($changed, useGrouping: 0) }, unchanged { NUMBER($unchanged, useGrouping: 0) }{ $left ->
    [0] {""}
   *[other] , left { NUMBER($left, useGrouping: 0) }
}
people-would-be-taken = Nothing is stored. It would be: { $taken }
people-unreadable = { $file } can't be read: { $why }
people-busy = Somebody else keeps changing the same people. Nothing was taken; try again.
people-problem-line = line { $line }: { $problem }
people-problem = { $flaw ->
    [file-size] The file has more than { $value } MB. Split it and import the parts one after another, managers first.
    [file-rows] there are more than { $value } rows. Split the file and import the parts one after another, managers first.
    [no-header] The file is empty. Its first line must name the columns; email and name are needed.
    [column-unknown] “{ $value }” is no column of this file; its columns are { $columns }
    [column-missing] the column “{ $value }” is needed and isn't there
    [column-repeated] the column “{ $value }” is there more than once
    [encoding] this isn't UTF-8: “{ $value }”. Save the file as “CSV UTF-8”.
    [control] an invisible character that isn't allowed here: { $value }
    [quotes] a quotation mark isn't closed on its line, or stands inside a value without being doubled
    [line-long] the line has more than { $value } characters
    [row-short] too few values for the header: { $value }
    [row-long] too many values for the header: { $value }. A value with the delimiter in it needs quotation marks.
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
