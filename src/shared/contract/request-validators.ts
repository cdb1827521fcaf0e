/** A validator for every request; one that is missing does not compile. */

import { z } from 'zod';
import type { BacktestPlan } from '../backtest.ts';
import { compressionMethod } from '../compress/method-validator.ts';
import type { ParamsOf, RequestName } from '../contract.ts';
import { DEVICES } from '../device/device.ts';
import { MOST_SKETCHED } from '../explore/explore-requests.ts';
import { openChoices } from '../opening/choices-validator.ts';
import { PROTOCOLS } from '../protocol.ts';
import { BASELINES } from '../scores.ts';
import { studyValidators } from '../search/study-validators.ts';
import { saidConfig, trainConfig } from '../set-up/config-validators.ts';
import { PRESETS } from '../set-up/train-config.ts';
import { RUN_FILE_FORMATS, TABLE_FORMATS } from '../take-away/formats.ts';
import { LANGUAGES } from '../texts/languages.ts';
import { workerValidators } from '../workers/worker-validators.ts';
import { bytes, columnName, empty, id, levels, whole } from './fields.ts';

export const backtestPlan: z.ZodType<BacktestPlan> = z.object({
  origins: whole(1, 100_000),
  scheme: z.enum(['expanding', 'sliding']),
  refitEvery: whole(0, 100_000),
});

/** More than any run has; what is no tag is refused with the reason where it would be put on. */
const tags = z.array(z.string().max(10_000)).max(1000);

export const requestValidators: { readonly [Name in RequestName]: z.ZodType<ParamsOf<Name>> } = {
  'app.info': empty,
  'app.doctor': empty,
  'app.device': empty,
  'app.chooseDevice': z.object({ device: z.enum(DEVICES) }),
  'dataset.open': z.object({ path: z.string().min(1), choices: openChoices }),
  'dataset.openSample': z.object({ file: z.string().min(1), choices: openChoices }),
  'dataset.openKept': z.object({ fingerprint: id, file: z.string().min(1).max(1000), choices: openChoices }),
  'dataset.upload': z.object({
    upload: id,
    file: z.string().min(1).max(1000),
    bytes,
    last: z.boolean(),
    choices: openChoices.exactOptional(),
  }),
  'dataset.choose': z.object({ dataset: id, choices: openChoices }),
  'dataset.join': z.object({ datasets: z.array(id).min(2).max(1000), choices: openChoices }),
  'dataset.values': z.object({ dataset: id, columns: z.array(columnName) }),
  'dataset.rows': z.object({ dataset: id, offset: whole(0, 2 ** 31), count: whole(1, 1000) }),
  'dataset.close': z.object({ dataset: id }),
  'explore.sketch': z.object({
    dataset: id,
    columns: z.array(columnName).min(1).max(MOST_SKETCHED),
    points: whole(1, 4000),
  }),
  'explore.rows': z.object({
    ...{ dataset: id, columns: z.array(columnName).max(MOST_SKETCHED) },
    words: z.array(columnName).max(MOST_SKETCHED).exactOptional(),
    ...{ offset: whole(0, 2 ** 31), count: whole(1, 1000) },
  }),
  'explore.places': z.object({ dataset: id }),
  'explore.repeats': z.object({ dataset: id, column: columnName }),
  'explore.pair': z.object({ dataset: id, column: columnName, other: columnName }),
  'run.plan': z.object({ dataset: id, config: trainConfig }),
  'run.cost': z.object({ dataset: id, config: trainConfig }),
  'run.derive': z.object({
    ...{ dataset: id, said: saidConfig, preset: z.enum(PRESETS).exactOptional() },
    ...{ weights: z.int().min(1).exactOptional(), asLongAs: trainConfig.exactOptional() },
  }),
  'run.suggest': z.object({
    ...{ dataset: id, target: columnName.exactOptional() },
    window: whole(1, 100_000).exactOptional(),
    horizon: whole(1, 10_000).exactOptional(),
    test: z.number().gt(0).lt(1).exactOptional(),
  }),
  'net.parts': z.object({ config: trainConfig }),
  'run.compare': z.object({ runs: z.array(id).min(1).max(200) }),
  'run.start': z.object({ dataset: id, config: trainConfig, from: id.exactOptional() }),
  'run.more': z.object({ run: id, epochs: whole(1, 100_000), dataset: id.exactOptional() }),
  'run.stop': z.object({ run: id }),
  'run.next': z.object({ run: id }),
  'run.pause': z.object({ run: id }),
  'run.resume': z.object({ run: id, dataset: id.exactOptional() }),
  'run.compressionCurve': z.object({ run: id, dataset: id.exactOptional() }),
  'run.compress': z.object({ run: id, method: compressionMethod, dataset: id.exactOptional() }),
  'run.cancel': z.object({ run: id }),
  'run.list': z.object({
    newest: whole(0, 1_000_000).exactOptional(),
    fingerprint: id.exactOptional(),
    most: whole(0, 1_000_000).exactOptional(),
    ids: z.array(id).max(1_000_000).exactOptional(),
  }),
  'run.lines': empty,
  'run.get': z.object({ run: id }),
  'run.test': z.object({ run: id }),
  'run.target': z.object({ run: id }),
  'run.learning': z.object({ run: id }),
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
  'run.due': z.object({}),
  'run.beside': z.object({
    run: id,
    lines: z.array(z.union([z.enum(BASELINES), z.templateLiteral(['member ', z.int()])])).max(100),
    dataset: id.exactOptional(),
  }),
  'run.states': z.object({
    run: id,
    dataset: id.exactOptional(),
    origin: z.string().min(1).max(100).exactOptional(),
  }),
  'run.residuals': z.object({
    run: id,
    dataset: id.exactOptional(),
    ahead: whole(1, 1_000_000).exactOptional(),
  }),
  'run.rename': z.object({ run: id, name: z.string().min(1).max(200) }),
  'run.label': z.object({
    run: id,
    change: z.object({
      addTags: tags.exactOptional(),
      removeTags: tags.exactOptional(),
      note: z.string().max(100_000).exactOptional(),
      archived: z.boolean().exactOptional(),
    }),
  }),
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
  'run.file': z.object({
    run: id,
    as: z.enum(RUN_FILE_FORMATS),
    language: z.enum(LANGUAGES).exactOptional(),
  }),
  'run.save': z.object({
    run: id,
    as: z.enum(RUN_FILE_FORMATS),
    language: z.enum(LANGUAGES).exactOptional(),
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
  ...studyValidators,
  ...workerValidators,
};
