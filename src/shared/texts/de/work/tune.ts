import { catalogue } from '../../catalogue.ts';

/** The view Tune: a search, what it varies and what it found. */
export const TUNE = catalogue({
  Searches: 'Suchen',
  'Progress of the search': 'Fortschritt der Suche',
  '{target} · {horizon} ahead': '{target} · {horizon} voraus',
  '{target}, {horizon} ahead': '{target}, {horizon} voraus',
  'It is at work: pause it first': 'Sie ist in Arbeit: erst pausieren',
  'Delete; the runs that were made of it stay': 'Löschen; Läufe, die daraus entstanden, bleiben',
  'Delete the search {name} with {trials}': 'Suche {name} mit {trials} löschen',
  ', default {error}': ', Vorgabe {error}',
  'best {error}': 'beste {error}',
  'Tries many set-ups on folds before the test rows and stops poor ones early. What wins and the default are then trained as runs and scored on the test rows, once.':
    'Probiert viele Konfigurationen auf Folds vor den Testzeilen und bricht schwache früh ab. Was gewinnt und die Vorgabe werden dann als Läufe trainiert und auf den Testzeilen bewertet, ein einziges Mal.',
  'Set-ups': 'Konfigurationen',
  'Nothing better in': 'Nichts Besseres in',
  s: 's',
  'Ends with the first of these that is reached; an empty one does not matter.':
    'Endet mit dem ersten davon, das erreicht ist; ein leeres Feld zählt nicht.',
  'Start the search': 'Suche starten',
  'The set-up on the left cannot be read as it is; mend it first.':
    'Die Konfiguration links lässt sich so nicht lesen; berichtigen Sie sie zuerst.',
  'What is varied': 'Was geändert wird',
  'A range such as 16..256, or values such as 30|60|90.': 'Ein Bereich wie 16..256, oder Werte wie 30|60|90.',
  'As you set it, this stays: {names}.': 'Wie von Ihnen gesetzt, bleibt: {names}.',
  'As you set them, these stay: {names}.': 'Wie von Ihnen gesetzt, bleiben: {names}.',
  'Not varied: as the preset has it.': 'Nicht geändert: wie in der Vorlage.',
  'Not varied: stays {value}, as you set it.': 'Nicht geändert: bleibt {value}, wie von Ihnen gesetzt.',
  'Range of {label}': 'Bereich von {label}',
  'Seconds, above 0.': 'Sekunden, über 0.',
  'A whole number, at least 1.': 'Eine ganze Zahl, mindestens 1.',
  'A time, or a number of set-ups.': 'Eine Zeit, oder eine Zahl von Konfigurationen.',
  'A run of preset best, 60 s: the best set-ups are tried first, each over its own window, then usual nets; rows before the test part choose the members and their weights.':
    'Ein Lauf der Vorlage „best“, 60 s: Zuerst werden die besten Konfigurationen probiert, jede über ihr eigenes Fenster, dann übliche Netze; Zeilen vor dem Testteil wählen die Mitglieder und ihre Gewichte.',
  'Train an ensemble of the best': 'Ensemble der besten trainieren',
  'of those, each over its own window, and of the free forecasts; test rows choose nothing':
    'aus diesen, jede über ihr eigenes Fenster, und den Vergleichsprognosen; Testzeilen wählen nichts',
  'The default, which won': 'Die Vorgabe, die gewann',
  'The default': 'Die Vorgabe',
  'Windows that chose': 'Fenster, die wählten',
  'Test rows': 'Testzeilen',
  'Verdict on the test rows': 'Urteil auf den Testzeilen',
  'lucky ': 'mit Glück ',
  'comes next': 'kommt als Nächstes',
  'was deleted': 'wurde gelöscht',
  ' · {trials} in {seconds}': ' · {trials} in {seconds}',
  ', in {folds}': ', in {folds}',
  'Judged on {windows} before the test rows{where}. Of {trials} {finished} learned to their end and {stoppedEarly} were stopped early.':
    'Beurteilt auf {windows} vor den Testzeilen{where}. Von {trials} lernten {finished} zu Ende, {stoppedEarly} wurden früh abgebrochen.',
  'Its error on those windows is lucky, because it was chosen for it; the error on the test rows, which chose nothing, is not.':
    'Ihr Fehler auf diesen Fenstern hat Glück, denn dafür wurde sie gewählt; der Fehler auf den Testzeilen, die nichts wählten, nicht.',
  waits: 'wartet',
  searches: 'sucht',
  'scores what won': 'bewertet, was gewann',
  'learned to its end': 'zu Ende gelernt',
  'stopped early': 'früh abgebrochen',
  impossible: 'unmöglich',
  'cut short': 'abgeschnitten',
  'stopped after {epochs, plural, one {# epoch} other {# epochs}}: others did better':
    'nach {epochs, plural, one {# Epoche} other {# Epochen}} abgebrochen: Andere waren besser',
  'impossible: {reason}': 'unmöglich: {reason}',
  'for no reason that was kept': 'ein Grund ist nicht aufbewahrt',
  'cut short when the search ended': 'abgeschnitten, als die Suche endete',
  begins: 'beginnt',
  'after {epochs, plural, one {# epoch} other {# epochs}}':
    'nach {epochs, plural, one {# Epoche} other {# Epochen}}',
  'No set-up has come to its end yet.': 'Noch keine Konfiguration kam ans Ende.',
  'the default set-up ({error})': 'die Vorgabe ({error})',
  '{name}, the best free forecast ({error})': '{name}, die beste Vergleichsprognose ({error})',
  'The only set-up that came to its end errs {error} on the windows that chose it{beside}.':
    'Die einzige Konfiguration, die ans Ende kam, irrt um {error} auf den Fenstern, die sie wählten{beside}.',
  'The best of {finished} set-ups errs {error} on the windows that chose it{beside}.':
    'Die beste von {finished} Konfigurationen irrt um {error} auf den Fenstern, die sie wählten{beside}.',
  'as much as {name}': 'ebenso viel wie {name}',
  '{size} % less than {name}': '{size} % weniger als {name}',
  '{size} % more than {name}': '{size} % mehr als {name}',
  'Find the best set-up': 'Beste Konfiguration finden',
  'A search tries set-ups on folds of the rows before the test part. The first is the one that Train would train; the next ones are drawn at random, then where the good ones were. Each learns a ninth of its epochs, a third and all of them, and goes on only while it is among the best third.':
    'Eine Suche probiert Konfigurationen auf Folds der Zeilen vor dem Testteil. Die erste ist die, die „Trainieren“ trainieren würde; die nächsten werden zufällig gezogen, dann dort, wo die guten lagen. Jede lernt ein Neuntel ihrer Epochen, ein Drittel und alle, und geht nur weiter, solange sie im besten Drittel liegt.',
  'Another search…': 'Weitere Suche…',
  'How much of what the errors of the set-ups differ by goes with each setting alone, by a forest of trees that learned them. A search tries good set-ups oftener than poor ones, so after few of them shares are rough. Below, each set-up is a point at what it has of a setting and at its error; a press on it chooses it.':
    'Wie viel vom Unterschied der Fehler mit jeder Einstellung allein einhergeht, nach einem Wald von Bäumen, der sie gelernt hat. Eine Suche probiert gute Konfigurationen öfter als schwache, also sind die Anteile nach wenigen grob. Darunter ist jede Konfiguration ein Punkt bei ihrem Wert der Einstellung und ihrem Fehler; ein Druck darauf wählt sie.',
  'The form has set-up {number} of the search.': 'Das Formular hat Konfiguration {number} der Suche.',
  'Best so far': 'Das Beste bis hierher',
  'best so far': 'das Beste bis hierher',
  'its error': 'ihr Fehler',
  'The least error so far on the windows that choose, of the set-ups that learned to their end. A set-up that was stopped early stands where it was when others did better. What errs far more than the rest stands at the upper edge.':
    'Der kleinste Fehler bis hierher auf den Fenstern, die wählen, unter den Konfigurationen, die zu Ende lernten. Eine früh abgebrochene steht, wo sie war, als andere besser waren. Was weit mehr irrt als der Rest, steht am oberen Rand.',
  Over: 'Über',
  'Learning time': 'Lernzeit',
  'Lines come with the first error.': 'Linien kommen mit dem ersten Fehler.',
  'Fills the form on the left with this set-up.': 'Füllt das Formular links mit dieser Konfiguration.',
  'Trains this set-up as a run, with a forecast and scores on the test rows.':
    'Trainiert diese Konfiguration als Lauf, mit Prognose und Bewertung auf den Testzeilen.',
  'Train as a run': 'Als Lauf trainieren',
  'Set-up 0, the default': 'Konfiguration 0, die Vorgabe',
  'Set-up 0, default': 'Konfiguration 0, Vorgabe',
  ', default': ', Vorgabe',
  default: 'Vorgabe',
  'Set-up {number}': 'Konfiguration {number}',
  '{what}, which won': '{what}, die gewann',
  'errs {error}': 'irrt um {error}',
  'Each line is a set-up: where it crosses an axis is what it has of that setting, and it ends at its error. The best are strong, the poor faint, those that were stopped early dashed. A drag along an axis keeps what passes there, in the table too; a press on it lets all pass again. A press on a line chooses it. The same in words: units=16..64 model=gru error=..2':
    'Jede Linie ist eine Konfiguration: Wo sie eine Achse kreuzt, liegt ihr Wert dieser Einstellung, und sie endet bei ihrem Fehler. Die besten sind kräftig, die schwachen blass, früh abgebrochene gestrichelt. Ziehen entlang einer Achse behält, was dort hindurchgeht, auch in der Tabelle; ein Druck darauf lässt wieder alle durch. Ein Druck auf eine Linie wählt sie. Dasselbe in Worten: units=16..64 model=gru error=..2',
  'Only set-ups with': 'Nur Konfigurationen mit',
  'A name with what it may be, as in units=16..64, model=gru|lstm or error=..2':
    'Ein Name mit dem, was er sein darf, wie in units=16..64, model=gru|lstm oder error=..2',
  '“{word}” says none: a name with what it may be, as in units=16..64':
    '„{word}“ sagt keinen: ein Name mit dem, was er sein darf, wie in units=16..64',
  'Set-ups that were tried; arrow keys choose one': 'Probierte Konfigurationen; Pfeiltasten wählen eine',
  Use: 'Nutzen',
  'Use it': 'Übernehmen',
  'Use set-up {number}': 'Konfiguration {number} übernehmen',
  'It won: on the windows that chose it, its error is lucky':
    'Sie gewann: Auf den Fenstern, die sie wählten, hat ihr Fehler Glück',
  'won, so lucky': 'gewann, also Glück',
  'no best yet': 'noch nichts Bestes',
  'best so far {error}, since set-up {since}': 'das Beste bis hierher {error}, seit Konfiguration {since}',
  '{count} learned to their end': '{count} lernten zu Ende',
  '{count} stopped early': '{count} früh abgebrochen',
  '{count} impossible': '{count} unmöglich',
  '{count} cut short': '{count} abgeschnitten',
  'Error on the windows that choose, {trials} set-ups ({ends}): {now}{beside}.':
    'Fehler auf den Fenstern, die wählen, {trials} Konfigurationen ({ends}): {now}{beside}.',
  error: 'Fehler',
  'Error, {unit}': 'Fehler, {unit}',
  '{label} ({share} of what errors differ by)': '{label} ({share} vom Unterschied der Fehler)',
  'Error of the set-ups against each setting: {names}.':
    'Fehler der Konfigurationen gegen jede Einstellung: {names}.',
  ' The best, set-up {number}, has {values}.': ' Die beste, Konfiguration {number}, hat {values}.',
  '{count} set-ups as lines over {names} and their error.{of}':
    '{count} Konfigurationen als Linien über {names} und ihrem Fehler.{of}',
});
