/** Which bands may be drawn around the forecast of a run without training anything. */
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { ShownBands } from '../../store/stores.ts';
import { formatPercent } from '../../ui/format.ts';

const LEVELS: readonly number[] = [0.5, 0.8, 0.9, 0.95];
/** Those that need no training of their own. */
const RECOMPUTED = ['conformal', 'adaptive'] as const;

export interface BandOption extends Pick<ShownBands, 'method' | 'level'> {
  readonly value: string;
  readonly label: string;
  readonly isShown: boolean;
}

/** None where the run has no band, or one that its net has learned. */
export function bandChoices(run: RunSummary, shown: ShownBands | null): readonly BandOption[] {
  const bands = shown?.result.bands ?? run.metrics?.bands ?? null;
  const now = bands?.levels[0];
  if (bands === null || now === undefined || bands.method === 'quantile') {
    return [];
  }
  return RECOMPUTED.flatMap((method) =>
    [...new Set([...LEVELS, now.level])]
      .sort((a, b) => a - b)
      .map((level) => ({
        method,
        level,
        value: `${method} ${level}`,
        label: t(method === 'adaptive' ? '{level} band, adaptive' : '{level} band', {
          level: formatPercent(level, 0),
        }),
        isShown: method === bands.method && level === now.level,
      })),
  );
}
