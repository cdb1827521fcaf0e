/** What stands beside a run over its test part: free forecasts that were scored with it, and the nets of an ensemble. */
import type { Ensemble } from '../ensemble/ensemble.ts';
import { BASELINES, type BaselineName, type Metrics } from '../scores.ts';

/** A free forecast by its name, or the net of an ensemble by its place among the members: `member 2`, from 1. */
export type LineName = BaselineName | `member ${number}`;

export interface LineBeside {
  readonly line: LineName;
  /** `[windows, horizon]` on the test windows of the run, in the target's unit. */
  readonly predicted: Float32Array;
  /** From the last row that a window ends at, a value a step. */
  readonly future: Float64Array;
}

/** Which lines there are for a run: free forecasts with a score, and the nets of its ensemble. */
export function linesOf({
  metrics,
  ensemble,
}: {
  readonly metrics: Pick<Metrics, 'baselines'> | null;
  readonly ensemble?: Ensemble | undefined;
}): readonly LineName[] {
  const free = metrics === null ? [] : BASELINES.filter((name) => metrics.baselines[name] !== null);
  const members = (ensemble?.members ?? []).flatMap(({ kind }, place) =>
    kind === 'net' ? [`member ${place + 1}` as const] : [],
  );
  return [...free, ...members];
}

/** The place among the members, from 0; null for a free forecast. */
export function memberPlace(line: LineName): number | null {
  const match = /^member (\d+)$/.exec(line);
  return match === null ? null : Number(match[1]) - 1;
}
