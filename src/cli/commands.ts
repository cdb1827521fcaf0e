/** Every command: what it takes, and where its work is. The work is loaded only for the command that was asked for. */

import type { Events, Requests } from '../shared/contract.ts';
import type { Caller } from '../shared/wire/rpc.ts';
import type { Arguments, CommandSpec, OptionSpec } from './arguments.ts';
import type { Output } from './output.ts';

export type ServiceCaller = Caller<Requests, Events>;

export interface CommandContext {
  readonly args: Arguments;
  readonly output: Output;
}

/** Resolves with the exit code. */
export type RunCommand = (context: CommandContext) => Promise<number>;

interface Command extends CommandSpec {
  readonly load: () => Promise<RunCommand>;
}

const OPENING = {
  time: { value: 'COLUMN', help: 'the time column (found by itself)' },
  'no-time': { help: 'there is no time column: count rows' },
  series: { value: 'KEY=VALUE', help: 'which series of a long file, such as symbol=AAPL', repeatable: true },
} satisfies Readonly<Record<string, OptionSpec>>;

const ENGINE = {
  kernel: { value: 'NAME', help: 'native, portable or stock, and no other (the fastest that loads)' },
} satisfies Readonly<Record<string, OptionSpec>>;

const TRAINING = {
  ...OPENING,
  ...ENGINE,
  target: { value: 'COLUMN', help: 'the column to forecast (the only column of numbers)' },
  features: { value: 'A,B', help: 'other columns the net may look at' },
  window: { value: 'N', help: 'past steps that go in (30)' },
  horizon: { value: 'N', help: 'future steps that come out (7)' },
  epochs: { value: 'N', help: 'most passes over the training windows (30)' },
  patience: { value: 'N', help: 'epochs without a better validation loss before it ends; 0: never (5)' },
  units: { value: 'N', help: 'width of the hidden state (64)' },
  layers: { value: 'N', help: 'recurrent layers (1)' },
  bidirectional: { help: 'read the window in both directions, with weights of their own' },
  dropout: { value: 'SHARE', help: 'share of hidden outputs dropped while training (0)' },
  batch: { value: 'N', help: 'windows in one update (64)' },
  'learning-rate': { value: 'RATE', help: 'step size of the optimizer (0.001)' },
  optimizer: { value: 'NAME', help: 'adam, adamw, sgd (momentum 0.9) or rmsprop (adam)' },
  schedule: {
    value: 'NAME',
    help: 'how the rate falls: constant; cosine, to zero; step, to a tenth after half and three quarters (constant)',
  },
  warmup: { value: 'N', help: 'updates over which the rate rises to its full size (0)' },
  clip: { value: 'NORM', help: 'largest gradient norm; 0: no clipping (1)' },
  loss: { value: 'NAME', help: 'mse, mae or huber (mse)' },
  normalise: { value: 'HOW', help: 'last: subtract the window’s last value; none (last)' },
  split: { value: 'A/B/C', help: 'percent of rows for training, validation and test (70/15/15)' },
  seed: { value: 'N', help: 'same seed, same result (1)' },
} satisfies Readonly<Record<string, OptionSpec>>;

export const COMMANDS: readonly Command[] = [
  {
    name: 'inspect',
    summary: 'Shows what a CSV is taken for: columns, time index, series, and what was found and repaired.',
    usage: 'FILE',
    leastPositionals: 1,
    mostPositionals: 1,
    options: OPENING,
    notes: ['gatecast inspect prices.csv --json | jq .time'],
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  {
    name: 'train',
    summary: 'Trains one net, scores it beside its baselines and forecasts from the last row.',
    usage: 'FILE',
    leastPositionals: 1,
    mostPositionals: 1,
    options: {
      ...TRAINING,
      model: { value: 'CELL', help: 'rnn, lstm or gru (lstm)' },
      out: { value: 'FILE', help: 'write the forecast as CSV' },
      force: { help: 'replace the file of --out if it exists' },
    },
    notes: [
      'Ctrl-C once stops training and keeps the best so far; twice throws the run away.',
      '',
      'gatecast train weather.csv --target temp_max --window 30 --horizon 7 --out forecast.csv',
    ],
    load: async () => (await import('./commands/train.ts')).train,
  },
  {
    name: 'compare',
    summary: 'Trains several nets on the same windows and puts their scores side by side.',
    usage: 'FILE',
    leastPositionals: 1,
    mostPositionals: 1,
    options: {
      ...TRAINING,
      models: { value: 'A,B', help: 'the cells to compare (rnn,lstm,gru)' },
      seeds: { value: 'N', help: 'seeds for each, counted from --seed (1)' },
    },
    notes: [
      'Ctrl-C once stops the run in hand, keeps its best so far and ends; twice throws it away.',
      '',
      'gatecast compare stocks.csv --series symbol=AAPL --target price --models lstm,gru --seeds 3',
    ],
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  {
    name: 'runs',
    summary: 'Lists, shows, deletes and exports what was trained before.',
    usage: 'list | show RUN | delete RUN… | export RUN --out FILE',
    leastPositionals: 1,
    mostPositionals: 1000,
    options: {
      out: { value: 'FILE', help: 'export: where to write the forecast as CSV' },
      force: { help: 'export: replace the file if it exists' },
    },
    notes: ['RUN is the id that “runs list” shows, or enough of its beginning to know it.'],
    load: async () => (await import('./commands/runs.ts')).runs,
  },
  {
    name: 'serve',
    summary: 'Serves the dashboard to a browser on this machine, until Ctrl-C.',
    usage: '[FILE]',
    leastPositionals: 0,
    mostPositionals: 1,
    options: {
      port: { value: 'N', help: 'the port; 0: any free one (0)' },
      open: { help: 'open it in the browser' },
      'no-open': { help: 'open nothing, only print the address (as without --open)' },
    },
    notes: ['Only this machine can reach it, and only with the address it prints.'],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'doctor',
    summary: 'Says what this machine has: backend, kernel, Electron, browser, and why not more.',
    usage: '',
    leastPositionals: 0,
    mostPositionals: 0,
    options: ENGINE,
    notes: [],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
];
