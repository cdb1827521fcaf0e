/** The thin line of a run, as a list of ten thousand shows it. */
import type { DirectionScores } from '../direction/scores.ts';
import type { LineScores, RunLine, RunSummary } from '../run.ts';
import type { Metrics } from '../scores.ts';
import { isGivenByService, shortName } from '../set-up/run-labels.ts';
import { isBare, type RunLabels } from './labels.ts';

/** What a list shows of a run; its labels are beside its record. */
export function lineOf(run: RunSummary): RunLine {
  const { id, name, status, createdAt, number, dataset, config, metrics: scores, direction, error } = run;
  const { seedMaes = [] } = run;
  const { file, series, fingerprint } = dataset;
  const { target, model, units, window, horizon, search } = config;
  return {
    ...{ id, name, status, createdAt, ...(number === undefined ? {} : { number }) },
    ...(isGivenByService(run) ? { short: shortName(run) } : {}),
    dataset: { file, series, fingerprint },
    config: { target, model, units, window, horizon, ...(search === undefined ? {} : { search }) },
    metrics:
      direction === undefined
        ? scores && { ...lineScores(scores), ...spreadOf(seedMaes) }
        : directionLine(direction),
    ...(error === null ? {} : { failure: error.code }),
  };
}

/** A line with what somebody put on its run. */
export function labelled(line: RunLine, labels: RunLabels): RunLine {
  return isBare(labels) ? line : { ...line, labels };
}

/** Standard deviation of a sample; nothing of less than two, or of what is no number. */
function spreadOf(maes: readonly number[]): Pick<LineScores, 'spread'> {
  const mean = maes.reduce((sum, mae) => sum + mae, 0) / maes.length;
  const squares = maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0);
  const spread = figure(Math.sqrt(squares / (maes.length - 1)));
  return maes.length < 2 || spread === null ? {} : { spread };
}

function lineScores({ verdict, outcome, percent, ratio, best, baselines, model }: Metrics): LineScores {
  const { mae, rmse, smape, mape, mase, rmsse, r2, bias } = model;
  return {
    ...{ verdict, outcome, percent, ratio: figure(ratio) },
    free: { name: best, mae: figure((baselines[best] ?? baselines.naive).mae) },
    ...{ mae: figure(mae), rmse: figure(rmse), smape: figure(smape), mape: figure(mape) },
    ...{ mase: figure(mase), rmsse: figure(rmsse), r2: figure(r2), bias: figure(bias) },
  };
}

function directionLine({ verdict, outcome, percent, model, baselines, best }: DirectionScores): LineScores {
  const wrong = 1 - model.accuracy;
  const wrongFree = 1 - baselines[best].accuracy;
  return {
    ...{ verdict, outcome, percent, ratio: wrongFree > 0 ? figure(wrong / wrongFree) : null },
    ...{ mae: null, rmse: null, smape: null, mape: null, mase: null, rmsse: null, r2: null, bias: null },
    accuracy: model.accuracy,
  };
}

/** Seven digits are more than anybody reads, and ten thousand lines are short; null for what is no number. */
function figure(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(7));
}
