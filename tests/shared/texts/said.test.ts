import { afterEach, describe, expect, it } from 'vitest';
import { errorText } from '../../../src/shared/error-text.ts';
import { WHOLE } from '../../../src/shared/texts/de/german.ts';
import { SAID_OF_COMPARISONS } from '../../../src/shared/texts/de/said/comparison.ts';
import { SAID_OF_DATA } from '../../../src/shared/texts/de/said/data.ts';
import { SAID_OF_SET_UPS } from '../../../src/shared/texts/de/said/set-up.ts';
import { SAID_OF_WORK } from '../../../src/shared/texts/de/said/work.ts';
import { setTranslator, translated } from '../../../src/shared/texts/text.ts';
import { speakGerman } from './german.ts';
import { sentencesOfNode } from './sources.ts';

afterEach(() => setTranslator(null));

describe('a sentence that was made elsewhere', () => {
  it('stays as it is in English', () => {
    expect(translated('2 stamps taken from the rows around; 3 rows left out')).toBe(
      '2 stamps taken from the rows around; 3 rows left out',
    );
  });

  it('is known again with all that was put into it, in parts, counted and in the marks of the language', () => {
    speakGerman();
    expect([
      translated('2 stamps taken from the rows around; 1 row left out'),
      translated('1 missing row filled by the value before; 3 longer gaps left open (longest 12 rows)'),
      translated('the learning rate is too high; try 0.0005'),
      translated(
        'with a horizon of 24 no window fits between the gaps of the train part; shorten it, fill the gaps, or use shorter windows too (least window)',
      ),
      translated(
        '47 training windows, 35,778 weights: a seasonal forecast usually wins here. It is scored beside the net, and preset best weighs the two.',
      ),
      translated(
        'What is known ahead must reach 2024-01-02: “rain” lacks 3 of 7 values, “wind” lacks 7 of 7 values.',
      ),
      translated('LSTM, 64 units'),
      translated('LSTM, 64 units, linear outputs of states and inputs'),
      translated('decoder step by step, LSTM, 64 units, Bahdanau attention, teacher forcing 0.5'),
    ]).toEqual([
      '2 Zeitstempel aus den Zeilen ringsum ergänzt; 1 Zeile weggelassen',
      '1 fehlende Zeile ergänzt: der Wert davor; 3 längere Lücken offen gelassen (längste 12 Zeilen)',
      'die Lernrate ist zu hoch; versuchen Sie 0,0005',
      'bei einem Horizont von 24 passt im Teil „Training“ kein Fenster zwischen die Lücken; verkürzen Sie es, füllen Sie die Lücken, oder nutzen Sie auch kürzere Fenster (kleinstes Fenster)',
      '47 Trainingsfenster, 35.778 Gewichte: hier gewinnt meist eine Prognose mit Saison. Sie wird neben dem Netz bewertet, und die Vorlage „best“ wägt beide ab.',
      'Was im Voraus bekannt ist, muss bis 02.01.2024 reichen: „rain“ fehlen 3 von 7 Werten, „wind“ fehlen 7 von 7 Werten.',
      'LSTM, 64 Einheiten',
      'LSTM, 64 Einheiten, lineare Ausgaben aus Zuständen und Eingaben',
      'Decoder Schritt für Schritt, LSTM, 64 Einheiten, Aufmerksamkeit nach Bahdanau, Teacher Forcing 0,5',
    ]);
  });

  it('is known again in a verdict of a direction, with its own share and p, to the digits that were said', () => {
    speakGerman();
    expect(
      translated('beats always “up” by 3.2 points (58.0 % right against 54.8 %; McNemar, exact, p = 0.030)'),
    ).toBe(
      'schlägt immer „auf“ um 3,2 Prozentpunkte (58,0 % richtig gegen 54,8 %; McNemar, exakt, p = 0,030)',
    );
    expect(
      translated('ties with the last direction (50.0 % right against 49.5 %; too few windows to tell)'),
    ).toContain('so gut wie die letzte Richtung (50,0 % richtig gegen 49,5 %; zu wenige Fenster');
  });

  it('keeps names of columns as they are, though they are words of the window', () => {
    speakGerman();
    expect(translated('“it is empty” hardly varies')).toBe('„it is empty“ ändert sich kaum');
  });

  it('is left alone where nobody knows it', () => {
    speakGerman();
    expect(translated('segments of something else, left out')).toBe('segments of something else, left out');
    expect(translated('ECONNREFUSED 127.0.0.1:6379')).toBe('ECONNREFUSED 127.0.0.1:6379');
  });

  it('is found inside the sentence of an error that a record holds', () => {
    const error = {
      code: 'CONFIG_INVALID',
      details: {
        field: 'segment',
        value: 7,
        problem: 'it does not divide the window of 24; the nearest that do are 6 and 8',
      },
    };
    const kept = errorText(error);
    speakGerman();
    const said =
      'Segment kann nicht 7 sein: das teilt das Fenster von 24 nicht; die nächsten Teiler sind 6 und 8.';
    expect([errorText(error), translated(kept)]).toEqual([said, said]);
  });
});

/** A message and a template of the sources without what is put in. */
function shape(text: string): string {
  return text.replace(/\{\w+(?:, plural, one \{(?:[^{}]|\{\w+\})*\} other \{(?:[^{}]|\{\w+\})*\})?\}/g, '{}');
}

/** The longest piece of a message that stands in it without a break. */
function tellingPiece(message: string): string {
  const pieces = shape(message).split(/\{\}|[;,:.]/);
  return pieces
    .map((piece) => piece.replace(/^[^a-z]+|[^a-z]+$/gi, ''))
    .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

it('every sentence that is known again stands in the sources, so that a change of it is seen here', () => {
  const made = [...sentencesOfNode()].join('\n').toLowerCase();
  const gone = Object.keys({
    ...SAID_OF_COMPARISONS,
    ...SAID_OF_DATA,
    ...SAID_OF_SET_UPS,
    ...SAID_OF_WORK,
  }).filter((message) => !OF_A_LIBRARY.test(message) && !made.includes(tellingPiece(message).toLowerCase()));
  expect(gone).toEqual([]);
});

it('every problem, reason and repair that Node writes into an error or a record is known again', () => {
  const known = new Set(Object.keys(WHOLE).map(shape));
  const unknown = [...sentencesOfNode('told')].filter((text) => !known.has(text) && !OF_PARTS.test(text));
  expect(unknown).toEqual([]);
});

/** What zod says of a request that is none. */
const OF_A_LIBRARY = /^(invalid (input|option)|unrecognized key)/;
/** Parts of these sentences are sentences themselves, so several messages stand for each; and what no page shows. */
const OF_PARTS =
  /^(the training would take|Around the|The rows may have|With \{\}|it does not divide|\{\} No card was|a decoder goes on|row \{\} leaves|the \{\} layer here|its set-ups that learned)/;
