/** From the scaled axis to what the model says: the forecast in the target's unit, and its band. */
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { quantilesOf } from '../recipe/shape.ts';
import { type Graph, type Value, type ValueInfo, valueInfo } from './graph.ts';
import type { ModelColumns } from './model-columns.ts';

/** Where the band of the main target comes from. */
export type BandOutputs =
  /** How far it reaches from the forecast of each step. */
  | { readonly kind: 'margins'; readonly margins: readonly number[] }
  /** Which of the net's quantiles are its ends. */
  | { readonly kind: 'quantiles'; readonly lower: number; readonly upper: number };

interface OutputTask {
  readonly config: TrainConfig;
  /** `[batch, targets, horizon, numbers]`, or `[batch, 1]` for a direction; float64. */
  readonly forecast: Value;
  readonly columns: ModelColumns;
  readonly band: BandOutputs | null;
}

export function forecastOutputs(
  graph: Graph,
  { config, forecast, columns, band }: OutputTask,
): readonly ValueInfo[] {
  if (config.head === 'direction') {
    graph.named(graph.reshape(forecast, -1), 'probability');
    return [valueInfo('probability', 'double', ['batch'])];
  }
  const { targets, horizon, scales } = columns;
  const own = scales.slice(0, targets);
  const ofTargets = (of: (scale: (typeof own)[number]) => number) =>
    graph.doubles(own.map(of), [targets, 1, 1]);
  const stretched = graph.node('Mul', [forecast, ofTargets(({ deviation }) => deviation)]);
  const whole = graph.node('Add', [stretched, ofTargets(({ mean }) => mean)]);
  const middle = graph.at(whole, 3, quantilesOf(config)?.indexOf(0.5) ?? 0);
  graph.named(middle, 'forecast');
  const infos = [valueInfo('forecast', 'double', ['batch', targets, horizon])];
  if (band === null) {
    return infos;
  }
  const main = graph.at(band.kind === 'margins' ? middle : whole, 1, 0);
  if (band.kind === 'margins') {
    const margins = graph.doubles(band.margins, [horizon]);
    graph.named(graph.node('Sub', [main, margins]), 'lower');
    graph.named(graph.node('Add', [main, margins]), 'upper');
  } else {
    graph.named(graph.at(main, 2, band.lower), 'lower');
    graph.named(graph.at(main, 2, band.upper), 'upper');
  }
  return [...infos, ...['lower', 'upper'].map((name) => valueInfo(name, 'double', ['batch', horizon]))];
}
