import { catalogue } from '../catalogue.ts';

export const TESTING = catalogue({
  'The backtest is deleted.': 'Der Backtest ist gelöscht.',
  int8: 'int8',
  float16: 'float16',
  'all of it': 'alles',
  expanding: 'wachsend',
  sliding: 'gleitend',
  'the newest part': 'der neueste Teil',
  'Run the backtest': 'Backtest starten',
  'A backtest asks how the set-up on the left would have done in the past: it is trained on nothing but the rows before, forecasts from {origins} one after another, and every forecast is scored against what came.':
    'Ein Backtest fragt, wie sich die Konfiguration links in der Vergangenheit bewährt hätte: Trainiert wird nur auf den Zeilen davor, vorhergesagt von {origins} nacheinander, und jede Prognose wird mit dem verglichen, was kam.',
  'many origins': 'vielen Ursprüngen',
  'That takes {trainings}, each about as long as one press of Train.':
    'Das braucht {trainings}, jedes etwa so lang wie ein Druck auf Trainieren.',
  'That takes {trainings}, about {seconds} if each takes as long as {model} did last.':
    'Das braucht {trainings}, etwa {seconds}, wenn jedes so lange dauert wie zuletzt {model}.',
  'A whole number, at least {least}.': 'Eine ganze Zahl, mindestens {least}.',
  'The first training sees {rows} rows; {origins} from {from} to {to}.':
    'Das erste Training sieht {rows} Zeilen; {origins} von {from} bis {to}.',
  'A long line is a training on {rows}; a short one forecasts with the net of the long one before it.':
    'Eine lange Linie ist ein Training auf {rows}; eine kurze sagt mit dem Netz der langen davor vorher.',
  'all rows before it': 'allen Zeilen davor',
  'as many rows, the newest': 'ebenso vielen Zeilen, den neuesten',
  'The set-up on the left is trained on the past only, forecasts from an origin, and is scored; then again from the next origin. Scaling, season and everything else are fitted inside each training.':
    'Die Konfiguration links wird nur auf der Vergangenheit trainiert, sagt von einem Ursprung aus vorher und wird bewertet; dann wieder vom nächsten Ursprung. Skalierung, Saison und alles andere wird in jedem Training neu angepasst.',
  'trained once': 'einmal trainiert',
  'trained {folds} times': '{folds}-mal trainiert',
  'One forecast of the backtest': 'Eine Prognose des Backtests',
  'From {chosen}': 'Ab {chosen}',
  '{target}, MAE {mae}{unit} of this forecast': '{target}, MAE {mae}{unit} dieser Prognose',
  'Error map': 'Fehlerkarte',
  'fills as the trainings end: ': 'füllt sich, während die Trainings enden: ',
  'origins from left to right, {steps} ahead upwards; darker is further off':
    'Ursprünge von links nach rechts, {steps} voraus nach oben; dunkler liegt weiter daneben',
  'Forecast from': 'Prognose ab',
  'Earlier backtests': 'Frühere Backtests',
  Delete: 'Löschen',
  'Delete the backtest of {net} with {origins}': 'Backtest von {net} mit {origins} löschen',
  'Weights as integers of eight bits with a scale a row: a quarter of the bytes.':
    'Gewichte als ganze Zahlen mit acht Bit und einer Skala je Zeile: ein Viertel der Bytes.',
  'Weights in half precision: half of the bytes.': 'Gewichte in halber Genauigkeit: die Hälfte der Bytes.',
  'It learns on while so many of its weights become zero, the smallest first.':
    'Das Netz lernt weiter, während so viele seiner Gewichte null werden, die kleinsten zuerst.',
  'A net of a quarter of the weights learns from what this run forecasts and from what came.':
    'Ein Netz mit einem Viertel der Gewichte lernt aus dem, was dieser Lauf vorhersagt, und aus dem, was kam.',
  'Make {label} smaller': '{label} verkleinern',
  How: 'Wie',
  'Share of the weights that become zero': 'Anteil der Gewichte, die null werden',
  'Make a smaller run': 'Kleineren Lauf erzeugen',
  'Tries each way, and pruning step by step, on the validation windows; nothing is kept':
    'Probiert jeden Weg und das Ausdünnen Schritt für Schritt auf den Validierungsfenstern; nichts wird behalten',
  'Draw size against error': 'Größe gegen Fehler zeichnen',
  'Trying smaller weights on the validation windows …':
    'Kleinere Gewichte werden auf den Validierungsfenstern probiert …',
  'student, {units, plural, one {# unit} other {# units}}':
    'Schüler, {units, plural, one {# Einheit} other {# Einheiten}}',
  'On {windows}. What is pruned learned on for a few epochs only; a run made so has more.':
    'Auf {windows}. Ausgedünntes hat nur wenige Epochen weitergelernt; ein so erzeugter Lauf hat mehr.',
  'Made {compression}.': 'Erzeugt: {compression}.',
  Figure: 'Kennzahl',
  Before: 'Vorher',
  After: 'Nachher',
  'The smaller net {verdict}.': 'Das kleinere Netz {verdict}.',
  '{figure} ms': '{figure} ms',
  Weights: 'Gewichte',
  'Of them zero': 'Davon null',
  'Zeros by layer': 'Nullen je Schicht',
  'Weights of': 'Gewichte von',
  Zero: 'Null',
  '{error}, test': '{error}, Test',
  '{error}, validation': '{error}, Validierung',
  'One forecast': 'Eine Prognose',
});
