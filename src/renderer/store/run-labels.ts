/** Short names for charts, cards and buttons. A name that the analyst gave is never touched. */
import type { RunSummary } from '../../shared/run.ts';

type Named = Pick<RunSummary, 'id' | 'name' | 'createdAt' | 'config'>;

/** `LSTM 64`, and `LSTM 64 · 2` for the second of that kind; by creation, so that a name never changes hands. */
export function runLabels(runs: readonly Named[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const run of byAge(runs)) {
    if (!isGivenByService(run)) {
      labels.set(run.id, run.name);
      continue;
    }
    const short = `${run.config.model.toUpperCase()} ${run.config.units}`;
    const nth = (seen.get(short) ?? 0) + 1;
    seen.set(short, nth);
    labels.set(run.id, nth === 1 ? short : `${short} · ${nth}`);
  }
  return labels;
}

/** Oldest first. */
export function byAge<Run extends Pick<RunSummary, 'createdAt'>>(runs: readonly Run[]): readonly Run[] {
  return [...runs].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** The service names a run by its cell, target, window and horizon, all of which the screen says elsewhere. */
function isGivenByService({ name, config }: Named): boolean {
  const parts = name.split(' · ');
  return parts[0] === config.model.toUpperCase() && parts[1] === config.target && parts.length === 3;
}
