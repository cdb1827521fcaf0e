import { catalogue } from '../../catalogue.ts';

/** What is said when a run is used again: checked in, scored by its direction, resumed, made smaller, taken away. */
export const REUSE = catalogue({
  'Nothing of what it said has come yet; the rows end at {until}.':
    'Von dem, was er sagte, ist noch nichts gekommen; die Zeilen enden bei {until}.',
  'One value that it said has come since: it errs {error}, and {before} in its test over the same steps.':
    'Ein Wert, den er sagte, ist seither gekommen: Sein Fehler ist {error}, im Test über dieselben Schritte {before}.',
  '{known} values that it said have come since: it errs {error}, and {before} in its test over the same steps.':
    '{known} Werte, die er sagte, sind seither gekommen: Sein Fehler ist {error}, im Test über dieselben Schritte {before}.',
  'Its {level} band held {share} of them, and {before} in its test.':
    'Sein Band von {level} enthielt {share} davon, im Test {before}.',
  'It errs {percent} % more than in its test since {since}; train again.':
    'Seit {since} ist sein Fehler {percent} % größer als im Test; trainieren Sie neu.',
  'always “up”': 'immer „auf“',
  'always “down”': 'immer „ab“',
  'the last direction': 'die letzte Richtung',
  'McNemar, exact': 'McNemar, exakt',
  'Diebold–Mariano': 'Diebold–Mariano',
  '“Up” is a value at the next step above the last one measured; the same value again counts as “down”.':
    '„Auf“ heißt: Der Wert im nächsten Schritt liegt über dem letzten gemessenen; derselbe Wert zählt als „ab“.',
  '“Up” is a value at the end of {horizon} steps above the last one measured; the same value again counts as “down”.':
    '„Auf“ heißt: Der Wert am Ende von {horizon} Schritten liegt über dem letzten gemessenen; derselbe Wert zählt als „ab“.',
  '{name} was right most often of the free ones before the test began.':
    '{name}: So lag von den Vergleichsprognosen vor Beginn des Tests am öftesten eine richtig.',
  "{name} was chosen by the test windows themselves, so p is Holm's over both.":
    '{name}: Das haben die Testfenster selbst gewählt, daher ist p das von Holm über beide.',
  '(too few windows)': '(zu wenige Fenster)',
  'Of the training windows {share} went {side}.': 'Von den Trainingsfenstern gingen {share} {side}wärts.',
  "Net against each ({test}, Holm's correction): {each}.":
    'Netz gegen jede ({test}, Korrektur nach Holm): {each}.',
  '{unchanged} of the {windows} windows ended where they began and count as “down”.':
    '{unchanged} der {windows} Fenster endeten, wo sie begannen, und zählen als „ab“.',
  '{share} right, {free} {freeShare}, {windows}': '{share} richtig, {free} {freeShare}, {windows}',
  'with the weights of “{name}” ({run}), on the same rows, with a fresh optimizer':
    'mit den Gewichten von „{name}“ ({run}), auf denselben Zeilen, mit einem frischen Optimierer',
  'with the weights of “{name}” ({run}), on scales of its own training rows':
    'mit den Gewichten von „{name}“ ({run}), auf Skalen der eigenen Trainingszeilen',
  'the linear part alone': 'der lineare Teil allein',
  'the weights that it began with': 'die Gewichte, mit denen er begann',
  '{share} pruned': '{share} ausgedünnt',
  distilled: 'destilliert',
  'of “{name}”, its weights as integers of eight bits with a scale a row':
    'aus „{name}“, die Gewichte als ganze Zahlen von acht Bit mit einer Skala je Zeile',
  'of “{name}”, its weights in half precision': 'aus „{name}“, die Gewichte in halber Genauigkeit',
  'of “{name}”, which learned on while {share} of its weights became zero':
    'aus „{name}“, das weiterlernte, während {share} seiner Gewichte null wurden',
  'with “{name}” as its teacher, from what that forecasts and from what came':
    'mit „{name}“ als Lehrer, aus dessen Prognosen und aus dem, was kam',
  '{bytes} bytes': '{bytes} Byte',
  ', up or down': ', auf oder ab',
  'Beats what is free': 'Besser als die Vergleichsprognosen',
  'Ties with what is free': 'Gleichauf mit den Vergleichsprognosen',
  'Loses to what is free': 'Schlechter als die Vergleichsprognosen',
  'Free forecasts': 'Vergleichsprognosen',
  'Best of many': 'Das Beste von vielen',
  'Not scored': 'Nicht bewertet',
  'They were scored on other {on}: MAE, RMSE and bias of one say nothing about those of another. What has no unit can be read side by side: the error against the best free forecast, MASE, RMSSE, sMAPE and R².':
    'Nicht gleich ist, worauf sie bewertet wurden: {on}. MAE, RMSE und Bias des einen sagen nichts über die eines anderen. Was keine Einheit hat, lässt sich nebeneinander lesen: der Fehler gegen die beste Vergleichsprognose, MASE, RMSSE, sMAPE und R².',
  data: 'Daten',
  targets: 'Zielgrößen',
  horizons: 'Horizonte',
  'A new run on {file} begins with its weights.': 'Ein neuer Lauf auf {file} beginnt mit seinen Gewichten.',
  '{count} files': '{count} Dateien',
  '{label} is next.': '{label} ist als Nächstes dran.',
  '{label} was cancelled.': '{label} wurde abgebrochen.',
  '{tensors} on {device}, {kernel} kernel': '{tensors} auf {device}, Kernel {kernel}',
  '{tensors} on {device}, {kernel} kernel on {card}': '{tensors} auf {device}, Kernel {kernel} auf {card}',
  'Train it again': 'Neu trainieren',
  'Saved as {file}.': 'Gespeichert als {file}.',
  '{label} was here already.': '{label} war schon hier.',
  '{label} was here already, and got {forecasts} made elsewhere.':
    '{label} war schon hier und bekam {forecasts} von anderswo dazu.',
  '{label} on {target} of {file} was taken in{more}.':
    '{label} zu {target} aus {file} wurde aufgenommen{more}.',
  ', with {forecasts} made since': ', mit {forecasts} seither',
  'Open {file} to see it.': 'Öffnen Sie {file}, um ihn zu sehen.',
  '{rows} saved to {path}.': '{rows} gespeichert in {path}.',
  'Saved to {path}.': 'Gespeichert in {path}.',
  'Where {file} lies is not known; open it to see this search.':
    'Wo {file} liegt, ist nicht bekannt; öffnen Sie die Datei, um diese Suche zu sehen.',
  '{rows} saved as {file}.': '{rows} gespeichert als {file}.',
  '{rows} of {name} copied.': '{rows} von „{name}“ kopiert.',
  'The browser did not let the page copy {name}. Save the numbers as CSV instead.':
    'Der Browser ließ die Seite „{name}“ nicht kopieren. Speichern Sie die Zahlen stattdessen als CSV.',
});
