file-unreadable = { $file } can't be read: { $why }
file-problem-line = line { $line }: { $problem }
file-problem = { $flaw ->
    [file-size] The file has more than { $value } MB.
    [file-rows] there are more than { $value } rows.
    [no-header] The file is empty. Its first line must name the columns; needed are { $needed }.
    [column-unknown] “{ $value }” is no column of this file; its columns are { $columns }
    [column-missing] the column “{ $value }” is needed and isn't there
    [column-repeated] the column “{ $value }” is there more than once
    [encoding] this isn't UTF-8: “{ $value }”. Save the file as “CSV UTF-8”.
    [control] an invisible character that isn't allowed here: { $value }
    [quotes] a quotation mark isn't closed on its line, or stands inside a value without being doubled
    [line-long] the line has more than { $value } characters
    [row-short] too few values for the header: { $value }
   *[row-long] too many values for the header: { $value }. A value with the delimiter in it needs quotation marks.
}
