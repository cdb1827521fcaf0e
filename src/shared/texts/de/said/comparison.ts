import { catalogue } from '../../catalogue.ts';

/** What stands below runs that are compared (`core/metrics/seed-comparison.ts`), clause by clause. */
export const SAID_OF_COMPARISONS = catalogue({
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
