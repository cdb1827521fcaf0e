import { catalogue } from '../../catalogue.ts';

export const FILE_ERRORS = catalogue({
  '{shown} and {count} more': '{shown} und {count} weitere',
  ' or ': ' oder ',
  '“{name}”': '„{name}“',
  '; gatecast inspect and the data panel list what there is.':
    '; gatecast inspect und die Datenleiste führen auf, was es gibt.',
  '; did you mean {names}?': '; war {names} gemeint?',
  up: 'auf',
  down: 'ab',
  '1 step': '1 Schritt',
  '{count} steps': '{count} Schritte',
  '{code} (from a newer version of Gatecast)': '{code} (aus einer neueren Version von Gatecast)',
  'has {found} columns or more and up to {most} are read':
    'hat {found} Spalten oder mehr, und bis zu {most} werden gelesen',
  'has a cell of {found} characters or more and up to {most} are read':
    'hat eine Zelle mit {found} Zeichen oder mehr, und bis zu {most} werden gelesen',
  'unpacks to {found} times its size or more, and a file of measurements to less than {most} times':
    'wächst beim Entpacken auf das {found}-Fache oder mehr, eine Datei mit Messwerten auf weniger als das {most}-Fache',
  'holds more text than the {most} that the free memory has room for; other programs may be closed':
    'enthält mehr Text als die {most}, für die der freie Speicher reicht; andere Programme können geschlossen werden',
  'There is no file at {path}; check the path and try again.':
    'Unter {path} liegt keine Datei; prüfen Sie den Pfad und versuchen Sie es noch einmal.',
  '{path} cannot be read ({reason}); check its permissions or choose another file.':
    '{path} lässt sich nicht lesen ({reason}); prüfen Sie die Rechte oder wählen Sie eine andere Datei.',
  '{file} is empty; choose a file that has a header line and rows.':
    '{file} ist leer; wählen Sie eine Datei mit Kopfzeile und Zeilen.',
  '{file} has a header but no rows below it; choose a file with data.':
    '{file} hat eine Kopfzeile, aber keine Zeilen darunter; wählen Sie eine Datei mit Daten.',
  '{file} is not a text file; save it as CSV first and open that.':
    '{file} ist keine Textdatei; speichern Sie sie zuerst als CSV und öffnen Sie diese.',
  '{file} is no whole {format}: it {problem}; save or download it again, or open it as CSV.':
    '{file} ist unvollständig oder beschädigt ({format}): {problem}; speichern oder laden Sie die Datei noch einmal, oder öffnen Sie sie als CSV.',
  'Excel workbook': 'Excel-Arbeitsmappe',
  'Parquet file': 'Parquet-Datei',
  'JSON file': 'JSON-Datei',
  'is protected by a password, or an Excel file from before 2007; save it without one as .xlsx':
    'ist durch ein Kennwort geschützt oder eine Excel-Datei von vor 2007; speichern Sie sie ohne Kennwort als .xlsx',
  'is an Excel file from before 2007; save it as .xlsx':
    'ist eine Excel-Datei von vor 2007; speichern Sie sie als .xlsx',
  'is a binary Excel workbook (.xlsb); save it as .xlsx':
    'ist eine binäre Excel-Arbeitsmappe (.xlsb); speichern Sie sie als .xlsx',
  'is an OpenDocument file; save it as .xlsx or CSV':
    'ist eine OpenDocument-Datei; speichern Sie sie als .xlsx oder CSV',
  'is an archive; unpack it and open a file of it':
    'ist ein Archiv; entpacken Sie es und öffnen Sie eine Datei daraus',
  'is an encrypted Parquet file; write it without encryption':
    'ist eine verschlüsselte Parquet-Datei; schreiben Sie sie ohne Verschlüsselung',
  'has nothing but lists and records in its columns; write them as columns of their own':
    'hat in den Spalten nur Listen und Datensätze; schreiben Sie diese als eigene Spalten',
  'is one JSON object, not rows; write one object a row (in pandas: orient="records")':
    'ist ein einzelnes JSON-Objekt ohne Zeilen; schreiben Sie ein Objekt je Zeile (in pandas: orient="records")',
  'is JSON, but no list of objects; write one object a row (in pandas: orient="records")':
    'ist JSON, aber keine Liste von Objekten; schreiben Sie ein Objekt je Zeile (in pandas: orient="records")',
  '{file} has no sheets, so there is no “{sheet}”; leave the sheet out.':
    '{file} hat keine Blätter, also auch kein „{sheet}“; lassen Sie das Blatt weg.',
  '{file} has no sheet “{sheet}”{meant} ({sheets}).': '{file} hat kein Blatt „{sheet}“{meant} ({sheets}).',
  '{file} {over}, so it was left alone; if you trust it, open it all the same{option}.':
    '{file} {over}. Die Datei wurde deshalb nicht gelesen; wenn Sie ihr trauen, öffnen Sie sie trotzdem{option}.',
  '{file} has no column of numbers to forecast (columns: {columns}); check the delimiter and the decimal mark.':
    '{file} hat keine Zahlenspalte, die sich vorhersagen ließe (Spalten: {columns}); prüfen Sie Trennzeichen und Dezimalzeichen.',
  'There is no column “{column}”{suggestion}': 'Es gibt keine Spalte „{column}“{suggestion}',
  'Column “{column}” holds text in {textCells} of {cells} cells, first “{example}” at line {firstLine}; {way}':
    'Die Spalte „{column}“ enthält in {textCells} von {cells} Zellen Text, zuerst „{example}“ in Zeile {firstLine}; {way}',
  'choose a column of numbers or correct the file.':
    'wählen Sie eine Zahlenspalte oder berichtigen Sie die Datei.',
  'a feature is a column of numbers, of true and false, or of up to {mostWords} different words.':
    'ein Merkmal ist eine Spalte mit Zahlen, mit wahr und falsch oder mit bis zu {mostWords} verschiedenen Wörtern.',
  'Column “{column}” cannot be read as time in {cells} rows, first “{example}” at line {firstLine}; choose another time column, or none to count rows.':
    'Die Spalte „{column}“ lässt sich in {cells} Zeilen nicht als Zeit lesen, zuerst „{example}“ in Zeile {firstLine}; wählen Sie eine andere Zeitspalte, oder keine, um Zeilen zu zählen.',
  'The file stacks {series} series by “{column}”; choose one{option} ({values}).':
    'Die Datei stapelt {series} Reihen nach „{column}“; wählen Sie eine{option} ({values}).',
  '“{column}” has no series “{value}”{suggestion}': '„{column}“ hat keine Reihe „{value}“{suggestion}',
  'Choose the column to forecast{option} ({columns}).':
    'Wählen Sie die Spalte, die vorhergesagt wird{option} ({columns}).',
  'Column “{column}” is {value} in every training row, so there is nothing to learn; choose another target.':
    'Die Spalte „{column}“ ist in jeder Trainingszeile {value}, da gibt es nichts zu lernen; wählen Sie eine andere Zielgröße.',
  '“{column}” goes {side} in every training window ({steps} ahead), so there is no direction to tell from another; change the horizon, or forecast its values{option}.':
    'In jedem Trainingsfenster ({steps} voraus) zeigt „{column}“ dieselbe Richtung („{side}“), also lässt sich keine von der anderen unterscheiden; ändern Sie den Horizont oder sagen Sie die Werte vorher{option}.',
  'A window of {window} and a horizon of {horizon} need at least {needed} rows, and the file has {rows}: the {part} part has no room for one window; shorten the window or the horizon.':
    'Ein Fenster von {window} und ein Horizont von {horizon} brauchen mindestens {needed} Zeilen, die Datei hat {rows}: Im Teil „{part}“ ist für kein einziges Fenster Platz; verkürzen Sie Fenster oder Horizont.',
  'Column “{column}” has {cells} missing values that could not be filled; choose another column or correct the file.':
    'Der Spalte „{column}“ fehlen {cells} Werte, die sich nicht füllen ließen; wählen Sie eine andere Spalte oder berichtigen Sie die Datei.',
  '“{column}” counts as known ahead but lacks {lacks} of the {horizon} future values: it must reach {until}; add those rows to the file, or use it as a past feature only.':
    '„{column}“ gilt als im Voraus bekannt, aber von den {horizon} künftigen Werten fehlen {lacks}: Die Spalte muss bis {until} reichen; ergänzen Sie diese Zeilen, oder nutzen Sie sie nur als Merkmal der Vergangenheit.',
  'Protocol {protocol} takes {needed} rows and the file has {rows}; choose another protocol, such as 70-10-20.':
    'Das Protokoll {protocol} braucht {needed} Zeilen, und die Datei hat {rows}; wählen Sie ein anderes, etwa 70-10-20.',
  'The repair “{repair}” applies to nothing that was found in {file}{way}':
    'Die Reparatur „{repair}“ passt zu nichts, was in {file} gefunden wurde{way}',
  ', where nothing can be repaired in another way; leave it out.':
    ', wo sich nichts anders reparieren lässt; lassen Sie sie weg.',
  '; there is a choice for {choosable}.': '; eine Wahl gibt es für {choosable}.',
  '; did you mean {names}? There is a choice for {choosable}.':
    '; war {names} gemeint? Eine Wahl gibt es für {choosable}.',
  '{file} cannot be joined with the others: {problem}; open it by itself.':
    '{file} lässt sich nicht mit den anderen zusammenfügen: {problem}; öffnen Sie die Datei für sich.',
  'There is no encoding “{encoding}”; try utf-8, windows-1252 or the name your program saves with.':
    'Eine Kodierung „{encoding}“ gibt es nicht; versuchen Sie utf-8, windows-1252 oder den Namen, mit dem Ihr Programm speichert.',
  'There is no time zone “{zone}”; name one as Area/City, such as Europe/Vienna.':
    'Eine Zeitzone „{zone}“ gibt es nicht; nennen Sie eine als Gebiet/Stadt, etwa Europe/Vienna.',
  '{file} lacks the column {columns} that this run reads{nearest}; name the columns as in the data it was trained on; their order does not matter.':
    'In {file} fehlt die Spalte {columns}, die dieser Lauf liest{nearest}; benennen Sie die Spalten wie in den Daten des Trainings; die Reihenfolge ist gleich.',
  '{file} lacks the columns {columns} that this run reads{nearest}; name the columns as in the data it was trained on; their order does not matter.':
    'In {file} fehlen die Spalten {columns}, die dieser Lauf liest{nearest}; benennen Sie die Spalten wie in den Daten des Trainings; die Reihenfolge ist gleich.',
  ' (it has {names})': ' (vorhanden: {names})',
  '{file} has {found}, and this run was trained on {wanted}; bring the rows to that step{option}, or train a run on rows like these.':
    'In {file}: {found}. Trainiert wurde dieser Lauf mit: {wanted}. Bringen Sie die Zeilen auf diesen Schritt{option}, oder trainieren Sie einen Lauf auf solchen Zeilen.',
  'no time column': 'keine Zeitspalte',
  'stamps without a common step': 'Zeitstempel ohne gemeinsamen Schritt',
  'rows {apart} apart on the days of a calendar': 'Zeilen im Abstand {apart} an den Tagen eines Kalenders',
  'rows {apart} apart': 'Zeilen im Abstand {apart}',
  '{file} ends with {rows} row without a hole, and this run reads {needed} before it forecasts; put the rows before them into the file, or fill what is missing{option}.':
    '{file} endet mit {rows} lückenlosen Zeile, und dieser Lauf liest {needed}, bevor er vorhersagt; nehmen Sie die Zeilen davor in die Datei auf, oder füllen Sie, was fehlt{option}.',
  '{file} ends with {rows} rows without a hole, and this run reads {needed} before it forecasts; put the rows before them into the file, or fill what is missing{option}.':
    '{file} endet mit {rows} lückenlosen Zeilen, und dieser Lauf liest {needed}, bevor er vorhersagt; nehmen Sie die Zeilen davor in die Datei auf, oder füllen Sie, was fehlt{option}.',
  '{file} has no whole window of {window} rows with {horizon} rows to forecast behind it; put more rows into the file.':
    '{file} enthält kein ganzes Fenster von {window} Zeilen mit {horizon} Zeilen zum Vorhersagen dahinter; nehmen Sie mehr Zeilen in die Datei auf.',
  '{file} has {rows} after {until}, up to where this run has seen it, and one forecast takes {horizon}; add later rows, or score all windows whatever it has seen{option}.':
    '{file} hat {rows} nach {until}, bis wohin dieser Lauf die Daten kennt, und eine Prognose braucht {horizon}; ergänzen Sie spätere Zeilen, oder bewerten Sie alle Fenster, gleich was er kennt{option}.',
  'no rows': 'keine Zeilen',
  'only {rows} row': 'nur {rows} Zeile',
  'only {rows} rows': 'nur {rows} Zeilen',
  '{path} exists already and was left as it is; choose another name{option}.':
    '{path} gibt es schon und blieb, wie es ist; wählen Sie einen anderen Namen{option}.',
  'The folder {folder} does not exist; create it or choose another.':
    'Den Ordner {folder} gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.',
  '{path} cannot be written: no permission; choose a folder that you may write to.':
    '{path} lässt sich nicht schreiben: keine Berechtigung; wählen Sie einen Ordner, in den Sie schreiben dürfen.',
  '{path} could not be written ({reason}); choose another place.':
    '{path} konnte nicht geschrieben werden ({reason}); wählen Sie einen anderen Ort.',
  'The disk is full, so {path} was not written; free some space and try again.':
    'Der Datenträger ist voll, {path} wurde nicht geschrieben; schaffen Sie Platz und versuchen Sie es noch einmal.',
  'That dataset is no longer open; open the file again.':
    'Diese Daten sind nicht mehr offen; öffnen Sie die Datei noch einmal.',
  '{file} was uploaded and is not kept any more; choose the file again.':
    '{file} wurde hochgeladen und ist nicht mehr aufbewahrt; wählen Sie die Datei noch einmal.',
  'There is no sample “{file}”; there are {samples}.':
    'Ein Beispiel „{file}“ gibt es nicht; es gibt {samples}.',
});
