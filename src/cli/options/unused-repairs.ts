import { nearestNames } from '../../core/dataset/nearest-names.ts';
import type { DatasetDescription, OpenChoices } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { groupFindings, repairFits } from '../../shared/opening/finding-groups.ts';

/**
 * Throws `REPAIR_UNUSED` for a repair that was asked for and applies to nothing that was found. Only the command line
 * refuses: in a window a choice can outlive what it was made for (another series, a file that changed) and is undone there.
 */
export function refuseUnusedRepairs(
  { file, findings, needsSeries }: Pick<DatasetDescription, 'file' | 'findings' | 'needsSeries'>,
  { repairs = {} }: OpenChoices,
): void {
  const unused = needsSeries ? undefined : Object.keys(repairs).find((id) => !repairFits(findings, id));
  if (unused === undefined) {
    return;
  }
  const choosable = findings.filter(({ methods }) => methods.length > 1);
  const nearest = nearestNames(
    unused,
    choosable.map(({ id }) => id),
  );
  throw new GatecastError('REPAIR_UNUSED', {
    repair: unused,
    file,
    nearest,
    choosable: groupFindings(choosable).map(({ id }) => id),
  });
}
