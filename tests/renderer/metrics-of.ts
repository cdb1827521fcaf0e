/** Metrics with round numbers that hang together, to be bent by each test. */
import type { Metrics, Score } from '../../src/shared/scores.ts';

interface Bend {
  readonly mae: number;
  readonly naive: number;
  readonly seasonalNaive?: number | null;
  readonly windows: number;
  readonly maeByStep: Metrics['maeByStep'];
  readonly bands?: Metrics['bands'];
}

function scoreOf(mae: number): Score {
  return {
    mae,
    mse: mae * mae * 1.69,
    rmse: mae * 1.3,
    smape: mae * 7,
    mape: null,
    mase: mae / 2.5,
    rmsse: mae / 2.6,
    r2: 0.5,
    bias: 0,
  };
}

/** Naive is the best baseline, and the net is better than that. */
export function metricsOf({
  mae,
  naive,
  seasonalNaive = null,
  windows,
  maeByStep,
  bands = null,
}: Bend): Metrics {
  const percent = Math.round((1 - mae / naive) * 100);
  return {
    model: scoreOf(mae),
    baselines: {
      naive: scoreOf(naive),
      seasonalNaive: seasonalNaive === null ? null : scoreOf(seasonalNaive),
      drift: null,
      mean: null,
      nlinear: null,
      ets: null,
      theta: null,
      mstl: null,
    },
    best: 'naive',
    ratio: mae / naive,
    test: null,
    season: seasonalNaive === null ? 1 : 7,
    verdict: `beats naive by ${percent} %`,
    outcome: 'beats',
    percent,
    windows,
    maeByStep,
    direction: null,
    bands,
  };
}
