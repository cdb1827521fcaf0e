/** The options that several commands share, as help shows them. */
import { NET_NAMES } from '../../shared/net/names.ts';
import { MOST_CATEGORIES } from '../../shared/opening/indicators.ts';
import { DEFAULT_LIMITS } from '../../shared/opening/limits.ts';
import type { OptionSpec } from '../arguments.ts';

type Options = Readonly<Record<string, OptionSpec>>;

export const OPENING = {
  time: { value: 'COLUMN', help: 'the time column (found by itself)' },
  'no-time': { help: 'there is no time column: count rows' },
  series: { value: 'KEY=VALUE', help: 'which series of a long file, such as symbol=AAPL', repeatable: true },
  sheet: { value: 'NAME', help: 'which sheet of a workbook (the first that holds a table)' },
  dates: { value: 'ORDER', help: 'day-first or month-first, for dates such as 3/4/2012' },
  zone: { value: 'AREA/CITY', help: 'the time zone of the stamps, such as Europe/Vienna' },
  resample: {
    value: 'STEP:HOW',
    help: 'put the rows on a common step: the mean, last or sum of each, such as PT1H:mean',
  },
  repair: {
    value: 'ID=METHOD',
    help: 'do something else about a finding of inspect, such as gap=leave; without a column, in all that have it',
    repeatable: true,
  },
  'keep-sentinels': { help: 'leave numbers alone that look like placeholders, such as -999' },
  encoding: { value: 'NAME', help: 'the encoding of the file, such as windows-1250 (found by itself)' },
  limit: {
    value: 'NAME=N',
    help: `read more of a file: columns (${DEFAULT_LIMITS.columns}), field: characters of a cell (${DEFAULT_LIMITS.field}), ratio: times that it unpacks to (${DEFAULT_LIMITS.ratio}), bytes (half of the free memory); 0: as much as there is`,
    repeatable: true,
  },
} satisfies Options;

export const ENGINE = {
  kernel: {
    value: 'NAME',
    help: 'cuda, native, portable or stock, and no other (the fastest that loads); each rounds its own way',
  },
  device: {
    value: 'NAME',
    help: 'cpu; gpu: the recurrence on an NVIDIA card, where there is one; auto: a probe of this very set-up chooses, for a training (cpu, or what was chosen in the window)',
  },
} satisfies Options;

const NET = {
  preset: {
    value: 'NAME',
    help: 'plain, fast or accurate: decides all that is not given here, to go with what is (the defaults below)',
  },
  features: {
    value: 'A,B',
    help: `other columns the net may look at: numbers, true and false, or up to ${MOST_CATEGORIES} different words; auto takes those that help in folds before the test part, and parts of the calendar`,
  },
  known: { value: 'A,B', help: 'those of the features whose future stands in the file' },
  calendar: { value: 'A,B', help: 'hour, weekday and month of each step as further features' },
  window: { value: 'N', help: 'past steps that go in (30)' },
  'least-window': {
    value: 'N',
    help: 'use windows that the start of the series or a gap cuts short too, down to so many steps; what is missing in front is masked (whole windows only)',
  },
  horizon: { value: 'N', help: 'future steps that come out (7)' },
  epochs: { value: 'N', help: 'most passes over the training windows (30)' },
  patience: { value: 'N', help: 'epochs without a better validation loss before it ends; 0: never (5)' },
  units: { value: 'N', help: 'width of the hidden state (64)' },
  layers: { value: 'N', help: 'recurrent layers (1)' },
  segment: { value: 'N', help: 'steps the cell reads together; divides the window (1)' },
  head: {
    value: 'NAME',
    help: 'direct: all steps at once; recursive: step by step; segments: segment by segment; direction: not values, but whether the last step ends up or down, with its probability (direct)',
  },
  seasons: {
    value: 'N,N',
    help: 'seasons in steps whose last two values the linear part reads, or none (what the step suggests)',
  },
  skip: {
    value: 'NAME',
    help: 'linear: the net forecasts what a linear map from the window leaves; none: all of it (none)',
  },
  net: {
    value: 'NAME',
    help: `${NET_NAMES.join(', ')}, of the cell, units and layers given here; or a JSON file with the net block by block, each layer with a cell of its own (without it: layers of one cell)`,
  },
  'all-series': {
    help: 'of a long file: learn from the training rows of all its series, each on its own scale; the one of --series is scored and forecast',
  },
  channels: {
    value: 'HOW',
    help: 'joint: one net over all columns; shared: one net for each column alike (joint)',
  },
  bidirectional: { help: 'read the window in both directions, with weights of their own' },
  dropout: { value: 'SHARE', help: 'share of hidden outputs dropped while training (0)' },
  batch: { value: 'N', help: 'windows in one update (64)' },
  'learning-rate': { value: 'RATE', help: 'step size of the optimizer (0.001)' },
  optimizer: { value: 'NAME', help: 'adam, adamw, sgd (momentum 0.9) or rmsprop (adam)' },
  schedule: {
    value: 'NAME',
    help: 'how the rate falls: constant; cosine, to zero; step, to a tenth after half and three quarters; decay, to 0.7 with every epoch (constant)',
  },
  warmup: { value: 'N', help: 'updates over which the rate rises to its full size (0)' },
  average: {
    value: 'SHARE',
    help: 'keep a running mean of the weights: the share of it that each update keeps, such as 0.99 (0: the weights themselves)',
  },
  clip: { value: 'NORM', help: 'largest gradient norm; 0: no clipping (1)' },
  loss: { value: 'NAME', help: 'mse, mae or huber; quantile bands and a direction have their own (mse)' },
  normalise: {
    value: 'HOW',
    help: 'each window: last, less its last value; revin, to mean 0 and deviation 1; none (last)',
  },
  transform: {
    value: 'HOW',
    help: 'what the targets go through before they are scaled: log; box-cox, the power under which their swing hangs least on their level; none (none; fast and accurate ask the training rows, but for a protocol)',
  },
  seed: {
    value: 'N',
    help: 'same seed, same result on the same kernel and machine; each run says its kernel (1)',
  },
  ensemble: { help: 'forecast with the mean of all seeds’ nets' },
} satisfies Options;

const SPLIT = {
  split: { value: 'A/B/C', help: 'percent of rows for training, validation and test (70/15/15)' },
} satisfies Options;

const BANDS = {
  bands: {
    value: 'HOW',
    help: 'conformal; adaptive, following the coverage over time; quantile, by quantile heads; none (adaptive)',
  },
  levels: { value: 'A,B', help: 'shares that the bands are to hold (0.8)' },
} satisfies Options;

const TARGET = {
  target: { value: 'COLUMN', help: 'the column to forecast (the likely one, which is told with the reason)' },
  'also-targets': { value: 'A,B', help: 'further columns forecast by the same net' },
} satisfies Options;

/** Of every command that trains on a file of its own. */
export const TRAINING = { ...OPENING, ...TARGET, ...NET, ...BANDS, ...SPLIT, ...ENGINE } satisfies Options;

/** The protocol decides what is scored and how the rows are split. */
export const EVALUATING = { ...OPENING, ...NET, ...ENGINE } satisfies Options;

/** Only `train` searches. */
export const SEARCH = {
  preset: {
    value: 'NAME',
    help: 'plain, fast or accurate: decides all that is not given here, to go with what is (the defaults below); best: tries nets of several recipes and the free forecasts, and forecasts with their weighted mean',
  },
  budget: { value: 'TIME', help: 'of --preset best: how long it may take, such as 30s, 2m or 1h (60s)' },
  candidates: {
    value: 'N',
    help: 'of --preset best: try at most N nets; with time for all of them the result does not depend on the machine’s speed',
  },
  study: {
    value: 'STUDY',
    help: 'of --preset best: try the best set-ups of this search first, those over the window that is asked for (that of its best); see gatecast studies',
  },
} satisfies Options;

/** Of the commands whose runs forecast the future. */
export const FINAL_FIT = {
  'final-fit': {
    help: 'once it is scored, fit the same again on all rows for the forecast (as accurate and best do); scores stay as they are',
  },
  'no-final-fit': { help: 'forecast with the net that was scored, which has not seen the last rows' },
} satisfies Options;

export const SEEDS = {
  seeds: { value: 'N', help: 'nets, on seeds counted from --seed (1)' },
} satisfies Options;

/** Of `runs list`. */
export const RUN_LIST = {
  sort: {
    value: 'BY',
    help: 'list: newest, oldest, name, or best first by mae, rmse, smape, mape, mase, rmsse, r2, bias, accuracy, or ratio: the error against that of the best free forecast (newest)',
  },
  group: { value: 'BY', help: 'list: under headings, by data, target, net or verdict' },
  search: {
    value: 'WORDS',
    help: 'list: those in whose name, data, target, net, tags or note all the words are',
  },
  tag: { value: 'WORD', help: 'list: those with this tag', repeatable: true },
  target: { value: 'COLUMN', help: 'list: those that forecast this column' },
  cell: { value: 'CELL', help: 'list: rnn, lstm, gru, or best for what a search found' },
  data: {
    value: 'FILE',
    help: 'list: those trained on a file of this name, or on the content of this fingerprint',
  },
  archived: { words: ['only', 'too'], help: 'list: only those that were archived, or those too (only)' },
} satisfies Options;

/** What `compare` puts side by side. */
export const COMPARED = {
  models: { value: 'A,B', help: 'the cells to compare (rnn,lstm,gru; with --nets one)' },
  nets: {
    value: 'A,B',
    help: 'nets to compare, with each of the cells: alone, names of --net, or files',
  },
  equal: {
    value: 'WHAT',
    help: 'weights: units such that all have as many weights as the first, within 5 %; updates: all are trained to the last epoch; seconds: epochs that take as long on this machine as those of the first',
  },
} satisfies Options;
