file-unreadable = Файл { $file } не читается: { $why }
file-problem-line = строка { $line }: { $problem }
file-problem = { $flaw ->
    [file-size] В файле больше { $value } МБ.
    [file-rows] записей больше, чем { $value }.
    [no-header] Файл пуст. Первая строка должна называть столбцы; нужны { $needed }.
    [column-unknown] «{ $value }»: такого столбца не бывает; столбцы: { $columns }
    [column-missing] не хватает столбца «{ $value }»
    [column-repeated] столбец «{ $value }» повторяется
    [encoding] это не UTF-8: «{ $value }». Сохраните файл как «CSV UTF-8».
    [control] недопустимый невидимый знак: { $value }
    [quotes] кавычка не закрыта в своей строке или стоит внутри значения и не удвоена
    [line-long] в строке больше знаков, чем { $value }
    [row-short] значений меньше, чем столбцов: { $value }
   *[row-long] значений больше, чем столбцов: { $value }. Значение с разделителем внутри берут в кавычки.
}
