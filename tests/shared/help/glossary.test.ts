import { describe, expect, it } from 'vitest';
import { DIRECTION_BASELINES } from '../../../src/shared/direction/scores.ts';
import {
  entryOf,
  entryText,
  findEntry,
  GLOSSARY,
  HELP_ENTRIES,
  namesOf,
  searchEntries,
} from '../../../src/shared/help/glossary.ts';
import {
  BAND_HELP,
  BASELINE_HELP,
  COMPRESSION_HELP,
  cellHelp,
  DIRECTION_HELP,
  detectionHelp,
  HEAD_HELP,
  presetHelp,
  SCORE_HELP,
} from '../../../src/shared/help/of-contract.ts';
import { BAND_METHODS, BASELINES, DETECTION_CODES } from '../../../src/shared/scores.ts';
import { CELLS, HEADS, PRESETS } from '../../../src/shared/set-up/train-config.ts';

describe('the glossary', () => {
  it('explains each entry in two to five sentences, and says how each measured error is computed', () => {
    const broken = HELP_ENTRIES.filter((entry) => {
      const sentences = entryText(entry).match(/[.?!](?=\s|$)/g)?.length ?? 0;
      return sentences < 2 || sentences > 5 || !/^[A-Z1-9“Ŷ].*[.?]$/s.test(entryText(entry));
    });
    expect(broken.map(({ id }) => id)).toEqual([]);
    const errors = Object.values(SCORE_HELP).map((id) => entryOf(id));
    expect(errors.filter((entry) => entry?.formula === undefined)).toEqual([]);
  });

  it('has an entry for each score, free forecast, preset, cell, head, band, detector and way to make a run smaller', () => {
    const ids: readonly string[] = [
      ...Object.values(SCORE_HELP),
      ...BASELINES.map((name) => BASELINE_HELP[name]),
      ...DIRECTION_BASELINES.map((name) => DIRECTION_HELP[name]),
      ...PRESETS.map(presetHelp),
      ...CELLS.map(cellHelp),
      ...HEADS.map((head) => HEAD_HELP[head]),
      ...BAND_METHODS.map((method) => BAND_HELP[method]),
      ...DETECTION_CODES.map(detectionHelp),
      ...Object.values(COMPRESSION_HELP),
    ];
    expect(ids.filter((id) => entryOf(id) === null)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives every name to one entry alone, and links only to entries that are there', () => {
    const names = HELP_ENTRIES.flatMap((entry) => [
      ...new Set(namesOf(entry).map((name) => findEntry(name)?.id ?? `nobody is ${name}`)),
    ]);
    expect(names).toEqual(HELP_ENTRIES.map(({ id }) => id));
    const links = HELP_ENTRIES.flatMap(({ id, also }) =>
      also.filter((other) => other === id || entryOf(other) === null).map((other) => `${id} → ${other}`),
    );
    expect(links).toEqual([]);
    expect(HELP_ENTRIES.filter(({ also }) => also.length === 0)).toEqual([]);
  });

  it('links to every entry from another one, so that whoever reads on meets them all', () => {
    const linked = new Set(HELP_ENTRIES.flatMap(({ also }) => also));
    const lonely = GLOSSARY.flatMap(({ entries }) => entries).filter(({ id }) => !linked.has(id));
    expect(lonely.map(({ id }) => id)).toEqual([]);
  });

  it('finds an entry by any of its names, whatever their case, hyphens and blanks', () => {
    const found = [
      'Learning Rate',
      'learning-rate',
      'R2',
      'r²',
      'ljung-box',
      'Baseline',
      'P',
      'acf',
      'nonsense',
    ];
    expect(found.map((name) => findEntry(name)?.id)).toEqual([
      ...[
        'learning-rate',
        'learning-rate',
        'r2',
        'r2',
        'ljung-box',
        'baseline',
        'p-value',
        'autocorrelation',
      ],
      undefined,
    ]);
  });

  it('searches names before text, and shows everything for nothing', () => {
    expect(searchEntries('mase')[0]?.id).toBe('mase');
    expect(searchEntries('forget').map(({ id }) => id)).toContain('rnn');
    expect(searchEntries('season naive')[0]?.id).toBe('seasonal-naive');
    expect(searchEntries('   ')).toEqual(HELP_ENTRIES);
    expect(searchEntries('qqq')).toEqual([]);
  });
});
