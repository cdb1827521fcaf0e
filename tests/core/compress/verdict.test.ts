import { expect, it } from 'vitest';
import { compressionVerdict } from '../../../src/core/compress/verdict.ts';

const bytes = { before: 1000, after: 270 };

it('says what is saved, what it costs, and whether that is more than chance', () => {
  const testError = { before: 2, after: 2.03 };
  expect(compressionVerdict({ bytes, testError, pValue: 0.4 })).toBe(
    'takes 73 % fewer bytes and errs 1.5 % more (no difference beyond chance, p = 0.40)',
  );
  expect(compressionVerdict({ bytes, testError, pValue: 0.001 })).toBe(
    'takes 73 % fewer bytes and errs 1.5 % more (beyond chance, p = 0.001)',
  );
  expect(compressionVerdict({ bytes, testError, pValue: null })).toContain('too few windows to tell');
});

it('does not make much of a sure but tiny difference, and says when there is none or it errs less', () => {
  expect(compressionVerdict({ bytes, testError: { before: 2, after: 2.004 }, pValue: 0.01 })).toContain(
    'errs 0.2 % more (beyond chance, but too little to matter',
  );
  expect(compressionVerdict({ bytes, testError: { before: 2, after: 2 }, pValue: 1 })).toContain(
    'errs as much (no difference',
  );
  expect(compressionVerdict({ bytes, testError: { before: 2, after: 1.9 }, pValue: 0.01 })).toContain(
    'errs 5.0 % less',
  );
  expect(compressionVerdict({ bytes, testError: { before: 0, after: 1 }, pValue: 0.01 })).toContain(
    'errs where the other made no error',
  );
});
