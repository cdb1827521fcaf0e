/** A validator for every request and event of `contract.ts`; one that is missing does not compile. */
import { z } from 'zod';
import type { BacktestPlan } from './backtest.ts';
import type { EventName, Events, ParamsOf, RequestName } from './contract.ts';
import type { OpenChoices } from './dataset.ts';
import { REPAIR_METHODS } from './dataset.ts';
import { GatecastError } from './errors.ts';
import { NET_NAMES } from './net/names.ts';
import { netDescription } from './net/validators.ts';
import { LIMIT_NAMES } from './opening/limits.ts';
import { PROTOCOLS } from './protocol.ts';
import { BAND_METHODS } from './scores.ts';
import {
  CALENDAR_FEATURES,
  CELLS,
  HEADS,
  LOSSES,
  NORMALISATIONS,
  OPTIMIZERS,
  PRESETS,
  type SaidConfig,
  SCHEDULES,
  SKIPS,
  type TrainConfig,
} from './set-up/train-config.ts';
import { RUN_FILE_FORMATS, TABLE_FORMATS } from './take-away/formats.ts';

// The dashboard's content security policy forbids `new Function`, which zod would otherwise try.
z.config({ jitless: true });

const empty = z.object({}) as z.ZodType<Record<string, never>>;
const id = z.string().min(1).max(200);
const columnName = z.string().max(10_000);
const bytes = z.custom<Uint8Array>((value) => isArrayOf('Uint8Array', value), 'expected bytes');
const numbers32 = z.custom<Float32Array>((value) => isArrayOf('Float32Array', value), 'expected numbers');
const wholes32 = z.custom<Int32Array>((value) => isArrayOf('Int32Array', value), 'expected whole numbers');
const numbers64 = z.custom<Float64Array>((value) => isArrayOf('Float64Array', value), 'expected numbers');
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

const limits = z.partialRecord(z.enum(LIMIT_NAMES), whole(0, Number.MAX_SAFE_INTEGER));
const levels = z.array(z.number().gt(0).lt(1)).min(1).max(20);

export const openChoices: z.ZodType<OpenChoices> = z.object({
  time: z.string().exactOptional(),
  series: z.record(z.string(), z.string()).exactOptional(),
  dates: z.enum(['day-first', 'month-first']).exactOptional(),
  sentinels: z.literal('keep').exactOptional(),
  repairs: z.record(z.string(), z.enum(REPAIR_METHODS)).exactOptional(),
  resample: z.object({ step: z.string().max(40), by: z.enum(['mean', 'last', 'sum']) }).exactOptional(),
  zone: z.string().max(100).exactOptional(),
  encoding: z.string().max(100).exactOptional(),
  limits: limits.exactOptional(),
});

/** Limits keep a slip of the keyboard from asking for more memory than any machine has. */
const settings = z.object({
  target: columnName.min(1),
  features: z.array(columnName).max(1000),
  model: z.enum(CELLS),
  window: whole(1, 100_000),
  horizon: whole(1, 10_000),
  units: whole(1, 4096),
  layers: whole(1, 8),
  dropout: z.number().min(0).max(0.95),
  learningRate: z.number().positive().max(10),
  batch: whole(1, 65_536),
  epochs: whole(1, 100_000),
  patience: whole(0, 100_000),
  clip: z.number().min(0),
  loss: z.enum(LOSSES),
  normalise: z.enum(NORMALISATIONS),
  seed: whole(0, 2 ** 31 - 1),
  split: z
    .object({
      train: z.number().gt(0).lt(1),
      validation: z.number().min(0).lt(1),
      test: z.number().gt(0).lt(1),
    })
    .refine(
      ({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-6,
      'shares must sum to 1',
    ),
  optimizer: z.enum(OPTIMIZERS).exactOptional(),
  schedule: z.enum(SCHEDULES).exactOptional(),
  warmup: whole(0, 1_000_000).exactOptional(),
  average: z.number().min(0).lt(1).exactOptional(),
  bidirectional: z.boolean().exactOptional(),
  preset: z.enum(PRESETS).exactOptional(),
  alsoTargets: z.array(columnName).max(1000).exactOptional(),
  channels: z.enum(['joint', 'shared']).exactOptional(),
  segment: whole(1, 10_000).exactOptional(),
  head: z.enum(HEADS).exactOptional(),
  skip: z.enum(SKIPS).exactOptional(),
  decoderMemory: z.enum(['carried', 'hidden']).exactOptional(),
  net: netDescription.exactOptional(),
  known: z.array(columnName).max(1000).exactOptional(),
  calendar: z.array(z.enum(CALENDAR_FEATURES)).max(3).exactOptional(),
  seasons: z.array(z.int().min(2).max(1_000_000)).max(4).exactOptional(),
  bands: z.enum([...BAND_METHODS, 'none']).exactOptional(),
  levels: levels.exactOptional(),
  seeds: whole(1, 100).exactOptional(),
  ensemble: z.boolean().exactOptional(),
  search: z
    .object({ seconds: z.number().min(1).max(86_400), candidates: whole(0, 1000).exactOptional() })
    .exactOptional(),
  finalFit: z.boolean().exactOptional(),
});
export const trainConfig: z.ZodType<TrainConfig> = settings;

const { target, preset: _preset, net: _net, ...unsaid } = settings.shape;
/** Left out is not the same as undefined, which would take the place of what is derived. */
const saidConfig = z.object({
  target,
  net: z.union([netDescription, z.enum(NET_NAMES)]).exactOptional(),
  ...Object.fromEntries(Object.entries(unsaid).map(([name, setting]) => [name, setting.exactOptional()])),
}) as unknown as z.ZodType<SaidConfig>;

export const backtestPlan: z.ZodType<BacktestPlan> = z.object({
  origins: whole(1, 100_000),
  scheme: z.enum(['expanding', 'sliding']),
  refitEvery: whole(0, 100_000),
});

export const requestValidators: { readonly [Name in RequestName]: z.ZodType<ParamsOf<Name>> } = {
  'app.info': empty,
  'app.doctor': empty,
  'dataset.open': z.object({ path: z.string().min(1), choices: openChoices }),
  'dataset.openSample': z.object({ file: z.string().min(1), choices: openChoices }),
  'dataset.openKept': z.object({ fingerprint: id, file: z.string().min(1).max(1000), choices: openChoices }),
  'dataset.upload': z.object({
    upload: id,
    file: z.string().min(1).max(1000),
    bytes,
    last: z.boolean(),
    limits: limits.exactOptional(),
  }),
  'dataset.choose': z.object({ dataset: id, choices: openChoices }),
  'dataset.join': z.object({ datasets: z.array(id).min(2).max(1000), choices: openChoices }),
  'dataset.values': z.object({ dataset: id, columns: z.array(columnName) }),
  'dataset.rows': z.object({ dataset: id, offset: whole(0, 2 ** 31), count: whole(1, 1000) }),
  'dataset.close': z.object({ dataset: id }),
  'run.plan': z.object({ dataset: id, config: trainConfig }),
  'run.derive': z.object({ dataset: id, said: saidConfig, preset: z.enum(PRESETS).exactOptional() }),
  'net.parts': z.object({ config: trainConfig }),
  'run.compare': z.object({ runs: z.array(id).min(1).max(200) }),
  'run.start': z.object({ dataset: id, config: trainConfig }),
  'run.stop': z.object({ run: id }),
  'run.pause': z.object({ run: id }),
  'run.resume': z.object({ run: id, dataset: id.exactOptional() }),
  'run.cancel': z.object({ run: id }),
  'run.list': z.object({
    newest: whole(0, 1_000_000).exactOptional(),
    fingerprint: id.exactOptional(),
  }),
  'run.lines': empty,
  'run.get': z.object({ run: id }),
  'run.test': z.object({ run: id }),
  'run.bands': z.object({ run: id, method: z.enum(['conformal', 'adaptive']), levels }),
  'run.importance': z.object({ run: id, dataset: id, method: z.enum(['permutation', 'gradient']) }),
  'run.forecast': z.object({ run: id, dataset: id, choices: openChoices.exactOptional() }),
  'run.score': z.object({
    run: id,
    dataset: id,
    choices: openChoices.exactOptional(),
    all: z.boolean().exactOptional(),
  }),
  'run.checkIn': z.object({ run: id, dataset: id, choices: openChoices.exactOptional() }),
  'run.lastCheckIn': z.object({ run: id }),
  'run.rename': z.object({ run: id, name: z.string().min(1).max(200) }),
  'run.delete': z.object({ run: id, now: z.boolean().exactOptional() }),
  'run.bin': empty,
  'run.restore': z.object({ run: id }),
  'backtest.plan': z.object({ dataset: id, config: trainConfig, plan: backtestPlan }),
  'backtest.run': z.object({ dataset: id, config: trainConfig, plan: backtestPlan }),
  'backtest.list': empty,
  'backtest.get': z.object({ backtest: id }),
  'backtest.delete': z.object({ backtest: id }),
  evaluate: z.object({
    dataset: id,
    protocol: z.enum(PROTOCOLS),
    seeds: whole(1, 100),
    config: trainConfig,
  }),
  'run.file': z.object({ run: id, as: z.enum(RUN_FILE_FORMATS) }),
  'run.save': z.object({
    run: id,
    as: z.enum(RUN_FILE_FORMATS),
    path: z.string().min(1),
    overwrite: z.boolean(),
  }),
  'run.open': z.object({ path: z.string().min(1) }),
  'run.upload': z.object({ upload: id, file: z.string().min(1).max(1000), bytes, last: z.boolean() }),
  'forecast.file': z.object({
    run: id,
    forecast: id.exactOptional(),
    as: z.enum(TABLE_FORMATS).exactOptional(),
  }),
  'forecast.save': z.object({
    run: id,
    forecast: id.exactOptional(),
    as: z.enum(TABLE_FORMATS).exactOptional(),
    path: z.string().min(1),
    overwrite: z.boolean(),
  }),
};

const summary = z.custom<Events['run.changed']>(
  (value) =>
    typeof value === 'object' && value !== null && 'id' in value && 'status' in value && 'config' in value,
  'expected a run summary',
);
const backend = z.object({
  tensors: z.enum(['tensorflow', 'wasm', 'cpu']),
  device: z.enum(['cpu', 'gpu']),
  kernel: z.enum(['native', 'portable', 'stock']),
  threads: z.number(),
  reason: z.string(),
});

export const eventValidators: { readonly [Name in EventName]: z.ZodType<Events[Name]> } = {
  'dataset.progress': z.object({
    file: z.string(),
    bytesRead: z.number(),
    bytesTotal: z.number(),
    rows: z.number(),
  }),
  'dataset.changed': z.object({
    dataset: id,
    file: z.string(),
    change: z.enum(['modified', 'removed']),
  }),
  'backtest.progress': z.object({
    dataset: id,
    done: z.number(),
    origins: z.number(),
    secondsLeft: z.number(),
  }),
  'backtest.fold': z.object({
    dataset: id,
    from: z.number(),
    forecasts: z.object({ origins: wholes32, predicted: numbers32, actual: numbers32 }),
  }),
  'evaluate.progress': z.object({
    seed: z.number(),
    seedsDone: z.number(),
    seeds: z.number(),
    epoch: z.number(),
    epochs: z.number(),
    secondsLeft: z.number(),
  }),
  'run.changed': summary,
  'run.removed': z.object({ run: id }),
  'run.backend': z.object({ run: id, backend }),
  'run.updates': z.object({
    run: id,
    firstUpdate: z.number(),
    losses: numbers32,
    updatesPerEpoch: z.number(),
    updatesPerSecond: z.number(),
    secondsLeft: z.number(),
  }),
  'run.epoch': z.object({
    run: id,
    epoch: z.number(),
    loss: z.number(),
    validationLoss: z.number().nullable(),
    seconds: z.number(),
    share: z.number().exactOptional(),
    bestEpoch: z.number(),
  }),
  'run.search': z.object({
    run: id,
    candidate: z.string(),
    done: z.number(),
    of: z.number(),
    secondsLeft: z.number(),
    ratio: z.number().nullable(),
    members: z.array(z.string()),
  }),
  'run.forecast': z.object({ run: id, epoch: z.number(), values: numbers64 }),
};

/** The params of a request, checked; throws `REQUEST_INVALID` with the path of the first problem, or `CONFIG_INVALID` for a training setting. */
export function parseRequest(name: string, params: unknown): unknown {
  const validators: Readonly<Record<string, z.ZodType>> = requestValidators;
  const validator = Object.keys(validators).includes(name) ? validators[name] : undefined;
  if (validator === undefined) {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: 'there is no such request' });
  }
  const result = validator.safeParse(params);
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const problem = issue === undefined ? 'it is malformed' : problemOf(issue);
  if (path[0] === 'config' || path[0] === 'said') {
    const field = path.slice(1).join('.') || 'config';
    throw new GatecastError('CONFIG_INVALID', {
      field,
      value: valueAt(params, path),
      problem: lowerFirst(problem),
    });
  }
  throw new GatecastError('REQUEST_INVALID', {
    request: name,
    problem: `at ${path.join('.') || 'the top'}: ${lowerFirst(problem)}`,
  });
}

/** A number out of bounds is told with the bound. */
function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && typeof issue.maximum === 'number' && issue.origin !== 'array') {
    return `it can be at most ${issue.maximum}`;
  }
  return issue.code === 'too_small' &&
    issue.inclusive === true &&
    (issue.origin === 'number' || issue.origin === 'int')
    ? `it must be at least ${issue.minimum}`
    : issue.message;
}

/** By name, because `instanceof` fails between the contexts of a window and a worker. */
function isArrayOf(type: string, value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${type}]`;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
