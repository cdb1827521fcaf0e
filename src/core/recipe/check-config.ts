import type { TimeIndex } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import { GatecastError } from '../../shared/errors.ts';
import { describeNet, flatOptions } from '../../shared/net/describe-net.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { NO_BANDS } from '../net/kinds/head.ts';
import { netSteps } from '../net/parameter-count.ts';
import { stepsTogether, targetsOf } from './shape.ts';

/** Throws `CONFIG_INVALID` for settings that do not go together. */
export function checkConfig(config: TrainConfig, time: Pick<TimeIndex, 'kind'>): void {
  checkColumns(config);
  checkNet(config);
  checkDirection(config);
  const { channels, features, calendar = [], seasons = [] } = config;
  if (channels === 'shared' && features.length > 0) {
    refuse('channels', channels, 'a net shared by the targets takes no features; use joint channels');
  }
  if (seasons.length > 0 && !describeNet(config).blocks.some(({ kind }) => kind === 'skip')) {
    refuse('seasons', seasons.join(','), 'the linear part reads them; add one, or leave the seasons out');
  }
  checkSearch(config);
  checkLeastWindow(config);
  checkAllSeries(config, time);
  const again = seasons.find((season, place) => seasons.indexOf(season) !== place);
  if (again !== undefined) {
    refuse('seasons', again, 'it is named twice');
  }
  if (calendar.length > 0 && time.kind === 'none') {
    refuse('calendar', calendar.join(','), 'the data has no time column to make it from');
  }
}

/** A weighted mean is of one column, and its members say one number a step. */
function checkSearch({ search, alsoTargets = [], bands }: TrainConfig): void {
  if (search === undefined) {
    return;
  }
  if (alsoTargets.length > 0) {
    refuse(
      'alsoTargets',
      alsoTargets.join(','),
      'preset “best” forecasts one column; train it for each by itself',
    );
  }
  if (bands === 'quantile') {
    refuse(
      'bands',
      bands,
      'free forecasts have no quantile heads; with preset “best” take adaptive or conformal bands',
    );
  }
}

/** Series are learned from together up to one moment, which takes a time. */
function checkAllSeries({ allSeries = false, search }: TrainConfig, time: Pick<TimeIndex, 'kind'>): void {
  if (allSeries && time.kind === 'none') {
    refuse(
      'allSeries',
      true,
      'no time column tells which rows of the other series came before the test; choose one',
    );
  }
  if (allSeries && search !== undefined) {
    refuse(
      'allSeries',
      true,
      'preset “best” learns from one series; leave it out, or choose fast or accurate',
    );
  }
}

/** What a window that is cut short must hold. */
function checkLeastWindow(config: TrainConfig): void {
  const { window, leastWindow, search } = config;
  if (leastWindow === undefined) {
    return;
  }
  if (leastWindow > window) {
    refuse('leastWindow', leastWindow, `a window has ${window} steps; take fewer, or leave it out`);
  }
  if (search !== undefined) {
    const problem =
      'preset “best” tries nets that read whole windows; leave it out, or choose fast or accurate';
    refuse('leastWindow', leastWindow, problem);
  }
  const together = stepsTogether(config);
  if (leastWindow < together) {
    const problem = `the net reads ${together} steps together; take at least ${together}, or shorter segments`;
    refuse('leastWindow', leastWindow, problem);
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

/** Throws `CONFIG_INVALID` for a direction where errors of values are scored; `what` says where. */
export function checkValues(config: TrainConfig, what: string): void {
  if (forecastsDirection(config)) {
    refuse('head', config.head, `${what} scores values; choose a head that forecasts them, such as direct`);
  }
}

/** Throws `CONFIG_INVALID` for a set-up of several series, where `what` is made for one. */
export function checkOneSeries({ allSeries = false }: TrainConfig, what: string): void {
  if (allSeries) {
    refuse('allSeries', true, `${what} learns from one series; leave it out`);
  }
}

/** What goes with values only. */
function checkDirection(config: TrainConfig): void {
  const { alsoTargets = [], bands = 'none', transform = 'none' } = config;
  if (!forecastsDirection(config)) {
    return;
  }
  if (alsoTargets.length > 0) {
    refuse(
      'alsoTargets',
      alsoTargets.join(','),
      'the direction of one target is forecast; name the others as features',
    );
  }
  if (bands !== 'none') {
    refuse('bands', bands, NO_BANDS);
  }
  if (transform !== 'none') {
    refuse('transform', transform, 'a direction is told from the values as they are; choose none');
  }
}

/** Throws `ENSEMBLE_UNFIT` for a set-up that searches, where `what` is made for single nets. */
export function checkSingleNet({ search }: TrainConfig, what: string): void {
  if (search !== undefined) {
    throw new GatecastError('ENSEMBLE_UNFIT', { what });
  }
}

/** What is described stands in the flat options too, which much else asks. */
function checkNet(config: TrainConfig): void {
  netSteps(config);
  if (config.net === undefined) {
    return;
  }
  for (const [field, value] of Object.entries(flatOptions(config.net))) {
    const said = config[field as keyof TrainConfig] ?? FLAT_DEFAULTS[field];
    if (said !== value) {
      refuse(field, said, `the net that is described has ${JSON.stringify(value)}`);
    }
  }
}

const FLAT_DEFAULTS: Readonly<Record<string, unknown>> = {
  segment: 1,
  head: 'direct',
  skip: 'none',
  bidirectional: false,
};

function refuse(field: string, value: unknown, problem: string): never {
  throw new GatecastError('CONFIG_INVALID', { field, value, problem });
}
