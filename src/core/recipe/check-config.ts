import type { TimeIndex } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/run.ts';
import { segmentOf, targetsOf } from './shape.ts';

/** Throws `CONFIG_INVALID` for settings that do not go together. */
export function checkConfig(config: TrainConfig, time: Pick<TimeIndex, 'kind'>): void {
  checkColumns(config);
  checkSegment(config);
  const { channels, features, head, bidirectional, bands, skip, normalise, calendar = [] } = config;
  if (channels === 'shared' && features.length > 0) {
    refuse('channels', channels, 'a net shared by the targets takes no features; use joint channels');
  }
  if (head === 'segments' && bidirectional === true) {
    refuse(
      'head',
      head,
      'a net that reads in both directions cannot go on into the future; use a direct head',
    );
  }
  if (head === 'recursive' && bands === 'quantile') {
    refuse('bands', bands, 'quantiles cannot be fed back step by step; use a direct head or conformal bands');
  }
  if (skip === 'linear' && normalise === 'revin') {
    refuse(
      'skip',
      skip,
      'a linear part reads windows less their last value and cannot follow revin; normalise by last or none, or leave it out',
    );
  }
  if (calendar.length > 0 && time.kind === 'none') {
    refuse('calendar', calendar.join(','), 'the data has no time column to make it from');
  }
}

function checkColumns(config: TrainConfig): void {
  const targets = targetsOf(config);
  const { target, features, known = [] } = config;
  const seen = new Set<string>();
  for (const name of targets) {
    if (seen.has(name)) {
      refuse('alsoTargets', name, name === target ? 'it is the target itself' : 'it is named twice');
    }
    seen.add(name);
  }
  for (const feature of features) {
    if (seen.has(feature)) {
      const isTarget = targets.includes(feature);
      const problem = isTarget
        ? feature === target
          ? 'it is the target itself'
          : 'it is a target'
        : 'it is named twice';
      refuse('features', feature, problem);
    }
    seen.add(feature);
  }
  const stray = known.find((name) => !features.includes(name));
  if (stray !== undefined) {
    refuse('known', stray, 'it is not among the features');
  }
}

function checkSegment(config: TrainConfig): void {
  const { window } = config;
  const segment = segmentOf(config);
  if (window % segment === 0) {
    return;
  }
  const divides = (length: number) => length > 0 && window % length === 0;
  const lower = countUntil(Math.min(segment, window), -1, divides);
  const upper = segment < window ? countUntil(segment, 1, divides) : lower;
  const nearest =
    lower === upper ? `the nearest that does is ${lower}` : `the nearest that do are ${lower} and ${upper}`;
  refuse('segment', segment, `it does not divide the window of ${window}; ${nearest}`);
}

function countUntil(from: number, by: 1 | -1, isFound: (value: number) => boolean): number {
  let value = from;
  while (!isFound(value)) {
    value += by;
  }
  return value;
}

function refuse(field: string, value: unknown, problem: string): never {
  throw new GatecastError('CONFIG_INVALID', { field, value, problem });
}
