import type { AppliedRepair, OpenChoices, RepairMethod } from '../../shared/dataset.ts';
import type { RunDataset } from '../../shared/run.ts';
import { findingId } from '../dataset/finding.ts';
import { METHODS } from '../dataset/repairs/methods.ts';

export interface ReplayedRun {
  readonly dataset: RunDataset;
  readonly repairs: readonly AppliedRepair[];
}

/**
 * How new rows are read for a run: as its own were. What was chosen then is chosen again, and what was done by default is
 * named, so that another default of a later version changes nothing. `said` goes before both. How much of a file is read
 * is not replayed: it was said of one file.
 */
export function replayChoices({ dataset, repairs }: ReplayedRun, said: OpenChoices = {}): OpenChoices {
  const { limits: _limits, ...chosen } = dataset.choices ?? {};
  const methods = { ...methodsOf(repairs), ...chosen.repairs, ...said.repairs };
  return {
    ...chosen,
    ...said,
    ...(Object.keys(methods).length === 0 ? {} : { repairs: methods }),
  };
}

/** Of several of one finding the first was the choice; what follows is what it could not do. */
function methodsOf(repairs: readonly AppliedRepair[]): Readonly<Record<string, RepairMethod>> {
  return Object.fromEntries(
    repairs
      .filter(({ code, method }) => Object.hasOwn(METHODS, code) && METHODS[code].includes(method))
      .map(({ code, column, method }) => [findingId(code, column), method] as const)
      .toReversed(),
  );
}
