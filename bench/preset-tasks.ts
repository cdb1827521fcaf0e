/** What the figures of the preset `accurate` are chosen on, and the values tried. */
import type { Head, Loss, Skip } from '../src/shared/set-up/train-config.ts';

/** A series up to where the test rows of its protocol begin. */
export interface Task {
  readonly name: string;
  /** In the folder of data sets. */
  readonly file: string;
  /** Rows that are kept: those before the test part. */
  readonly rows: number;
  readonly kind: Kind;
  readonly targets: string;
  readonly window: number;
  readonly horizon: number;
  /** About how many windows there are to train on. */
  readonly trainWindows: number;
  readonly extra?: readonly string[];
}

/** One net for several columns, each by itself, or a net for one column. */
export const KINDS = ['shared', 'joint'] as const;
export type Kind = (typeof KINDS)[number];

/** What is chosen for each kind. */
export interface Figures {
  readonly skip: Skip;
  readonly head: Head;
  readonly loss: Loss;
  readonly units: number;
  readonly dropout: number;
  readonly rate: number;
  /** Updates that a training is long enough for, of at least five epochs. */
  readonly updates: number;
  /** Share of the running mean of the weights that each update keeps. */
  readonly average: number;
}

const ETTH1 = { file: 'ETTh1.csv', rows: 11520 } as const;

export const TASKS: readonly Task[] = [
  { name: 'etth1', kind: 'shared', ...ETTH1, targets: 'all', window: 96, horizon: 96, trainWindows: 7900 },
  {
    name: 'etth1-ot-96',
    kind: 'joint',
    ...ETTH1,
    targets: 'OT',
    window: 336,
    horizon: 96,
    trainWindows: 7600,
  },
  {
    name: 'etth1-ot-24',
    kind: 'joint',
    ...ETTH1,
    targets: 'OT',
    window: 336,
    horizon: 24,
    trainWindows: 7700,
  },
  {
    ...{ name: 'exchange', kind: 'shared', file: 'exchange_rate.csv', rows: 6071, targets: 'all' },
    ...{ window: 96, horizon: 96, trainWindows: 4000 },
  },
  {
    ...{ name: 'montreal', kind: 'shared', file: 'weather_2012_hourly_montreal.csv', rows: 7027 },
    ...{ targets: 'Temp (C),Dew Point Temp (C),Rel Hum (%),Stn Press (kPa)' },
    ...{ window: 96, horizon: 24, trainWindows: 4800 },
  },
  {
    ...{ name: 'seattle', kind: 'shared', file: 'plotly_2016-weather-data-seattle.csv', rows: 19504 },
    ...{ targets: 'Max_TemperatureC,Min_TemperatureC', window: 90, horizon: 14, trainWindows: 13500 },
    extra: ['--dates', 'month-first'],
  },
  {
    ...{ name: 'melbourne', kind: 'joint', file: 'daily-min-temperatures.csv', rows: 2920, targets: 'Temp' },
    ...{ window: 60, horizon: 14, trainWindows: 1950 },
  },
  {
    ...{ name: 'victoria', kind: 'joint', file: 'vic_electricity_30min.csv', rows: 14000, targets: 'Demand' },
    ...{ window: 336, horizon: 48, trainWindows: 9400 },
  },
  {
    ...{ name: 'sp500', kind: 'joint', file: 'sp500-2000.csv', rows: 4084, targets: 'close' },
    ...{ window: 60, horizon: 20, trainWindows: 2780 },
  },
];

export const START: Figures = {
  ...{ skip: 'none', head: 'direct', loss: 'mse', units: 128, dropout: 0.3 },
  ...{ rate: 1e-3, updates: 500, average: 0 },
};

interface Tried {
  readonly name: string;
  readonly others: (standing: Figures) => readonly Partial<Figures>[];
}

const RATES = [5e-4, 2e-3, 4e-3] as const;
const RATE_AGAIN: Tried = {
  name: 'rate',
  others: ({ rate }) => [{ rate: rate / 2 }, { rate: rate * 2 }],
};
const AVERAGE: Tried = { name: 'average', others: () => [{ average: 0 }, { average: 0.99 }] };
const LOSS: Tried = { name: 'loss', others: () => [{ loss: 'mse' }, { loss: 'mae' }, { loss: 'huber' }] };
const DROPOUT: Tried = { name: 'dropout', others: () => [0.1, 0.3, 0.5].map((dropout) => ({ dropout })) };
const UPDATES: Tried = { name: 'updates', others: () => [500, 1000].map((updates) => ({ updates })) };

/** In this order; those that may hang on the others come again. */
export const FIGURES: readonly Tried[] = [
  { name: 'skip', others: () => [{ skip: 'linear' }] },
  { name: 'rate', others: () => RATES.map((rate) => ({ rate })) },
  ...[AVERAGE, LOSS, DROPOUT, UPDATES],
  { name: 'units', others: () => [{ units: 64 }, { units: 256 }] },
  { name: 'head', others: () => [{ head: 'segments' }] },
  ...[RATE_AGAIN, AVERAGE, LOSS, DROPOUT, UPDATES],
];
