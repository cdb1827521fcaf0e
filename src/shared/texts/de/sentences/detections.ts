import { catalogue } from '../../catalogue.ts';

/** What looks wrong with a run, and what mends it. */
export const DETECTIONS = catalogue({
  'The forecast is almost a flat line: it varies by {spread} where the target varies by {actualSpread}.':
    'Die Prognose ist fast eine waagrechte Linie: Sie schwankt um {spread}, wo die Zielgröße um {actualSpread} schwankt.',
  'Train longer or with a higher learning rate; if it stays flat, the window holds nothing that tells what comes: try a longer window or more features.':
    'Länger oder mit höherer Lernrate trainieren; bleibt sie flach, sagt das Fenster nichts darüber, was kommt: ein längeres Fenster oder mehr Merkmale versuchen.',
  'The forecast is a late copy of the last value: it moves {share} as far as the target does, and not in its direction.':
    'Die Prognose ist eine verspätete Kopie des letzten Werts: Sie bewegt sich {share} so weit wie die Zielgröße, und nicht in deren Richtung.',
  'A plot of it looks better than it is; compare with the naive forecast. Forecast changes instead of levels, or add features that lead the target.':
    'Im Bild sieht sie besser aus, als sie ist; mit der naiven Prognose vergleichen. Änderungen statt Niveaus vorhersagen, oder Merkmale ergänzen, die der Zielgröße vorauslaufen.',
  'The net learned the training rows by heart: from epoch {bestEpoch} to {lastEpoch} the validation loss went from {best} to {last} while the training loss fell to {training}.':
    'Das Netz hat die Trainingszeilen auswendig gelernt: Von Epoche {bestEpoch} bis {lastEpoch} ging der Validierungsverlust von {best} auf {last}, während der Trainingsverlust auf {training} fiel.',
  'The best epoch was kept. Fewer units or layers, dropout of 0.1 to 0.3, or more rows narrow the gap.':
    'Die beste Epoche wurde behalten. Weniger Einheiten oder Schichten, Dropout von 0,1 bis 0,3 oder mehr Zeilen verkleinern den Abstand.',
  'Training ended too early: the validation loss was still falling, by {fall} over the last {over} of {epochs} epochs.':
    'Das Training endete zu früh: Der Validierungsverlust fiel noch, um {fall} über die letzten {over} von {epochs} Epochen.',
  'Train for more epochs, or with a higher learning rate.':
    'Mehr Epochen trainieren, oder mit höherer Lernrate.',
  'It was left at epoch {epoch}, computed by {before}, and went on with {now}: each rounds its own way, so the last digits may differ from those that it would have had.':
    'Bei Epoche {epoch} wurde unterbrochen, gerechnet mit {before}, und weiter ging es mit {now}: Jeder rundet auf seine Weise, also können die letzten Stellen andere sein als ohne Unterbrechung.',
  'What it is worth is scored all the same. To have a run that can be made again to the bit, train it in one go, or resume it where it was begun.':
    'Was er taugt, wird trotzdem bewertet. Für einen Lauf, der sich auf das Bit genau wiederholen lässt, in einem Zug trainieren oder dort fortsetzen, wo er begann.',
  'The weights it began with, of “{run}”, have learned from {rows} of its {of} test rows if both are of one series: its errors there look better than they will be.':
    'Die Gewichte, mit denen er begann, von „{run}“, haben aus {rows} seiner {of} Testzeilen gelernt, wenn beide von einer Reihe sind: Seine Fehler sehen dort besser aus, als sie sein werden.',
  'Judge it by rows that come later (score, check in), or give it a file that goes further, so that its test rows come after.':
    'An späteren Zeilen beurteilen (bewerten, abgleichen), oder eine Datei nehmen, die weiter reicht, damit die Testzeilen danach kommen.',
  'The test windows look too good: the error is {test} of naive there and {validation} on the validation windows.':
    'Die Testfenster sehen zu gut aus: Der Fehler beträgt dort {test} des naiven und {validation} auf den Validierungsfenstern.',
  'Look for a column that knows the future (a later measurement, a total, a filled gap) and leave it out; or the test part is simply calmer, then a backtest tells.':
    'Nach einer Spalte suchen, die die Zukunft kennt (eine spätere Messung, eine Summe, eine gefüllte Lücke), und sie weglassen; oder der Testteil ist einfach ruhiger, dann zeigt es ein Backtest.',
  '“{column}” is known ahead and all but equals the target of the same row.':
    '„{column}“ ist im Voraus bekannt und gleicht fast der Zielgröße derselben Zeile.',
  '“{column}” all but equals the target one step later.':
    '„{column}“ gleicht fast der Zielgröße einen Schritt später.',
  '“{column}” all but equals the target {steps} steps later.':
    '„{column}“ gleicht fast der Zielgröße {steps} Schritte später.',
  'Leave “{column}” out: it will not be there when a real forecast is made.':
    '„{column}“ weglassen: Bei einer echten Prognose wird sie nicht da sein.',
  '{share} of the test values lie outside what the training rows hold: {testLowest} to {testHighest} against {trainingLowest} to {trainingHighest}.':
    '{share} der Testwerte liegen außerhalb dessen, was die Trainingszeilen enthalten: {testLowest} bis {testHighest} gegen {trainingLowest} bis {trainingHighest}.',
  'Normalise each window (last or revin), so that the net sees changes instead of levels.':
    'Jedes Fenster normalisieren („last“ oder „revin“), damit das Netz Änderungen statt Niveaus sieht.',
  'The net sees changes, not levels, so it can follow; but check whether the changes have grown too, and train on newer rows if there are any.':
    'Das Netz sieht Änderungen, keine Niveaus, kann also folgen; prüfen, ob auch die Änderungen gewachsen sind, und auf neueren Zeilen trainieren, wenn es welche gibt.',
  'The net has {parameters} parameters and {windows} training windows to find them from.':
    'Das Netz hat {parameters} Parameter und {windows} Trainingsfenster, um sie zu bestimmen.',
  'The net has {parameters} parameters and {windows} training windows to find them from, of which {stretches} share no row to forecast: a free forecast usually wins here.':
    'Das Netz hat {parameters} Parameter und {windows} Trainingsfenster, um sie zu bestimmen; davon teilen {stretches} keine Zeile, die vorherzusagen ist: Hier gewinnt meist eine Vergleichsprognose.',
  'Take preset best, which weighs the free forecasts against nets, the best of the table, or a longer file.':
    'Die Vorlage „best“ nehmen, die Vergleichsprognosen gegen Netze abwägt, oder das Beste der Tabelle, oder eine längere Datei.',
  'Use fewer units (8 or 16), one layer and a shorter window, or take a longer file.':
    'Weniger Einheiten (8 oder 16), eine Schicht und ein kürzeres Fenster, oder eine längere Datei.',
  '“{column}” is {value} in every training row, so the net cannot learn what a change of it means.':
    '„{column}“ ist in jeder Trainingszeile {value}, also kann das Netz nicht lernen, was eine Änderung bedeutet.',
  'Leave “{column}” out.': '„{column}“ weglassen.',
  '“{column}” repeats “{of}” (the same numbers, or a fixed multiple of them).':
    '„{column}“ wiederholt „{of}“ (dieselben Zahlen oder ein festes Vielfaches davon).',
  'Leave “{column}” out: it adds parameters and no knowledge.':
    '„{column}“ weglassen: Sie bringt Parameter und kein Wissen.',
  'The gradient of {layer} grows on its way back: {lag} steps before the last it is {times} times as large.':
    'Der Gradient von {layer} wächst auf dem Weg zurück: {lag} Schritte vor dem letzten ist er {times}-mal so groß.',
  'Keep clipping on (clip 1), lower the learning rate, or take an LSTM or GRU.':
    'Kappung anlassen (1), die Lernrate senken, oder LSTM oder GRU nehmen.',
  '{layer} learns from the last {reach} of {steps} steps only: further back less than a hundredth of the gradient arrives.':
    '{layer} lernt nur aus den letzten {reach} von {steps} Schritten: Weiter zurück kommt weniger als ein Hundertstel des Gradienten an.',
  'Shorten the window, read it in segments, or take an LSTM or GRU if this is a plain RNN.':
    'Das Fenster kürzen, es in Segmenten lesen, oder LSTM oder GRU nehmen, falls dies ein einfaches RNN ist.',
  "A forecast that anyone gets for free is better: the net's error is {ratio} times that of {baseline}.":
    'Eine Vergleichsprognose, die nichts kostet, ist besser: Der Fehler des Netzes ist {ratio}-mal so groß ({baseline}).',
  'Use that forecast, or try normalise last, segments, a longer window, or more epochs.':
    'Jene Prognose nehmen, oder Normalisierung „last“, Segmente, ein längeres Fenster oder mehr Epochen versuchen.',
  'without bound': 'ohne Grenze',
  'It learned fast enough: what its window holds does not tell what comes.':
    'Schnell genug gelernt hat es: Was im Fenster steht, sagt nicht, was kommt.',
  'It sees changes already: only features that lead the target would help.':
    'Es sieht schon Änderungen: Nur Merkmale, die der Zielgröße vorauslaufen, würden helfen.',
  'It is small and drops much already: only more rows help.':
    'Es ist klein und lässt schon viel aus: Nur mehr Zeilen helfen.',
  'It has all epochs that there are.': 'Es hat schon so viele Epochen, wie möglich sind.',
  'No setting changes it: train it again in one go.':
    'Keine Einstellung ändert das: noch einmal in einem Zug trainieren.',
  'No setting changes it: only rows that come later tell.':
    'Keine Einstellung ändert das: Nur spätere Zeilen zeigen es.',
  'Which column knows too much is not known: nothing is left out by itself.':
    'Welche Spalte zu viel weiß, ist nicht bekannt: Von selbst wird nichts weggelassen.',
  'It sees changes already: only newer rows help.': 'Es sieht schon Änderungen: Nur neuere Zeilen helfen.',
  'It is clipped and learns slowly already.': 'Es wird schon gekappt und lernt langsam.',
  'The window is hardly longer than what it learns from.':
    'Das Fenster ist kaum länger als das, woraus es lernt.',
  'No setting is sure to: use {name}, which is free.':
    'Keine Einstellung hilft sicher: {name} nehmen, das kostet nichts.',
  'It is of a newer version.': 'Es stammt aus einer neueren Version.',
  'It is none of the columns that were looked at.': 'Sie ist keine der Spalten, die betrachtet wurden.',
  'the best of many': 'das Beste aus vielen',
  'without “{leaveOut}”': 'ohne „{leaveOut}“',
  'The search chooses its recipes by itself.': 'Die Suche wählt ihre Rezepte selbst.',
  'The net itself says this: it is changed in its blocks.':
    'Das legt das Netz selbst fest: Es wird in seinen Blöcken geändert.',
  'It is as small as it can be: only a longer file helps.':
    'Es ist so klein wie möglich: Nur eine längere Datei hilft.',
  clip: 'Kappung',
  cell: 'Zelle',
});
