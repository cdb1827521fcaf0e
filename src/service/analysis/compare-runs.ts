import { type ComparedRun, compareSeeds } from '../../core/metrics/seed-comparison.ts';
import { forecastsDirection, sideOf } from '../../shared/direction/scores.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TestForecasts } from '../../shared/run.ts';
import { questionKey, windowsKey } from '../../shared/runs/differences.ts';
import type { RunComparison } from '../../shared/scores.ts';
import { makerName, makerWord, runLabels } from '../../shared/set-up/run-labels.ts';
import { dataKey, seedlessKey } from '../../shared/set-up/same-set-up.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { FinishedRun, Runs } from '../runs.ts';

/**
 * Which of these runs differ beyond chance. Runs that differ in nothing but their seed count as one, told by the id of
 * the first. Runs of a direction are told apart by the share of windows that they get wrong. Throws `RUN_UNKNOWN`,
 * `RUN_NOT_FINISHED`, or `RUNS_NOT_ALIKE` for both kinds at once.
 */
export async function compareRuns(
  ids: readonly string[],
  runs: Pick<Runs, 'results'>,
): Promise<RunComparison> {
  const groups = new Map<string, FinishedRun[]>();
  for (const id of new Set(ids)) {
    const finished = await runs.results(id);
    const key = setUpOf(finished);
    groups.set(key, [...(groups.get(key) ?? []), finished]);
  }
  const kinds = new Set([...groups.values()].flat().map(({ run }) => forecastsDirection(run.config)));
  if (kinds.size > 1) {
    throw new GatecastError('RUNS_NOT_ALIKE', { runs: [...ids] });
  }
  const compared: ComparedRun[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first !== undefined) {
      const name = nameOf(first, [...groups.values()]);
      const { id, config } = first.run;
      const keys = { on: questionKey(first.run), windows: windowsKey(first.run) };
      compared.push({ id, name, ...keys, maes: maesOf(group), ...windowsOf(await testOf(first), config) });
    }
  }
  return compareSeeds(compared);
}

/** Of a direction whether each window was wrong, 0 or 1, which is as good an error as any; its windows reach over the horizon. */
function windowsOf(test: TestForecasts | null, config: TrainConfig): Pick<ComparedRun, 'test' | 'reach'> {
  if (test === null || !forecastsDirection(config)) {
    return { test };
  }
  const predicted = test.predicted.map((probability) => Number(sideOf(probability) === 'up'));
  return { test: { ...test, predicted }, reach: config.horizon };
}

/** Null where the file is damaged: the others are compared all the same. */
async function testOf(finished: FinishedRun): Promise<TestForecasts | null> {
  try {
    return await finished.test();
  } catch (error) {
    if (error instanceof GatecastError && error.code === 'RUN_DAMAGED') {
      return null;
    }
    throw error;
  }
}

/** All but the seed, and how the data were read: what makes two runs the same question asked twice. */
function setUpOf({ run }: FinishedRun): string {
  // A smaller run is another net, whatever its config says.
  const made = run.compression === undefined ? '' : ` ${run.id}`;
  return `${dataKey(run.dataset)} ${seedlessKey(run.config)} ${run.from?.weights ?? ''}${made}`;
}

/** The cell says it all where each is there once; else each has the name that it has on screen, which is its own. */
function nameOf({ run }: FinishedRun, groups: readonly (readonly FinishedRun[])[]): string {
  const maker = makerWord(run.config);
  const firsts = groups.flatMap(([first]) => (first === undefined ? [] : [first.run]));
  const same = firsts.filter(({ config }) => makerWord(config) === maker);
  return same.length === 1 ? makerName(run.config) : (runLabels(firsts).get(run.id) ?? run.name);
}

/** One a seed: the same seed trained twice says nothing new. */
function maesOf(group: readonly FinishedRun[]): readonly number[] {
  const bySeed = new Map<number, number>();
  for (const { run } of group) {
    const { config, metrics, seedScores, direction } = run;
    for (const { seed, accuracy } of direction?.seeds ?? []) {
      bySeed.set(seed, 1 - accuracy);
    }
    if (seedScores.length === 0 && metrics !== null) {
      bySeed.set(config.seed, metrics.model.mae);
    }
    for (const { seed, mae } of seedScores) {
      bySeed.set(seed, mae);
    }
  }
  return [...bySeed.values()];
}
