/** In what several runs differ, and nothing else: their settings, their data, and what computed them. */
import { canonical } from '../canonical.ts';
import { forecastsDirection } from '../direction/scores.ts';
import type { RunSummary } from '../run.ts';
import { completeSettings, dataKey } from '../set-up/same-set-up.ts';
import { t } from '../texts/text.ts';

export type DiffedRun = Pick<RunSummary, 'id' | 'dataset' | 'config' | 'metrics' | 'direction'> &
  Partial<Pick<RunSummary, 'backend' | 'appVersion'>>;

export interface Difference {
  /** As the option of the command line is called where there is one: `learning-rate`; `data`, `series`, `repairs`. */
  readonly setting: string;
  /** One of each run, in their order. */
  readonly values: readonly string[];
}

/** What is not the same in all of these runs. How a setting was written down makes no difference. */
export function differencesOf(runs: readonly DiffedRun[]): readonly Difference[] {
  const settings = runs.map(settingsOf);
  const names = [...new Set(settings.flatMap((own) => Object.keys(own)))];
  return names.flatMap((setting) => {
    const own = settings.map((each) => each[setting] ?? null);
    return new Set(own.map(canonical)).size < 2 ? [] : [{ setting, values: own.map(textOf) }];
  });
}

/**
 * Runs by what they are scored on, in their order: those of one group have the same windows of the same target, so that every
 * score of theirs can be held against each other; those of two groups have not.
 */
export function groupsOf<Run extends DiffedRun>(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = windowsKey(run);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()];
}

/** Equal for runs that are scored on the same windows of the same target, whatever they read. */
export function windowsKey(run: DiffedRun): string {
  const { config, metrics, direction } = run;
  return canonical([questionKey(run), config.split, direction?.windows ?? metrics?.windows ?? null]);
}

/** Equal for runs that forecast the same of the same data: they may have windows in common. */
export function questionKey({ dataset, config }: Pick<DiffedRun, 'dataset' | 'config'>): string {
  return canonical([dataKey(dataset), config.target, config.horizon, forecastsDirection(config)]);
}

/** What can be held against each other, and what cannot, in one sentence; null where all of it can. */
export function comparableText(runs: readonly DiffedRun[]): string | null {
  if (groupsOf(runs).length < 2) {
    return null;
  }
  if (differ(runs, ({ config }) => forecastsDirection(config))) {
    return t(
      'Runs that forecast values and runs that forecast a direction have no score in common; compare each kind by itself.',
    );
  }
  const what = [
    ...(differ(runs, ({ dataset }) => dataKey(dataset)) ? [t('data')] : []),
    ...(differ(runs, ({ config }) => config.target) ? [t('targets')] : []),
    ...(differ(runs, ({ config }) => config.horizon) ? [t('horizons')] : []),
  ];
  return t(
    'They were scored on other {on}: MAE, RMSE and bias of one say nothing about those of another. What has no unit can be read side by side: the error against the best free forecast, MASE, RMSSE, sMAPE and R².',
    { on: what.length === 0 ? t('windows') : what.join(t(' and ')) },
  );
}

function differ(runs: readonly DiffedRun[], of: (run: DiffedRun) => unknown): boolean {
  return new Set(runs.map((run) => canonical(of(run)))).size > 1;
}

function settingsOf(run: DiffedRun): Readonly<Record<string, unknown>> {
  const { dataset, config, backend, appVersion } = run;
  const { preset, ...settings } = completeSettings(config);
  const { choices: { repairs = {}, series: _series, ...reading } = {} } = dataset;
  return {
    data: dataset.file,
    content: dataset.fingerprint,
    series: dataset.series,
    ...named(reading),
    repairs,
    preset,
    ...named(settings),
    kernel: backend?.kernel,
    version: appVersion,
  };
}

function named(settings: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
      value,
    ]),
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  }
  if (typeof value === 'object') {
    const { name } = value as { readonly name?: unknown };
    const parts = Object.entries(value).map(([key, inner]) => `${key} ${textOf(inner)}`);
    return typeof name === 'string' ? name : parts.length === 0 ? 'none' : parts.join(', ');
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : shortened(String(value));
}

/** A fingerprint is told by its beginning. */
function shortened(text: string): string {
  return text.startsWith('sha256:') ? text.slice(0, 'sha256:'.length + 10) : text;
}
