import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../src/shared/search/space.ts';
import { parameterFrom, writtenRange } from '../../../src/shared/search/vary-text.ts';

const PARAMETERS: readonly Parameter[] = [
  { kind: 'integer', name: 'units', least: 16, most: 256, scale: 'log' },
  { kind: 'integer', name: 'layers', least: 1, most: 3, scale: 'linear' },
  { kind: 'real', name: 'dropout', least: 0, most: 0.4, scale: 'linear' },
  { kind: 'real', name: 'learningRate', least: 3e-4, most: 0.01, scale: 'log' },
  { kind: 'real', name: 'learningRate', least: 1e-7, most: 1e-3, scale: 'log' },
  { kind: 'ladder', name: 'window', values: [30, 60, 90] },
  { kind: 'ladder', name: 'units', values: [32] },
  { kind: 'choice', name: 'model', values: ['lstm', 'gru'] },
  { kind: 'choice', name: 'segment', values: ['auto', 1] },
  { kind: 'choice', name: 'seasons', values: [true, false] },
];

describe('a range as it is typed', () => {
  it.each(PARAMETERS)('is read as it was written: %o', (parameter) => {
    expect(parameterFrom(parameter.name, writtenRange(parameter))).toEqual(parameter);
  });

  it('is in order and without doubles, however it was typed', () => {
    expect(parameterFrom('window', ' 90 | 30|30 ')).toEqual({
      kind: 'ladder',
      name: 'window',
      values: [30, 90],
    });
    expect(parameterFrom('units', '16 .. 64')).toMatchObject({ least: 16, most: 64 });
  });

  it.each(['', '16..', '..64', '16..lots', '16||32', 'lstm|', '1..2..3'])('is not “%s”', (text) => {
    expect(parameterFrom('units', text)).toBeNull();
  });
});
