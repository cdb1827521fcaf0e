/** The map of states in numbers: of each step the mean over the units, the least and the most with their units. */
import { lagOf, type StatesMap } from '../../charts/steps/states-option.ts';

interface Props {
  readonly map: StatesMap;
  readonly stamps: readonly string[];
  readonly step: string | null;
}

export function StatesTable({ map: { layer, values }, stamps, step }: Props) {
  const { units } = layer;
  const rows = stamps.map((stamp, at) => {
    const row = Array.from(values.subarray(at * units, (at + 1) * units));
    const [least, most] = [Math.min(...row), Math.max(...row)];
    const mean = row.reduce((sum, value) => sum + value, 0) / units;
    return { stamp, lag: lagOf(layer, at, step), mean, least: cell(least, row), most: cell(most, row) };
  });
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label="States by step"
    >
      <table className="table" data-testid="states-rows">
        <thead>
          <tr>
            {['Step', 'Lag', 'Mean', 'Least (unit)', 'Most (unit)'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ stamp, lag, mean, least, most }) => (
            <tr key={lag}>
              <th scope="row">{stamp}</th>
              <td>{lag}</td>
              <td>{mean.toFixed(3)}</td>
              <td>{least}</td>
              <td>{most}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cell(value: number, row: readonly number[]): string {
  return `${value.toFixed(3)} (${row.indexOf(value) + 1})`;
}
