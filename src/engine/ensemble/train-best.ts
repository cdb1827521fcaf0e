/**
 * The job `train` with a search: the free forecasts and one net after another are tried until the time is over, and what forecasts
 * is their weighted mean, chosen on windows before the test rows (`core/ensemble`).
 */
import { performance } from 'node:perf_hooks';
import { type AllBaselines, allBaselines } from '../../core/baselines/all.ts';
import { netCandidates } from '../../core/ensemble/candidates.ts';
import { planSelection } from '../../core/ensemble/selection-folds.ts';
import { sharedTransform } from '../../core/ensemble/shared-transform.ts';
import { allRows, checkTraining } from '../../core/windows/plan.ts';
import type { TrainResult } from '../../shared/engine-contract.ts';
import { type Candidate, DEFAULT_SEARCH, netConfigs } from '../../shared/ensemble/ensemble.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import { BASELINE_LABELS } from '../../shared/score-text.ts';
import { BASELINES, type BaselineName } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { baselinesOn, type DividedBaselines } from '../evaluation/opponent.ts';
import { measuredTarget, scoreRun } from '../evaluation/score-run.ts';
import { trainingHash } from '../training/checkpoint/train-state.ts';
import { type FinalNets, fitFinal, withFinalFit } from '../training/final-fit.ts';
import type { Forecaster } from '../training/forecaster.ts';
import { type FitData, type PreparedFit, prepareFit } from '../training/prepare-fit.ts';
import type { TrainContext, TrainParams } from '../training/train-run.ts';
import { ensembleForecaster, type Predict } from './ensemble-forecaster.ts';
import { type FreeTask, freeOnFolds, freeTask } from './free-forecasts.ts';
import { searchClock } from './search-clock.ts';
import { searchNets } from './search-nets.ts';
import { decodeSearch, encodeSearch, keptNet, triedAgain } from './search-state.ts';
import { type Choice, createShortlist, type Shortlist } from './shortlist.ts';
import type { TriedNet } from './try-net.ts';

/** Of what the free forecasts took on the windows that choose: what they and the nets take again to be scored. */
const SCORES_TAKE = 1.5;
const SCORES_LEAST_SECONDS = 0.5;
/** Of what a net took on the training rows: what it takes on all rows, of which those are two thirds or so. */
const FINAL_TAKES = 1.6;

/**
 * From a checkpoint it goes on with the candidates that were not tried yet, in what is left of its time; where `candidates` ends it, to the same bits
 * as if it had never been left. Throws what `trainRun` does, but for what ends a net alone: the others are tried without it.
 */
export async function trainBest(params: TrainParams, context: TrainContext): Promise<TrainResult> {
  const { config, checkpoint } = params;
  const { signal, stopSignal, emit, backend, checkpoints } = context;
  const of = checkpoints === undefined && checkpoint === undefined ? '' : trainingHash(params, config);
  const left = checkpoint === undefined ? null : decodeSearch(checkpoint, of);
  // The time that it has used before counts.
  const startedAt = performance.now() - 1000 * (left?.seconds ?? 0);
  const begunAt = performance.now();
  const plan = checkTraining(params, config);
  const parts = plan.rows;
  const all = netCandidates(config, params);
  // What is kept of the columns has to do for every net.
  const transform = sharedTransform(all.map((candidate) => candidate.config));
  const prepared = prepareFit({ ...params, parts }, { ...config, transform });
  const selection = planSelection(parts, prepared.origins, { config, net: prepared.net });
  const clock = searchClock(config.search ?? DEFAULT_SEARCH, { startedAt, stopSignal });
  const given = { data: params, net: prepared.net, config };
  const actual = actualValues(measuredTarget(params), selection.origins, config.horizon);
  const shortlist = createShortlist(freeOnFolds(given, selection, parts), actual, selection.independent);
  const freeSeconds = (performance.now() - begunAt) / 1000;
  const forScores = SCORES_LEAST_SECONDS + SCORES_TAKE * freeSeconds;
  clock.reserve(forScores);
  const nets: TriedNet[] = [];
  let records: readonly Candidate[] = left?.state.records ?? [];
  const reached = (isOver: boolean) =>
    encodeSearch(
      { records, tried: nets.map(keptNet), isOver },
      { of, backend, seconds: (performance.now() - startedAt) / 1000 },
    );
  const tellTurn = (startsEpoch: boolean, hasLearned = false) =>
    checkpoints?.turn({ startsEpoch, hasLearned }, () => reached(hasLearned));
  const onTried = (tried: TriedNet) => {
    nets.push(tried);
    clock.reserve(forScores + (config.finalFit ? finalSeconds(shortlist.choose()) : 0));
  };
  try {
    for (const kept of left?.state.tried ?? []) {
      const candidate = all.find(({ name }) => name === kept.name);
      if (candidate !== undefined) {
        const tried = await triedAgain(kept, candidate, { data: { ...params, parts }, signal });
        shortlist.add(tried);
        onTried(tried);
      }
    }
    records = left?.state.isOver
      ? records
      : await searchNets({
          ...{ data: params, candidates: all, search: config.search ?? DEFAULT_SEARCH },
          ...{ plan: selection, parts, shortlist, clock, signal, onTried },
          onProgress: (progress) => emit('search', progress),
          before: records,
          onRecord: (now) => {
            records = [...now];
            tellTurn(true);
          },
          onTurn: () => tellTurn(false),
        });
    tellTurn(true, true);
    emit('scoring', {});
    const trainedAt = performance.now();
    const free = freeTask(given, parts);
    const divided = baselinesOn({ ...free, origins: prepared.origins.test }, prepared.origins.validation);
    const choice = shortlist.choose();
    const forecaster = forecasterOf(choice, { prepared, free, divided });
    const scored = await scoreRun(params, {
      ...{ forecaster, plan, signal, free: divided },
      onForecast: (epoch, values) => emit('forecast', { epoch, values: values.slice(0, config.horizon) }),
    });
    const seconds = {
      train: (trainedAt - startedAt) / 1000,
      forecast: (performance.now() - trainedAt) / 1000,
    };
    const result: TrainResult = {
      ...{ backend: context.backend, ...scored.result, seconds },
      stopped: stopSignal.aborted,
      parameters: forecaster.weights.length,
      ensemble: {
        ...choice.summary,
        members: choice.members.map(({ member }) => member),
        candidates: [...freeCandidates(shortlist, divided.baselines.reasons), ...records],
        folds: selection.folds.length,
        windows: selection.origins.length,
        independent: selection.independent,
        season: free.season,
        seasons: free.seasons,
        seconds: seconds.train,
      },
    };
    const fitAgain = () =>
      fitMembers({ ...params, parts }, choice, {
        ...{ config, free, signal, stopSignal },
        scales: prepared.scales,
      });
    return config.finalFit ? await withFinalFit({ params, plan, result, scored, fitAgain }, emit) : result;
  } finally {
    clock.dispose();
    for (const { forecaster } of nets) {
      forecaster.dispose();
    }
  }
}

/** What the nets of a choice take to be fitted on all rows. */
function finalSeconds({ members }: Choice): number {
  return members.reduce(
    (sum, { listed }) => sum + (listed.kind === 'net' ? FINAL_TAKES * listed.tried.seconds : 0),
    0,
  );
}

interface MembersTask extends Pick<TrainContext, 'signal' | 'stopSignal'> {
  readonly config: TrainConfig;
  /** Of the run: its seasons stay. */
  readonly free: FreeTask;
  /** Of the run: their transformations stay. */
  readonly scales: readonly ColumnScale[];
}

/** The members of a choice on all rows, with the weights that they have: nets fitted again, free forecasts from the last row. */
async function fitMembers(
  data: FitData,
  choice: Choice,
  { config, free, scales, signal, stopSignal }: MembersTask,
): Promise<FinalNets | null> {
  const parts = allRows(data.parts);
  const transform = sharedTransform(netConfigs(choice.members.map(({ member }) => member)));
  const prepared = prepareFit({ ...data, parts }, { ...config, transform }, { transforms: scales });
  const again: Forecaster[] = [];
  const dispose = () => {
    for (const net of again) {
      net.dispose();
    }
  };
  try {
    const members: Choice['members'][number][] = [];
    for (const member of choice.members) {
      const { listed } = member;
      if (listed.kind === 'free') {
        members.push(member);
        continue;
      }
      const { tried } = listed;
      const scored = tried.forecaster;
      const forecaster = await fitFinal(data, tried.candidate.config, {
        ...{ scored, signal, stopSignal },
      });
      if (forecaster === null) {
        dispose();
        return null;
      }
      again.push(forecaster);
      members.push({ ...member, listed: { ...listed, tried: { ...tried, forecaster } } });
    }
    const forecaster = forecasterOf(
      { ...choice, members },
      { prepared, free: { ...free, trainOrigins: prepared.origins.train } },
    );
    const epochs = again.flatMap(({ fits }) => fits.map((fit) => fit.epochs.length));
    return { forecaster, epochs, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

interface Ready {
  readonly prepared: PreparedFit;
  readonly free: FreeTask;
  /** The free forecasts on test and validation windows, as they stand in the table. */
  readonly divided?: DividedBaselines;
}

function forecasterOf({ members }: Choice, { prepared, free, divided }: Ready): Forecaster {
  const { test, validation } = prepared.origins;
  const predictFree =
    (name: BaselineName): Predict =>
    async (origins) => {
      const made =
        divided !== undefined && origins === test
          ? divided.baselines.forecasts
          : divided !== undefined && origins === validation
            ? divided.validation
            : allBaselines({ ...free, origins }).forecasts;
      return made?.[name] ?? new Float64Array(origins.length * free.horizon).fill(Number.NaN);
    };
  return ensembleForecaster(
    prepared,
    members.map(({ listed, member: { weight } }) =>
      listed.kind === 'free'
        ? { weight, predict: predictFree(listed.baseline) }
        : { weight, predict: listed.tried.forecaster.predict, net: listed.tried.forecaster },
    ),
  );
}

/** They were all made, in a moment and together, or could not be. */
function freeCandidates(shortlist: Shortlist, reasons: AllBaselines['reasons']): readonly Candidate[] {
  return BASELINES.map((baseline) => {
    const name = BASELINE_LABELS[baseline];
    const mae = shortlist.maeOf(name);
    const reason = reasons[baseline];
    return {
      ...{ name, kind: 'free', mae, seconds: null },
      ...(mae === null
        ? {
            end: 'impossible',
            reason: reason ?? 'the rows of the first fold do not give it enough to work with',
          }
        : { end: 'finished' }),
    };
  });
}
