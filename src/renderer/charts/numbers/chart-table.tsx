/** The table in the place of a chart. */
import { t, translated } from '../../../shared/texts/text.ts';
import type { SharedSpan } from '../zoom/shared-span.ts';
import type { ChartNumbers } from './chart-numbers.ts';
import { NumbersTable } from './numbers-table.tsx';
import { useTable } from './use-table.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly numbers: ChartNumbers;
  /** Where the part in view is kept, for charts over time. */
  readonly shared: SharedSpan | null;
}

export function ChartTable({ id, name, numbers, shared }: Props) {
  const table = useTable(numbers, shared);
  return (
    <section
      id={id}
      className="chart-table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label={t('{name} in numbers', { name: translated(name) })}
    >
      {table === null ? (
        <p className="card-empty">{t('Counting …')}</p>
      ) : (
        <NumbersTable table={table} name={name} testId={`numbers-${name}`} />
      )}
    </section>
  );
}
