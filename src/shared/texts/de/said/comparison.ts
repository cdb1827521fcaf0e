import { catalogue } from '../../catalogue.ts';

/** What stands below runs that are compared (`core/metrics/seed-comparison.ts`), clause by clause. */
export const SAID_OF_COMPARISONS = catalogue({
  // In German “the last direction” has the same form behind each of these words.
  // Verdicts of a direction and of a smaller run, as they are kept.
  'ties with {name} ({own} % right against {other} %; {doubt})':
    'so gut wie {name} ({own} % richtig gegen {other} %; {doubt})',
  'beats {name} by {points} points ({own} % right against {other} %; {doubt})':
    'schlägt {name} um {points} Prozentpunkte ({own} % richtig gegen {other} %; {doubt})',
  'loses to {name} by {points} points ({own} % right against {other} %; {doubt})':
    'schlechter als {name}, um {points} Prozentpunkte ({own} % richtig gegen {other} %; {doubt})',
  'McNemar, exact, {p}': 'McNemar, exakt, {p}',
  'Diebold–Mariano, {p}': 'Diebold–Mariano, {p}',
  'takes {size} and {errs} ({doubt})': 'braucht {size} und {errs} ({doubt})',
  '{share} % fewer bytes': '{share} % weniger Byte',
  '{share} % more bytes': '{share} % mehr Byte',
  'errs where the other made no error': 'irrt, wo das andere keinen Fehler machte',
  'errs as much': 'irrt gleich viel',
  'errs {percent} % more': 'irrt {percent} % mehr',
  'errs {percent} % less': 'irrt {percent} % weniger',
  'too few windows to tell that from chance': 'zu wenige Fenster, um das vom Zufall zu unterscheiden',
  'no difference beyond chance, {p}': 'kein Unterschied über den Zufall hinaus, {p}',
  'beyond chance, {p}': 'über den Zufall hinaus, {p}',
  'beyond chance, but too little to matter, {p}': 'über den Zufall hinaus, aber zu wenig, um zu zählen, {p}',
  'There is nothing to compare': 'Es gibt nichts zu vergleichen',
  'None of them can be compared: {reason}': 'Keine davon lassen sich vergleichen: {reason}',
  'they forecast something else': 'sie prognostizieren Verschiedenes',
  'too few windows or seeds in common': 'zu wenige gemeinsame Fenster oder Startwerte',
  'No two of them differ by {percent} % and beyond {noises}':
    'Keine zwei davon unterscheiden sich um {percent} % und über {noises} hinaus',
  'No two of them differ beyond {noises} (smallest {p})':
    'Keine zwei davon unterscheiden sich über {noises} hinaus (kleinstes {p})',
  'chance over the windows': 'den Zufall der Fenster',
  'seed noise': 'den Zufall der Startwerte',
  'seed noise or chance over the windows': 'den Zufall der Startwerte oder der Fenster',
  'so do {count} more pairs': 'ebenso {count} weitere Paare',
  'the other pair does not differ': 'das andere Paar unterscheidet sich nicht',
  'the other {count} pairs do not differ': 'die anderen {count} Paare unterscheiden sich nicht',
  '{first} and {second} cannot be compared: {reason}':
    '{first} und {second} sind nicht vergleichbar: {reason}',
  '{first} and {second} do not differ beyond {noise} ({p})':
    '{first} und {second} unterscheiden sich nicht über {noise} hinaus ({p})',
  '{first} and {second} differ by less than {percent} % ({p})':
    '{first} und {second} unterscheiden sich um weniger als {percent} % ({p})',
  '{better} errs less than {worse} beyond {noise} ({p})':
    '{better} irrt über {noise} hinaus weniger als {worse} ({p})',
});
