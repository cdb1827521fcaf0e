import type { BacktestPlan } from '../../shared/backtest.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { Split, TrainConfig } from '../../shared/set-up/train-config.ts';
import { checkConfig, checkOneSeries, checkSingleNet, checkValues } from '../recipe/check-config.ts';
import { type NetData, netData } from '../recipe/net-data.ts';
import { leastRows, windowOrigins } from './split.ts';

export interface Fold {
  /** First row the fold may use. */
  readonly firstRow: number;
  /** Training and validation rows, counted from there; `test` is 0. */
  readonly parts: PartCounts;
  /** Forecast from by this fold's net, ascending; none lies before its last row. */
  readonly origins: Int32Array;
}

export interface FoldFacts {
  /** Rows that have all targets. */
  readonly rows: number;
  readonly window: number;
  readonly horizon: number;
  readonly leastWindow?: number | undefined;
  readonly split: Split;
  readonly plan: BacktestPlan;
  /** Whether the window and the horizon of an origin are whole. */
  readonly isWhole: (origin: number) => boolean;
}

/** The folds of a backtest of `config` on `data`, and the data as its nets read them. Throws what `planFolds` does, `CONFIG_INVALID` and `ENSEMBLE_UNFIT`. */
export function foldsOf(
  data: TrainingData,
  config: TrainConfig,
  plan: BacktestPlan,
): { readonly folds: readonly Fold[]; readonly net: NetData } {
  checkSingleNet(config, 'A backtest');
  checkConfig(config, data.time);
  checkValues(config, 'a backtest');
  checkOneSeries(config, 'a backtest');
  const net = netData(data, config);
  const { window, horizon, leastWindow, split } = config;
  const isWhole = (origin: number) => net.check.hasInputs(origin) && net.check.hasOutputs(origin);
  return { folds: planFolds({ rows: net.rows, window, horizon, leastWindow, split, plan, isWhole }), net };
}

/**
 * The folds of a backtest. The first one trains on the `split.train` share of the rows, of which a part in proportion
 * to `split.validation` is kept for validation; the origins lie evenly on the rows after that. A fold ends with its
 * first origin, so its net, its scaler and its early stopping know nothing that came later. Throws `WINDOW_TOO_LONG`
 * when the first fold or what follows it has no room for a window, and `CONFIG_INVALID` when there are fewer whole origins than asked for.
 */
export function planFolds(facts: FoldFacts): readonly Fold[] {
  const { rows, split, plan } = facts;
  const firstRows = Math.round(rows * split.train);
  checkFirstFold(facts);
  const origins = spreadOrigins(facts, firstRows - 1);
  const every = plan.refitEvery === 0 ? origins.length : plan.refitEvery;
  const folds: Fold[] = [];
  for (let from = 0; from < origins.length; from += every) {
    const part = origins.slice(from, from + every);
    const end = (part[0] ?? 0) + 1;
    const firstRow = plan.scheme === 'sliding' ? end - firstRows : 0;
    folds.push({ firstRow, parts: splitFold(end - firstRow, split), origins: part });
  }
  return folds;
}

/** The last row that each forecast may see: `plan.origins` of them, the first and the last possible included; a single one is the last. */
function spreadOrigins({ rows, horizon, plan, isWhole }: FoldFacts, first: number): Int32Array {
  const whole: number[] = [];
  for (let origin = first; origin < rows - horizon; origin++) {
    if (isWhole(origin)) {
      whole.push(origin);
    }
  }
  if (whole.length < plan.origins) {
    throw new GatecastError('CONFIG_INVALID', {
      field: 'origins',
      value: plan.origins,
      problem: `only ${whole.length} origins with a whole window and horizon lie after the first ${first + 1} rows`,
    });
  }
  const last = whole.length - 1;
  return Int32Array.from({ length: plan.origins }, (_, index) => {
    const place = plan.origins === 1 ? last : Math.round((index * last) / (plan.origins - 1));
    return whole[place] ?? first;
  });
}

function checkFirstFold(facts: FoldFacts): void {
  const { rows, horizon } = facts;
  const window = leastRows(facts);
  const part = partWithoutRoom(rows, facts);
  if (part !== null) {
    let needed = rows + 1;
    while (partWithoutRoom(needed, facts) !== null) {
      needed++;
    }
    throw new GatecastError('WINDOW_TOO_LONG', { window, horizon, rows, needed, part });
  }
}

/** The part of the first fold of a series of `rows` that cannot hold one window; `test` stands for the origins. */
function partWithoutRoom(
  rows: number,
  { window, horizon, leastWindow, split }: FoldFacts,
): 'train' | 'validation' | 'test' | null {
  const firstRows = Math.round(rows * split.train);
  const { train, validation } = windowOrigins(splitFold(firstRows, split), {
    ...{ window, horizon, leastWindow },
  });
  if (train.count === 0) {
    return 'train';
  }
  if (split.validation > 0 && validation.count === 0) {
    return 'validation';
  }
  return rows - firstRows < horizon ? 'test' : null;
}

function splitFold(rows: number, { train, validation }: Split): PartCounts {
  const validationRows = Math.round((rows * validation) / (train + validation));
  return { train: rows - validationRows, validation: validationRows, test: 0 };
}
