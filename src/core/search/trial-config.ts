/** From a choice in a space to a set-up, and back. */
import { GatecastError } from '../../shared/errors.ts';
import type { Assignment, Parameter } from '../../shared/search/space.ts';
import type { StudySpec } from '../../shared/search/study.ts';
import { saidConfig } from '../../shared/set-up/config-validators.ts';
import type { SaidConfig, TrainConfig } from '../../shared/set-up/train-config.ts';
import { deriveConfig } from '../recipe/derive-config.ts';
import type { PresetData } from '../recipe/presets.ts';

type Asked = Pick<StudySpec, 'said' | 'preset' | 'seed'>;

/** A net of a name brings its own reading, head and way around. */
const OF_FLAT_NETS = ['segment', 'skip', 'seasons', 'head'] as const;

/** The set-up that would be trained without a search. */
export function defaultTrial({ said, preset }: Asked, data: PresetData): TrainConfig {
  return deriveConfig({ said, preset }, data);
}

/**
 * The set-up of a choice: what was chosen stands as if it had been said by hand, and the rest follows from it. What does not go
 * together is resolved as a form would: no linear part under `revin`, no seasons without a linear part. Throws `CONFIG_INVALID`.
 */
export function trialConfig({ said, preset }: Asked, assignment: Assignment, data: PresetData): TrainConfig {
  const chosen: Record<string, unknown> = { ...assignment };
  if (chosen.segment === 'auto') {
    delete chosen.segment;
  }
  if (chosen.net === 'none') {
    delete chosen.net;
  }
  if (chosen.normalise === 'revin') {
    delete chosen.skip;
  }
  const isWithout =
    chosen.seasons === false ||
    chosen.skip === 'none' ||
    chosen.normalise === 'revin' ||
    said.skip === 'none';
  delete chosen.seasons;
  if (isWithout && said.seasons === undefined) {
    chosen.seasons = [];
  }
  if (chosen.net !== undefined) {
    for (const field of OF_FLAT_NETS) {
      delete chosen[field];
    }
  }
  return deriveConfig({ said: checked({ ...said, ...chosen }), preset }, data);
}

/** The choice that gives a config; null where the space has none. */
export function assignmentOf(space: readonly Parameter[], config: TrainConfig): Assignment | null {
  const entries = space.map((parameter) => [parameter.name, valueFrom(parameter, config)] as const);
  return entries.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(entries) as Assignment)
    : null;
}

/**
 * The set-up that needs most of a window: what can be judged for it can be judged for all of a space, so that all of them are
 * judged by the same forecasts.
 */
export function widestTrial(spec: Asked & Pick<StudySpec, 'space'>, data: PresetData): TrainConfig {
  const windows = spec.space.find(({ name }) => name === 'window');
  const most =
    windows === undefined
      ? undefined
      : 'most' in windows
        ? windows.most
        : Math.max(...windows.values.map(Number));
  return most === undefined ? defaultTrial(spec, data) : trialConfig(spec, { window: most }, data);
}

/** Throws `CONFIG_INVALID` for a name that no set-up has, or a value that it cannot have. */
export function checkedSpace(spec: Asked, space: readonly Parameter[]): void {
  for (const parameter of space) {
    for (const value of valuesOf(parameter)) {
      const { name } = parameter;
      const isOwn =
        (name === 'segment' && value === 'auto') ||
        (name === 'net' && value === 'none') ||
        (name === 'seasons' && typeof value === 'boolean');
      if (!isOwn) {
        checked({ ...spec.said, [name]: value });
      }
    }
  }
}

function checked(said: Readonly<Record<string, unknown>>): SaidConfig {
  const result = saidConfig.safeParse(said);
  if (!result.success) {
    const issue = result.error.issues[0];
    const field = issue?.path.map(String).join('.') || 'config';
    throw new GatecastError('CONFIG_INVALID', {
      field,
      value: said[field],
      problem: issue?.message ?? 'it is malformed',
    });
  }
  const unknown = Object.keys(said).find((key) => !Object.hasOwn(result.data, key));
  if (unknown !== undefined) {
    const problem = 'no set-up has a setting of that name';
    throw new GatecastError('CONFIG_INVALID', { field: unknown, value: said[unknown], problem });
  }
  return result.data;
}

function valuesOf(parameter: Parameter): readonly unknown[] {
  return 'values' in parameter ? parameter.values : [parameter.least, parameter.most];
}

function valueFrom(parameter: Parameter, config: TrainConfig): unknown {
  const found = fieldOf(parameter, config);
  if ('values' in parameter) {
    return parameter.values.find((value) => value === found);
  }
  return typeof found === 'number' && found >= parameter.least && found <= parameter.most ? found : undefined;
}

function fieldOf({ name }: Parameter, config: TrainConfig): unknown {
  switch (name) {
    case 'net':
      return config.net === undefined ? 'none' : undefined;
    case 'segment':
      return config.segment === undefined || config.segment === 1 ? 1 : 'auto';
    case 'seasons':
      return (config.seasons ?? []).length > 0;
    case 'skip':
      return config.skip ?? 'none';
    default:
      return config[name as keyof TrainConfig];
  }
}
