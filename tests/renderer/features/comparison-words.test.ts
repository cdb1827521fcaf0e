import { afterEach, expect, it } from 'vitest';
import { comparisonWords } from '../../../src/renderer/features/compare/comparison-words.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../../shared/texts/german.ts';

afterEach(() => setTranslator(null));

const SENTENCES = {
  'There is nothing to compare.': 'Es gibt nichts zu vergleichen.',
  'LSTM 64 and LSTM 64, conv-lstm · 2 do not differ beyond chance over the windows (p = 0.95).':
    'LSTM 64 und LSTM 64, conv-lstm · 2 unterscheiden sich nicht über den Zufall der Fenster hinaus (p = 0,95).',
  'No two of them differ beyond chance over the windows (smallest p = 0.12).':
    'Keine zwei davon unterscheiden sich über den Zufall der Fenster hinaus (kleinstes p = 0,12).',
  'No two of them differ by 0.5 % and beyond seed noise or chance over the windows.':
    'Keine zwei davon unterscheiden sich um 0,5 % und über den Zufall der Startwerte oder der Fenster hinaus.',
  'GRU errs less than LSTM beyond seed noise (p < 0.001); so do 2 more pairs; the other 3 pairs do not differ.':
    'GRU irrt über den Zufall der Startwerte hinaus weniger als LSTM (p < 0,001); ebenso 2 weitere Paare; die anderen 3 Paare unterscheiden sich nicht.',
  'LSTM and GRU cannot be compared: they forecast something else.':
    'LSTM und GRU sind nicht vergleichbar: sie prognostizieren Verschiedenes.',
};

it.each(Object.entries(SENTENCES))('says in German what is English in a record: %s', (english, german) => {
  expect(comparisonWords(english)).toBe(english);
  speakGerman();
  expect(comparisonWords(english)).toBe(german);
});
