import { catalogue } from '../../catalogue.ts';

/** What the importer says of a file and of what it repaired. */
export const SAID_OF_DATA = catalogue({
  'left as it is': 'bleibt, wie es ist',
  'left out': 'weggelassen',
  'taken as missing': 'als fehlend genommen',
  'rows left out': 'Zeilen weggelassen',
  'spread over columns of their own': 'auf eigene Spalten verteilt',
  'taken as missing; save the file in Excel to have them':
    'als fehlend genommen; speichern Sie die Datei in Excel, um sie zu erhalten',
  'left out, as they stand above the names': 'weggelassen, da sie über den Namen stehen',
  'absent cells missing, extra cells left out': 'fehlende Zellen als fehlend, überzählige weggelassen',
  'one row a month made of a column a month': 'aus einer Spalte je Monat eine Zeile je Monat gemacht',
  'the hour that repeats is averaged, the hour that is skipped interpolated':
    'die doppelte Stunde gemittelt, die übersprungene interpoliert',
  'sorted by time': 'nach der Zeit sortiert',
  'sorted by time (the file has the newest first)':
    'nach der Zeit sortiert (in der Datei steht das Neueste zuerst)',
  '{dropped} rows that come too late left out': '{dropped} Zeilen, die zu spät kommen, weggelassen',
  '{method} of the rows with the same stamp': '{method} der Zeilen mit demselben Zeitstempel',
  '{method} of the rows in every {step}': '{method} der Zeilen in jedem {step}',
  mean: 'Mittelwert',
  first: 'erste',
  '{sentinel} taken as missing': '{sentinel} als fehlend genommen',
  'read as day, month, year': 'als Tag, Monat, Jahr gelesen',
  'read as month, day, year': 'als Monat, Tag, Jahr gelesen',
  'the clock on the wall was kept': 'die Ortszeit wurde beibehalten',
  'all stamps taken to UTC': 'alle Zeitstempel auf UTC gebracht',
  '{stamped, plural, one {# stamp} other {# stamps}} taken from the rows around':
    '{stamped, plural, one {# Zeitstempel} other {# Zeitstempel}} aus den Zeilen ringsum ergänzt',
  '{dropped, plural, one {# row} other {# rows}} left out':
    '{dropped, plural, one {# Zeile} other {# Zeilen}} weggelassen',
  '{added, plural, one {# missing row} other {# missing rows}} filled by {fill}':
    '{added, plural, one {# fehlende Zeile} other {# fehlende Zeilen}} ergänzt: {fill}',
  '{open, plural, one {# longer gap} other {# longer gaps}} left open (longest {longest} rows)':
    '{open, plural, one {# längere Lücke} other {# längere Lücken}} offen gelassen (längste {longest} Zeilen)',
  '{left, plural, one {# stretch} other {# stretches}} left missing (longest {longest, plural, one {# row} other {# rows}})':
    '{left, plural, one {# Strecke} other {# Strecken}} fehlend gelassen (längste {longest, plural, one {# Zeile} other {# Zeilen}})',
  'linear interpolation, the last value while a hole is open':
    'lineare Interpolation, der letzte Wert, solange eine Lücke offen ist',
  'the value before': 'der Wert davor',
  'the value a season before': 'der Wert eine Saison davor',
  'taken as missing, {fill}': 'als fehlend genommen, {fill}',
  // Why a column is forecast, and what is looked at.
  '{column}, because {reason}.': '{column}, denn {reason}.',
  '{column}, because {reason}; {first} and {second}.': '{column}, denn {reason}; {first} und {second}.',
  '{column}, because {reason}; {first}.': '{column}, denn {reason}; {first}.',
  'it is the only column of numbers': 'das ist die einzige Zahlenspalte',
  'its values vary and have a unit, {unit}': 'ihre Werte ändern sich und haben eine Einheit, {unit}',
  'it is the first column whose values vary': 'das ist die erste Spalte, deren Werte sich ändern',
  'it is the closing price, adjusted': 'das ist der bereinigte Schlusskurs',
  'it is the closing price': 'das ist der Schlusskurs',
  'its name says that it is what is forecast': 'ihr Name sagt, dass sie vorhergesagt wird',
  'it is a price': 'das ist ein Preis',
  'it is an amount that people forecast': 'das ist eine Menge, die man gewöhnlich vorhersagt',
  'it is a temperature, the highest of its step': 'das ist eine Temperatur, die höchste ihres Schritts',
  'it is a temperature': 'das ist eine Temperatur',
  '“{name}” hardly varies': '„{name}“ ändert sich kaum',
  '“{name}” counts rows': '„{name}“ zählt Zeilen',
  '“{name}” is the same in every row': '„{name}“ ist in jeder Zeile gleich',
  'Nothing else is looked at: in {where} a quick linear forecast errs no less with any of {asked}.':
    'Nichts weiter wird betrachtet: In {where} irrt eine schnelle lineare Prognose nicht weniger mit {asked}.',
  'what the file has': 'dem, was die Datei hat',
  '{asked} things that the file has': 'einer der {asked} Größen der Datei',
  '{taken} is looked at: in {where} a quick linear forecast errs {percent} % less with it.':
    '{taken} wird betrachtet: In {where} irrt eine schnelle lineare Prognose damit um {percent} % weniger.',
  '{taken} are looked at: in {where} a quick linear forecast errs {percent} % less with them.':
    '{taken} werden betrachtet: In {where} irrt eine schnelle lineare Prognose damit um {percent} % weniger.',
  '{folds} of the rows before the test part': '{folds} der Zeilen vor dem Testteil',
  'a fold': 'einem Fold',
  '{count} folds': '{count} Folds',
  // Files that are not whole.
  'ends too early': 'endet zu früh',
  'has no JSON object in line {line}': 'in Zeile {line} steht kein JSON-Objekt',
  'has what is no JSON in row {row}': 'in Zeile {row} steht etwas, das kein JSON ist',
  'has too few values in “{name}”': 'in „{name}“ stehen zu wenige Werte',
  'holds what does not fit together': 'der Inhalt passt nicht zusammen',
  'has no sheet that can be found': 'kein Blatt ist zu finden',
  'has a list of its parts that does not fit it': 'das Verzeichnis der Teile passt nicht zur Datei',
  'has no readable “{name}”': '„{name}“ ist nicht lesbar',
  'ends in the middle of “{name}”': 'endet mitten in „{name}“',
  'has a “{name}” that cannot be unpacked': '„{name}“ lässt sich nicht entpacken',
  'has a “{name}” that is not as it was written': '„{name}“ ist nicht, wie es geschrieben wurde',
  'does not begin as one does': 'beginnt nicht wie eine solche Datei',
  'it is a folder': 'das ist ein Ordner',
  'no permission': 'keine Berechtigung',
});
