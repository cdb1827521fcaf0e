/** What is left, in numbers. */

import { lagText } from '../../../../shared/runs/lag-text.ts';
import type { Residuals } from '../../../../shared/runs/residuals.ts';
import { groupName } from '../../../../shared/runs/residuals-text.ts';
import type { ResidualLook } from '../../../charts/residuals/residual-options.ts';
import { formatCount } from '../../../ui/format.ts';
import type { ResidualView } from './residuals-panel.tsx';

interface Props {
  readonly residuals: Residuals;
  readonly view: ResidualView;
  readonly look: ResidualLook;
}

export function ResidualsTable({ residuals, view, look }: Props) {
  const { heads, rows } = tableOf(residuals, view, look);
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label="Residuals in numbers"
    >
      <table className="table" data-testid="residuals-rows">
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at === 0 ? '' : 'is-number'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={heads[at + 1]} className="is-number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The rows of what is drawn. */
export function tableOf(
  residuals: Residuals,
  view: ResidualView,
  { format, time, stamp }: Pick<ResidualLook, 'format' | 'time' | 'stamp'>,
): { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const groups = residuals.groups.find(({ by }) => by === view);
  if (groups !== undefined) {
    return {
      heads: [`By ${groups.by}`, 'Forecasts', 'Too high by', '95 % of that', 'Off by'],
      rows: groups.entries.map((entry) => [
        groupName(groups.by, entry),
        formatCount(entry.count),
        format(entry.mean),
        entry.low === null || entry.high === null ? '–' : `${format(entry.low)} to ${format(entry.high)}`,
        format(entry.mae),
      ]),
    };
  }
  if (view === 'size') {
    const { from, width, counts } = residuals.histogram;
    return {
      heads: ['Too high by', 'Forecasts'],
      rows: counts.map((count, at) => [
        `${format(from + at * width)} to ${format(from + (at + 1) * width)}`,
        formatCount(count),
      ]),
    };
  }
  if (view === 'past') {
    const { values, bound } = residuals.correlations;
    return {
      heads: ['Later by', 'Correlation', 'Beyond chance'],
      rows: values.map((value, at) => [
        at === 0 || time.step !== null ? `${lagText(at + 1, time.step)} (${at + 1})` : `${at + 1} steps`,
        value.toFixed(3),
        Math.abs(value) > bound ? 'yes' : 'no',
      ]),
    };
  }
  const { places, low, mean, high } = residuals.overTime;
  return {
    heads: ['When', 'Least', 'Mean', 'Most'],
    rows: Array.from(places, (place, at) => [
      stamp(place),
      ...[low, mean, high].map((values) => format(values[at] ?? Number.NaN)),
    ]),
  };
}
