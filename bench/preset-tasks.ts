/** What the figures of the preset `accurate` are chosen on, and the values tried. */
import type { Loss, Skip } from '../src/shared/run.ts';

/** A series up to where the test rows of its protocol begin. */
export interface Task {
  readonly name: string;
  /** In the folder of data sets. */
  readonly file: string;
  /** Rows that are kept: those before the test part. */
  readonly rows: number;
  /** `all` or names with commas are several nets' worth of columns for one net. */
  readonly targets: string;
  readonly window: number;
  readonly horizon: number;
  /** About how many windows there are to train on. */
  readonly trainWindows: number;
  readonly extra?: readonly string[];
}

/** What is chosen. */
export interface Figures {
  readonly skip: Skip;
  readonly loss: Loss;
  readonly units: number;
  readonly dropout: number;
  /** Learning rate of one net shared by several columns, and of any other. */
  readonly sharedRate: number;
  readonly jointRate: number;
  /** Updates that a training is long enough for, of at least five epochs. */
  readonly updates: number;
  /** Share of the running mean of the weights that each update keeps. */
  readonly average: number;
}

const ETTH1 = { file: 'ETTh1.csv', rows: 11520 } as const;

export const TASKS: readonly Task[] = [
  { name: 'etth1', ...ETTH1, targets: 'all', window: 96, horizon: 96, trainWindows: 7900 },
  { name: 'etth1-ot-96', ...ETTH1, targets: 'OT', window: 336, horizon: 96, trainWindows: 7600 },
  { name: 'etth1-ot-24', ...ETTH1, targets: 'OT', window: 336, horizon: 24, trainWindows: 7700 },
  {
    ...{ name: 'exchange', file: 'exchange_rate.csv', rows: 6071, targets: 'all' },
    ...{ window: 96, horizon: 96, trainWindows: 4000 },
  },
  {
    ...{ name: 'montreal', file: 'weather_2012_hourly_montreal.csv', rows: 7027 },
    ...{ targets: 'Temp (C),Dew Point Temp (C),Rel Hum (%),Stn Press (kPa)' },
    ...{ window: 96, horizon: 24, trainWindows: 4800 },
  },
  {
    ...{ name: 'seattle', file: 'plotly_2016-weather-data-seattle.csv', rows: 19504 },
    ...{ targets: 'Max_TemperatureC,Min_TemperatureC', window: 90, horizon: 14, trainWindows: 13500 },
    extra: ['--dates', 'month-first'],
  },
  {
    ...{ name: 'melbourne', file: 'daily-min-temperatures.csv', rows: 2920, targets: 'Temp' },
    ...{ window: 60, horizon: 14, trainWindows: 1950 },
  },
  {
    ...{ name: 'victoria', file: 'vic_electricity_30min.csv', rows: 14000, targets: 'Demand' },
    ...{ window: 336, horizon: 48, trainWindows: 9400 },
  },
  {
    ...{ name: 'sp500', file: 'sp500-2000.csv', rows: 4084, targets: 'close' },
    ...{ window: 60, horizon: 20, trainWindows: 2780 },
  },
];

export const START: Figures = {
  ...{ skip: 'none', loss: 'mse', units: 128, dropout: 0.3 },
  ...{ sharedRate: 1e-3, jointRate: 1e-3, updates: 500, average: 0 },
};

interface Tried {
  readonly name: string;
  readonly others: (standing: Figures) => readonly Partial<Figures>[];
}

const RATES = [5e-4, 2e-3, 4e-3] as const;

/** In this order. The width comes last but one, as all else is cheaper to try on a narrow net, and then the rate again. */
export const FIGURES: readonly Tried[] = [
  { name: 'skip', others: () => [{ skip: 'linear' }] },
  { name: 'learningRate', others: () => RATES.map((rate) => ({ sharedRate: rate, jointRate: rate })) },
  { name: 'average', others: () => [{ average: 0.99 }] },
  { name: 'loss', others: () => [{ loss: 'mae' }, { loss: 'huber' }] },
  { name: 'dropout', others: () => [{ dropout: 0.1 }, { dropout: 0.5 }] },
  { name: 'updates', others: () => [{ updates: 1000 }] },
  { name: 'units', others: () => [{ units: 64 }, { units: 256 }] },
  {
    name: 'learningRate',
    others: ({ sharedRate, jointRate }) =>
      [0.5, 2].map((factor) => ({ sharedRate: sharedRate * factor, jointRate: jointRate * factor })),
  },
];
