import { catalogue } from '../../catalogue.ts';

/** The report of a run (`core/report`). Node makes it, so the window never loads these. */
export const REPORT = catalogue({
  '{target} of {data}': '{target} aus {data}',
  'The net {verdict}': 'Das Netz: {verdict}',
  'The ensemble {verdict}': 'Das Ensemble: {verdict}',
  'Run {id}. Made by Gatecast on one machine; this page loads nothing and sends nothing.':
    'Lauf {id}. Von Gatecast auf einem Rechner gemacht; diese Seite lädt nichts und sendet nichts.',
  '{title}. Arrow keys read values.': '{title}. Pfeiltasten lesen Werte.',
  Whole: 'Ganz',
  Copied: 'Kopiert',
  '{target}: what came until {origin}, and the forecast of {steps} from there':
    '{target}: was bis {origin} kam, und die Prognose über {steps} von dort',
  said: 'gesagt',
  '{target} over the test part: what came, and what was said of it, {steps} at a time':
    '{target} über den Testteil: was kam und was dazu gesagt wurde, je {steps}',
  'The mean absolute error by steps ahead': 'Der mittlere absolute Fehler nach Schritten voraus',
  promised: 'versprochen',
  'How often the band held the truth, by steps ahead':
    'Wie oft das Band die Wahrheit enthielt, nach Schritten voraus',
  'epoch {epoch}': 'Epoche {epoch}',
  'The loss by epoch, on the scaled values': 'Der Verlust nach Epochen, auf den skalierten Werten',
  '{rows} rows before': '{rows} Zeilen davor',
  'column {target}': 'Spalte {target}',
  'columns {targets}': 'Spalten {targets}',
  ' from itself and {inputs}': ' aus sich selbst und {inputs}',
  ', {windows} of all parts left out for missing values':
    ', {windows} aller Teile wegen fehlender Werte weggelassen',
  '; trained on them {others}': '; trainiert auf ihnen {others}',
  'errors in the unit of the data, averaged over windows and steps, on measured values only':
    'Fehler in der Einheit der Daten, gemittelt über Fenster und Schritte, nur an gemessenen Werten',
  'shares of the windows for which the side that came was said':
    'Anteile der Fenster, für die die Seite gesagt wurde, die kam',
  'Rows in time order: {train} to train, {validation} to validate and {test} to test; {what}{from}, scaled with the mean and deviation of the training rows; {window}, horizon {horizon}; all {scored} test windows at stride 1{lost}{others}; {errors}; the best weights and the opponent were chosen on validation rows.':
    'Zeilen in zeitlicher Ordnung: {train} zum Trainieren, {validation} zum Validieren und {test} zum Testen; {what}{from}, skaliert mit Mittel und Abweichung der Trainingszeilen; {window}, Horizont {horizon}; alle {scored} Testfenster, um je einen Schritt versetzt{lost}{others}; {errors}; die besten Gewichte und der Gegner wurden an Validierungszeilen gewählt.',
  'Split conformal, from the errors on validation windows':
    'Konform, aus den Fehlern an den Validierungsfenstern',
  'Adaptive conformal, from the errors on validation windows and following how well it has covered':
    'Adaptiv konform, aus den Fehlern an den Validierungsfenstern und danach, wie gut es bisher überdeckt hat',
  'From quantiles that the net has learned': 'Aus Quantilen, die das Netz gelernt hat',
  'from ({level})': 'von ({level})',
  to: 'bis',
  '{target}, {steps} after {origin}': '{target}, {steps} nach {origin}',
  'All values': 'Alle Werte',
  time: 'Zeit',
  ', the last {shown} of {all} rows': ', die letzten {shown} von {all} Zeilen',
  'forecasts from origins {steps} apart{shown}; scored at all {origins} origins':
    'Prognosen von Ursprüngen im Abstand {steps}{shown}; bewertet an allen {origins} Ursprüngen',
  'This run.': 'Dieser Lauf.',
  'It {does}.': 'Sie {does}.',
  'of {free}': 'gegen {free}',
  differs: 'anders',
  'on the same {windows} test windows, the smallest error first':
    'auf denselben {windows} Testfenstern, der kleinste Fehler zuerst',
  'What it says': 'Was das heißt',
  'Error by distance': 'Fehler nach Abstand',
  ' that chose nothing': ' (an denen nichts gewählt wurde)',
  ', calibrated on {windows}{apart}': ', kalibriert an {windows}{apart}',
  Scores: 'Bewertung',
  ensemble: 'Ensemble',
  Fingerprint: 'Fingerabdruck',
  Windows: 'Fenster',
  Repairs: 'Reparaturen',
  Trained: 'Trainiert',
  held: 'enthielt',
  width: 'Breite',
  'What looks wrong': 'Auffälligkeiten',
  'Nothing that is looked for was found.': 'Nichts von dem, wonach gesucht wird, wurde gefunden.',
  '{parts} to train, validate and test': '{parts} zum Trainieren, Validieren und Testen',
  '; {windows} lost to gaps': '; {windows} durch Lücken verloren',
  Learned: 'Gelernt',
  'none were needed': 'keine nötig',
  '{steps} in{least}, {horizon} out': '{steps} hinein{least}, {horizon} heraus',
  ', down to {least}': ', bis hinab zu {least}',
  ', {epochs}, the best {best}': ', {epochs}, die beste {best}',
  '{backend}, {threads, plural, one {# thread} other {# threads}}':
    '{backend}, {threads, plural, one {# Thread} other {# Threads}}',
  'Size of the weights': 'Größe der Gewichte',
  '{before} before, {after} now': 'vorher {before}, jetzt {after}',
  It: 'Es',
  '{file} holds:': '{file} enthält:',
  'The run that it was made of has to be there, and its data.':
    'Der Lauf, aus dem er gemacht wurde, muss da sein, und dessen Daten.',
  'The same data, command and kernel give the same numbers on the same machine and version; another kernel rounds differently.':
    'Dieselben Daten, derselbe Befehl und derselbe Kernel geben auf demselben Rechner mit derselben Version dieselben Zahlen; ein anderer Kernel rundet anders.',
  'The search tries what its time has room for, so a slower machine may find another mean.':
    'Die Suche versucht, wozu ihre Zeit reicht; ein langsamerer Rechner findet vielleicht ein anderes Mittel.',
  'How it was tested, and how to make it again': 'Wie getestet wurde und wie er sich wiederholen lässt',
  '{target} at {time} is forecast {side} of {last}, with a probability of {share} % for up.':
    'Für {target} um {time} sagt das Netz {side} von {last} vorher, mit einer Wahrscheinlichkeit von {share} % für auf.',
  right: 'richtig',
  'F1 down': 'F1 ab',
  'log loss': 'Log-Verlust',
  'On the {windows} test windows the net {verdict}.': 'Das Netz an den {windows} Testfenstern: {verdict}.',
  'On the {windows} test windows the ensemble {verdict}.':
    'Das Ensemble an den {windows} Testfenstern: {verdict}.',
});
export type GermanReport = typeof REPORT;
