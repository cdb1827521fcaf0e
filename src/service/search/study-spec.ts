/** From what a study is asked for to what it does: its space, and the rows of its trials. */
import { defaultSpace } from '../../core/search/default-space.ts';
import { checkSpace } from '../../core/search/space.ts';
import { checkedSpace, defaultTrial } from '../../core/search/trial-config.ts';
import { checkTraining } from '../../core/windows/plan.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Parameter } from '../../shared/search/space.ts';
import {
  DEFAULT_AT_ONCE,
  DEFAULT_BUDGET,
  type SpacePart,
  type StudyBudget,
  type StudySpec,
} from '../../shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';
import { freeMemory } from '../free-memory.ts';
import { trainedData } from '../training/training-data.ts';

/** What a study is asked for, of an open dataset. */
export interface NewStudy {
  readonly said: StudySpec['said'];
  readonly preset?: StudySpec['preset'];
  readonly vary?: readonly Parameter[];
  readonly only?: readonly string[];
  readonly around?: readonly string[];
  readonly budget?: StudyBudget;
  readonly atOnce?: number;
  readonly name?: string;
}

/** Throws what `checkTraining` does, and `CONFIG_INVALID`. */
export function specOf(data: TrainingData, asked: NewStudy): StudySpec {
  const {
    said,
    preset = 'fast',
    vary = [],
    only,
    around = [],
    budget = DEFAULT_BUDGET,
    atOnce = DEFAULT_AT_ONCE,
  } = asked;
  const base = { said, preset, seed: said.seed ?? DEFAULT_CONFIG.seed };
  const config = defaultTrial(base, data);
  if (forecastsDirection(config)) {
    const problem =
      'a search is judged by the error of values; search for those, and train the direction with what it finds';
    throw new GatecastError('CONFIG_INVALID', { field: 'head', value: config.head, problem });
  }
  const { rows, windows } = checkTraining(data, config, freeMemory());
  const suggested = defaultSpace({
    ...{ config, rows: rows.train, windows: windows.train },
    said: Object.keys(said).filter((name) => !around.includes(name)),
  });
  checkedSpace(base, vary);
  const own = new Map(vary.map((parameter) => [parameter.name, parameter]));
  const replaced = suggested.map((part) => withOwn(part, own.get(part.name)));
  const added = vary
    .filter(({ name }) => suggested.every((part) => part.name !== name))
    .map((parameter): SpacePart => ({ ...parameter, reason: OWN_REASON }));
  const space = [...replaced, ...added].filter(({ name }) => only === undefined || only.includes(name));
  const unknown = only?.find((name) => space.every((part) => part.name !== name));
  if (unknown !== undefined) {
    const problem = 'it is not varied: name its range too, or one of those that the plan shows';
    throw new GatecastError('CONFIG_INVALID', { field: 'only', value: unknown, problem });
  }
  checkSpace(space);
  return { ...base, space, budget, atOnce };
}

const OWN_REASON = 'Asked for by hand.';

function withOwn(part: SpacePart, own: Parameter | undefined): SpacePart {
  return own === undefined ? part : { ...own, reason: OWN_REASON };
}

/** The columns are the same in every trial. */
export async function dataOf(
  dataset: OpenDataset,
  { said: { net: _net, ...said } }: NewStudy,
): Promise<TrainingData> {
  return trainedData(dataset, { ...DEFAULT_CONFIG, ...said });
}
