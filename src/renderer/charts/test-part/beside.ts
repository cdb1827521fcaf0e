/** What stands beside the run over the test part and behind it: other runs, free forecasts, the nets of an ensemble. */
import type { TestForecasts } from '../../../shared/run.ts';
import { finite, placeOf, rowAtOrAfter, type TestView } from '../detail/values-at.ts';
import type { Scene, SceneLine } from '../forecast-scene.ts';
import type { RunStyle } from '../palette.ts';
import { type TestLine, testLine } from './test-line.ts';

export interface BesideLine extends Omit<TestLine, 'band'> {
  /** What it said of a stamp, as the view shows it; null where it said nothing. */
  readonly at: (stamp: number) => number | null;
}

/** A line that is wanted: what it said of the test windows, where that is here, and of the steps after the last row. */
export interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly style: RunStyle;
  readonly test: Pick<TestForecasts, 'origins' | 'predicted'> | null;
  /** Values of the steps of the forecast; null where another part of the scene has them already. */
  readonly future: ArrayLike<number> | null;
}

interface Rows {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly testView: TestView;
}

/** The scene with what is wanted beside the run. */
export function withBeside(scene: Scene, wanted: readonly Wanted[], rows: Rows): Scene {
  const steps = scene.future?.points.slice(-scene.futurePoints) ?? [];
  const anchor = scene.future?.points.slice(0, -scene.futurePoints) ?? [];
  const ahead = wanted.flatMap(({ id, name, style, future }): readonly SceneLine[] =>
    future === null
      ? []
      : [
          {
            ...{ id, name, style },
            points: [...anchor, ...steps.map(([x], step) => [x, finite(future[step])] as const)],
          },
        ],
  );
  const beside = wanted.flatMap(({ test, ...line }) => (test === null ? [] : [besideLine(line, test, rows)]));
  return { ...scene, others: [...scene.others, ...ahead], beside };
}

function besideLine(
  { id, name, style }: Pick<Wanted, 'id' | 'name' | 'style'>,
  { origins, predicted }: Pick<TestForecasts, 'origins' | 'predicted'>,
  rows: Rows,
): BesideLine {
  const { pairs } = testLine({ origins, predicted, actual: predicted }, rows, { id, name, style });
  const place = placeOf({ origins, predicted }, rows.testView);
  return {
    ...{ id, name, style, pairs },
    at(stamp) {
      const row = rowAtOrAfter(rows.times, stamp);
      return rows.times[row] === stamp ? finite(predicted[place(row)]) : null;
    },
  };
}
