import { expect, it } from 'vitest';
import { isOfSheet } from '../../../src/shared/opening/sheets.ts';

const SHEETS = ['Sales', 'Costs'];

it('knows a run by its sheet: the first where none was chosen', () => {
  expect(isOfSheet(undefined, {})).toBe(true);
  expect(isOfSheet({}, { sheet: 'Sales', sheets: SHEETS })).toBe(true);
  expect(isOfSheet({ sheet: 'Sales' }, { sheet: 'Sales', sheets: SHEETS })).toBe(true);
  expect(isOfSheet({}, { sheet: 'Costs', sheets: SHEETS })).toBe(false);
  expect(isOfSheet({ sheet: 'Costs' }, { sheet: 'Sales', sheets: SHEETS })).toBe(false);
});
