/** Every command: what it takes, and where its work is. The work is loaded only for the command that was asked for. */

import type { Events } from '../shared/contract/events.ts';
import type { Requests } from '../shared/contract.ts';
import type { Caller } from '../shared/wire/rpc.ts';
import type { Arguments, CommandSpec, OptionSpec } from './arguments.ts';
import { JOINED, LOOKING, MOST_FILES } from './commands/looking/entries.ts';
import { SEARCHING } from './commands/search/entries.ts';
import { HELP_COMMAND } from './commands/words/entry.ts';
import { WORKING } from './commands/workers/entries.ts';
import { KEPT_COMMANDS } from './kept-commands.ts';
import {
  COMPARED,
  ENGINE,
  EVALUATING,
  FINAL_FIT,
  OPENING,
  SEARCH,
  SEEDS,
  TRAINING,
} from './options/option-tables.ts';
import { QUEUE } from './options/queue-option.ts';
import type { Output } from './output.ts';

export type ServiceCaller = Caller<Requests, Events>;

export interface CommandContext {
  readonly args: Arguments;
  readonly output: Output;
}

/** Resolves with the exit code. */
export type RunCommand = (context: CommandContext) => Promise<number>;

export interface Command extends CommandSpec {
  readonly load: () => Promise<RunCommand>;
}

const MODEL = {
  model: { value: 'CELL', help: 'rnn, lstm or gru (lstm)' },
} satisfies Readonly<Record<string, OptionSpec>>;

export const COMMANDS: readonly Command[] = [
  ...LOOKING,
  {
    name: 'train',
    summary: 'Trains one net, scores it beside its baselines and forecasts from the last row.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      ...MODEL,
      ...TRAINING,
      ...SEARCH,
      ...FINAL_FIT,
      ...SEEDS,
      ...QUEUE,
      from: {
        value: 'RUN',
        help: 'begin with the weights of a run (fine-tuning): its net and set-up, but for what is given here of the training',
      },
      importance: {
        words: ['permutation', 'gradient'],
        help: 'also ask what mattered: by scrambling each input, or from slopes, which is fast (permutation)',
      },
      'dry-run': {
        help: 'train nothing: say windows, weights, and what it would take here in seconds (all epochs) and memory',
      },
      out: { value: 'FILE', help: 'write the forecast: .csv, .json, .parquet or .xlsx (CSV)' },
      force: { help: 'replace the file of --out if it exists' },
    },
    notes: [
      'Ctrl-C once stops training and keeps the best so far; twice throws the run away.',
      JOINED,
      '',
      'gatecast train weather.csv --target temp_max --window 30 --horizon 7 --out forecast.csv',
      'gatecast train load.csv --target demand --preset fast --calendar hour,weekday --seeds 3',
      'gatecast train load.csv --target demand --preset best --budget 60s',
      'gatecast train new-rows.csv --from 20261127 --epochs 10 --learning-rate 0.0003',
    ],
    load: async () => (await import('./commands/train.ts')).train,
  },
  {
    name: 'resume',
    summary:
      'Goes on with a training that was paused, interrupted or crashed, to the very result it would have had.',
    usage: 'RUN [FILE…]',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      out: { value: 'FILE', help: 'write the forecast: .csv, .json, .parquet or .xlsx (CSV)' },
      force: { help: 'replace the file of --out if it exists' },
      ...ENGINE,
    },
    notes: [
      'A training keeps where it stands at every epoch and every ten seconds. It is paused when its terminal is',
      'closed or its process is told to end (SIGTERM), and in the window by “Pause”. The rows are kept too; FILE is',
      'needed only when they are gone, and must be the same to the byte. The result is the same to the bit on the',
      'same machine and kernel.',
      '',
      'gatecast resume 20261127',
    ],
    load: async () => (await import('./commands/training/resume.ts')).resume,
  },
  {
    name: 'more',
    summary:
      'Trains a finished run for more epochs, as a new run that begins with its weights; the run stays as it is.',
    usage: 'RUN [FILE…]',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      epochs: { value: 'N', help: 'most epochs more (20)' },
      out: { value: 'FILE', help: 'write the forecast: .csv, .json, .parquet or .xlsx (CSV)' },
      force: { help: 'replace the file of --out if it exists' },
      ...ENGINE,
    },
    notes: [
      'The same rows, the same set-up, and the weights of its best epoch. What the optimizer knew is not kept with',
      'a run that has ended, so this is fine-tuning and not the training that it would have been with more epochs.',
      'Where no epoch does better on the validation windows, the weights stay as they are. FILE is needed only when',
      'the rows are not kept any more, and must be the same to the byte; “gatecast train FILE --from RUN” takes others.',
      '',
      'gatecast more 20261127 --epochs 20',
    ],
    load: async () => (await import('./commands/training/more.ts')).more,
  },
  {
    name: 'forecast',
    summary:
      'Forecasts with a run from before, from the last of new rows, and keeps what it says with the run.',
    usage: 'RUN FILE…',
    leastPositionals: 2,
    mostPositionals: MOST_FILES,
    options: {
      out: { value: 'FILE', help: 'write the forecast: .csv, .json, .parquet or .xlsx (CSV)' },
      force: { help: 'replace the file of --out if it exists' },
      ...OPENING,
      ...ENGINE,
    },
    notes: [
      'The rows are read as those of the run were: columns by their names, with its series, zone and repairs,',
      'on its scales. What is given here goes before that. The file needs the rows of one window at least.',
      'RUN is the id that “runs list” shows, or enough of its beginning to know it.',
      '',
      'gatecast forecast 20261127 tomorrow.csv --out forecast.csv',
    ],
    load: async () => (await import('./commands/reuse/forecast.ts')).forecast,
  },
  {
    name: 'compress',
    summary: 'Makes a smaller run of one that is there, scored on the same test windows beside it.',
    usage: 'RUN [FILE…]',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      int8: { help: 'weights as integers of eight bits with a scale a row: a quarter of the bytes' },
      float16: { help: 'weights in half precision: half of the bytes' },
      prune: { value: 'SHARE', help: 'so many weights become zero while the rest learn on: 70%' },
      distil: {
        value: 'UNITS',
        help: 'a student of so many units learns from its forecasts and from what came; auto: a quarter of the weights',
      },
      epochs: { value: 'N', help: 'for --prune and --distil (half of the run’s own; as many)' },
      ...ENGINE,
    },
    notes: [
      'Without a way it shows what each would cost, on the validation windows, and makes nothing.',
      'The new run is a run like any other; its record says what it was made of. The rows of the run are kept in',
      'the cache; FILE is needed only when they are gone, and must be the same to the byte.',
      '',
      'gatecast compress 20261127',
      'gatecast compress 20261127 --int8',
      'gatecast compress 20261127 --prune 70%',
    ],
    load: async () => (await import('./commands/compress/compress.ts')).compress,
  },
  {
    name: 'states',
    summary:
      'Shows what is inside the net of a run while it reads a window: hidden states, memory and gates.',
    usage: 'RUN [FILE…]',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      origin: {
        value: 'WHEN',
        help: 'the last row of the window, a time of the data (the last that can be)',
      },
      layer: { value: 'N', help: 'only this recurrent layer: its number, from 1, or its name' },
      ...ENGINE,
    },
    notes: [
      'Of each step it prints the size (root mean square) of the states and the mean of each gate over the units;',
      '--json has every number, a row a step. FILE is needed only when the rows are not kept any more.',
      '',
      'gatecast states 20261127 --layer 1 --json > states.json',
    ],
    load: async () => (await import('./commands/reuse/states.ts')).states,
  },
  {
    name: 'check-in',
    summary:
      'Holds against newer rows what a run had said: its errors since, beside its test, and whether it has drifted.',
    usage: 'RUN FILE…',
    leastPositionals: 2,
    mostPositionals: MOST_FILES,
    options: OPENING,
    notes: [
      'Every forecast of a run is kept: that of its training and those of “gatecast forecast”, which checks in',
      'by itself. A drift is told when no stretch of the test makes such errors likely (p < 0.05).',
      '',
      'gatecast check-in 20261127 this-week.csv',
    ],
    load: async () => (await import('./commands/reuse/check-in.ts')).checkIn,
  },
  {
    name: 'score',
    summary:
      'Scores a run from before on all windows of new rows, beside the free forecasts, and beside its test.',
    usage: 'RUN FILE…',
    leastPositionals: 2,
    mostPositionals: MOST_FILES,
    options: {
      all: { help: 'every window of the file, those that the run has seen too' },
      ...OPENING,
      ...ENGINE,
    },
    notes: [
      'A window is new when all that it forecasts came after the last row that the run has seen. The rows are',
      'read as for “gatecast forecast”.',
      '',
      'gatecast score 20261127 this-year.csv',
    ],
    load: async () => (await import('./commands/reuse/score.ts')).score,
  },
  {
    name: 'compare',
    summary: 'Trains several nets on the same windows and puts their scores side by side.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      ...COMPARED,
      ...TRAINING,
      ...FINAL_FIT,
      seeds: { value: 'N', help: 'seeds for each, counted from --seed (1)' },
    },
    notes: [
      'With two seeds or more for each, Welch’s test says which differences exceed seed noise; with one,',
      'the test of Diebold and Mariano says which exceed chance over the windows.',
      'Ctrl-C once stops the run in hand, keeps its best so far and ends; twice throws it away.',
      '',
      'gatecast compare stocks.csv --series symbol=AAPL --target price --models lstm,gru --seeds 3',
      'gatecast compare demand.csv --nets alone,conv-lstm,attention --equal weights',
    ],
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  {
    name: 'backtest',
    summary:
      'Forecasts from many past origins, each by a net that saw nothing after it, and scores them together.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      ...MODEL,
      origins: { value: 'N', help: 'forecasts, spread evenly over the rows after the training rows (20)' },
      scheme: {
        value: 'NAME',
        help: 'expanding: train on all rows before; sliding: on as many as the first time (expanding)',
      },
      'refit-every': { value: 'N', help: 'train anew every so many origins; 0: once (5)' },
      ...TRAINING,
      ...SEEDS,
    },
    notes: [
      'The first training takes the first share of --split; its second share says how much of the rows of',
      'each training is kept for validation.',
      '',
      'gatecast backtest stocks.csv --series symbol=AAPL --target price --horizon 5 --origins 20',
    ],
    load: async () => (await import('./commands/testing/backtest.ts')).backtest,
  },
  {
    name: 'backtests',
    summary: 'Lists, shows and deletes the backtests made before, every forecast of theirs included.',
    usage: 'list | show BACKTEST | delete BACKTEST…',
    leastPositionals: 1,
    mostPositionals: 1000,
    options: {},
    notes: ['BACKTEST is the id that “backtests list” shows, or enough of its beginning to know it.'],
    load: async () => (await import('./commands/testing/backtests.ts')).backtests,
  },
  {
    name: 'evaluate',
    summary:
      'Scores a set-up by a published protocol: fixed rows, every window, errors on the standardised scale.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      protocol: { value: 'NAME', help: 'ett-h (12/4/4 months of hours), ett-m (of quarters) or 70-10-20' },
      targets: { value: 'all|A,B', help: 'the columns that are forecast and scored (all)' },
      ...MODEL,
      ...EVALUATING,
      ...SEEDS,
    },
    notes: [
      'gatecast evaluate ETTh1.csv --protocol ett-h --window 96 --horizon 96 --preset accurate --seeds 3',
    ],
    load: async () => (await import('./commands/testing/evaluate.ts')).evaluate,
  },
  ...SEARCHING,
  ...WORKING,
  ...KEPT_COMMANDS,
  {
    name: 'open',
    summary: 'Takes in runs that were exported as .gatecast files, here or elsewhere.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: 1000,
    options: {},
    notes: [
      'Every checksum is looked at first. A run that is here already stays as it is, and gets the forecasts',
      'that it made elsewhere; nothing that is here is ever replaced.',
      '',
      'gatecast open load.gatecast && gatecast forecast 20261127 tomorrow.csv',
    ],
    load: async () => (await import('./commands/take-away/open.ts')).open,
  },
  {
    name: 'serve',
    summary: 'Serves the dashboard to a browser on this machine, until Ctrl-C.',
    usage: '[FILE]',
    leastPositionals: 0,
    mostPositionals: 1,
    options: {
      port: {
        value: 'N',
        help: 'the port; 0: any free one (that of the last start, where open tabs look for it)',
      },
      open: { help: 'open it in the browser' },
      'no-open': { help: 'open nothing, only print the address (as without --open)' },
      ...QUEUE,
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
  HELP_COMMAND,
];
