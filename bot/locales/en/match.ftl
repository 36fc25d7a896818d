match-problem = { $flaw ->
    [id] the id is empty
    [id-sign] the id “{ $value }” begins with =, +, @ or a minus, which a spreadsheet takes for a formula, or has a semicolon in it
    [id-repeated] “{ $value }” already has a row in this role, on line { $other }
    [different] the { $value } isn't what another row of this person says; their first is on line { $other }
    [role] the role “{ $value }” is neither mentor nor mentee; for somebody who takes no part leave it empty
    [role-missing] there are topics and no role
    [no-topics] there is a role and no topic
    [offer] “{ $value }” isn't a mentor's topic; write ai:4, a skill with a level from 1 to 4, or genz, a view without
    [wish] “{ $value }” isn't a mentee's topic; write ai:1>3, a skill with the level now (0 to 4) and a higher one that is wanted (up to 4), or genz, a view without
    [topic-repeated] the topic “{ $value }” is there more than once
    [level-missing] the topic “{ $value }” has no level here, and has one on line { $other }
    [level-unexpected] the topic “{ $value }” has a level here, and has none on line { $other }
    [hours] “{ $value }” can't be read as hours, or ends before it begins; write mon-fri 09:00-18:00; sat 10:00-12:00
    [manager-nowhere] the manager “{ $value }” isn't in the file; give them a row, with an empty role if they take no part
    [managers-many] there are more than { $value } managers, one above the other
    [capacity] the capacity “{ $value }” isn't 1, 2 or 3
    [avoid-self] nobody can avoid themselves
    [avoid-nowhere] “{ $value }”, to be avoided, isn't in the file; put semicolons between ids
    [upline] “{ $value }” in upline is neither yes nor empty
   *[waited] “{ $value }” isn't a number of rounds, from 0 to { $most }
}
match-many = { NUMBER($mentors, useGrouping: 0) } mentors and { NUMBER($mentees, useGrouping: 0) } mentees are more than { $most } possible pairs. Split the file.
match-many-scores = { NUMBER($mentors, useGrouping: 0) } mentors and { NUMBER($mentees, useGrouping: 0) } mentees are more than { $most } possible pairs, too many for { $option }. Leave it out.
match-unwritable = { $folder } can't be written: { $why }
match-done = { $pairs ->
    [one] { NUMBER($pairs, useGrouping: 0) } pair
   *[other] { NUMBER($pairs, useGrouping: 0) } pairs
} in { $folder }; without a partner: { NUMBER($unmatched, useGrouping: 0) }. { $optimal ->
    [yes] Proved: there is no better choice.
   *[no] A better choice wasn't ruled out.
}
