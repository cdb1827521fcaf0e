/** Lines over steps as rows: a row a step, a column a line. */
import type { StepScene } from '../../steps/step-lines.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

export function stepTable({ lines, first, axis, unit, format }: StepScene): NumberTable {
  const known = lines.map(
    ({ values, every = 1, places }) =>
      new Map(values.map((value, index) => [places?.[index] ?? first + index * every, value])),
  );
  const steps = [...new Set(known.flatMap((line) => [...line.keys()]))].sort((a, b) => a - b);
  const { cell = (step: number) => step, ...named } = axis;
  // The unit stands at the head of the column.
  const short = (value: number) => (unit === '' ? format(value) : format(value).replace(` ${unit}`, ''));
  return {
    columns: [named, ...lines.map(({ name }) => ({ name, unit, format: short }))],
    rows: rowsOf(steps.map((step) => [cell(step), ...known.map((line) => cellOf(line.get(step)))])),
  };
}
