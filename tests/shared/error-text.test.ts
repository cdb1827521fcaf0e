import { expect, it } from 'vitest';
import { errorText } from '../../src/shared/error-text.ts';

const NEEDS = { code: 'RESUME_NEEDS_FILE', details: { run: 'r1', file: 'sales.csv' } };

it('says at a prompt what is typed there, and in the window what is pressed there', () => {
  expect(errorText(NEEDS, 'terminal')).toBe(
    'The rows of this run are not kept any more; open sales.csv, which is checked to be the same, and ask again (name it behind the run: r1 sales.csv).',
  );
  expect(errorText(NEEDS)).toBe(
    'The rows of this run are not kept any more; open sales.csv, which is checked to be the same, and ask again.',
  );
});

it.each([
  ['OUTPUT_EXISTS', { path: '/x.csv' }, '--force'],
  [
    'STEP_OTHER',
    { file: 'a', step: 'PT1H', kind: 'regular', wanted: { step: 'P1D', kind: 'regular' } },
    '--resample',
  ],
  ['ROWS_TOO_FEW', { file: 'a', rows: 1, needed: 2 }, '--repair'],
  ['NO_NEW_ROWS', { file: 'a', rows: 1, until: 'x', window: 2, horizon: 3 }, '--all'],
  ['RUN_FILE_OTHER', { file: 'a', run: 'r' }, 'gatecast runs delete'],
  ['SERIES_NEEDED', { column: 'a', values: ['b', 'c'] }, '--series'],
  ['TARGET_NEEDED', { columns: ['a', 'b'] }, '--target'],
])(
  '%s shows %j its option at a prompt only, in a sentence that is whole in both',
  (code, details, option) => {
    const [inWindow, atPrompt] = [errorText({ code, details }), errorText({ code, details }, 'terminal')];
    expect(atPrompt).toContain(option);
    expect(inWindow).not.toMatch(/--|gatecast /);
    for (const text of [inWindow, atPrompt]) {
      expect(text).toMatch(/^[^\uE000\uE001]+\.$/);
      expect(text).not.toMatch(/ {2}| [.,;]/);
    }
  },
);
