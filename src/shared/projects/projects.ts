/** A file and what was made of it: the same list in the window and on the command line. */
import type { RecentFile } from '../contract/app-requests.ts';
import type { LineScores, RunLine } from '../run.ts';
import { allWordsIn, newestFirst } from '../runs/arrange-runs.ts';

/** A column in a few points, kept from when it was last looked at or trained on. */
export interface Sketch {
  readonly fingerprint: string;
  readonly series: string | null;
  readonly column: string;
  /** Null where nothing was measured. */
  readonly values: readonly (number | null)[];
}

export interface Project {
  readonly file: string;
  /** How it was opened last; null where nobody knows where it lies. */
  readonly opened: RecentFile | null;
  /** All that can be seen of it, without what was thrown away or archived. */
  readonly runs: number;
  /** The newest of them. */
  readonly last: RunLine | null;
  /** The run that does best against the free forecasts; null before one was scored. */
  readonly best: RunLine | null;
  /** ISO 8601, UTC: when it was opened or trained on last. */
  readonly usedAt: string;
  /** Of what was forecast last, else of what was looked at; null where none was kept. */
  readonly sketch: Sketch | null;
}

/**
 * Projects, the one used last first. A run belongs to the file with its very bytes, else to the file of its name that was opened
 * last: a file that grows stays one project. A sample that was only looked at is none.
 *
 * @param recent newest first
 */
export function projectsOf(
  lines: readonly RunLine[],
  recent: readonly RecentFile[],
  sketches: readonly Sketch[],
): readonly Project[] {
  const byBytes = new Map<string, RecentFile>();
  const byName = new Map<string, RecentFile>();
  for (const opened of recent) {
    keepFirst(byBytes, opened.fingerprint, opened);
    keepFirst(byName, opened.file, opened);
  }
  /** The file that was opened, or the name of one that nobody knows. */
  const runsOf = new Map<RecentFile | string, RunLine[]>(
    [...byBytes.values()].map((opened) => [opened, []] as const),
  );
  for (const line of [...lines].sort(newestFirst)) {
    const { file, fingerprint } = line.dataset;
    if (line.status !== 'cancelled' && line.labels?.archived !== true) {
      const named = byName.get(file);
      const own = byBytes.get(fingerprint) ?? (named && byBytes.get(named.fingerprint)) ?? file;
      const runs = runsOf.get(own) ?? [];
      runs.push(line);
      runsOf.set(own, runs);
    }
  }
  return [...runsOf]
    .filter(([own, runs]) => runs.length > 0 || (typeof own !== 'string' && !isSample(own)))
    .map(([own, runs]) => projectOf(own, runs, sketches))
    .sort((a, b) => (a.usedAt < b.usedAt ? 1 : a.usedAt > b.usedAt ? -1 : 0));
}

/** Those in whose file, series, target or verdict all the words are found. */
export function foundProjects(projects: readonly Project[], search: string): readonly Project[] {
  return projects.filter(({ file, last, best }) =>
    allWordsIn(search, [
      ...[file, last?.dataset.series ?? '', last?.config.target ?? ''],
      best?.metrics?.verdict ?? '',
    ]),
  );
}

/** How a run stands to the best free forecast, in percent; more is better. */
function gainOf({ outcome, percent }: Pick<LineScores, 'outcome' | 'percent'>): number {
  switch (outcome) {
    case 'beats':
      return percent;
    case 'ties':
      return 0;
    case 'loses':
      return -percent;
  }
}

function projectOf(own: RecentFile | string, runs: readonly RunLine[], sketches: readonly Sketch[]): Project {
  const opened = typeof own === 'string' ? null : own;
  const last = runs[0] ?? null;
  let best: RunLine | null = null;
  for (const run of runs) {
    if (
      run.metrics !== null &&
      (best === null || best.metrics === null || gainOf(run.metrics) > gainOf(best.metrics))
    ) {
      best = run;
    }
  }
  const usedAt = [opened?.openedAt ?? '', last?.createdAt ?? ''].sort().pop() ?? '';
  const sketch = sketchOf(opened, runs, sketches);
  const file = typeof own === 'string' ? own : own.file;
  return { file, opened, runs: runs.length, last, best, usedAt, sketch };
}

function sketchOf(
  opened: RecentFile | null,
  runs: readonly RunLine[],
  sketches: readonly Sketch[],
): Sketch | null {
  const [last] = runs;
  const ofLast =
    last &&
    sketches.find(
      ({ fingerprint, series, column }) =>
        fingerprint === last.dataset.fingerprint &&
        series === last.dataset.series &&
        column === last.config.target,
    );
  const prints = [opened?.fingerprint, ...runs.map(({ dataset }) => dataset.fingerprint)];
  return ofLast ?? sketches.find(({ fingerprint }) => prints.includes(fingerprint)) ?? null;
}

function isSample({ places }: RecentFile): boolean {
  return places.every(({ kind }) => kind === 'sample');
}

function keepFirst(map: Map<string, RecentFile>, key: string, value: RecentFile): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
