/** From the options that say how a file is read to what the service is asked. */
import {
  type OpenChoices,
  REPAIR_METHODS,
  type RepairMethod,
  type Resampling,
} from '../../shared/dataset.ts';
import { LIMIT_NAMES, type LimitName } from '../../shared/opening/limits.ts';
import { type Arguments, oneOf, UsageError } from '../arguments.ts';
import { wordOption } from './words.ts';

const ORDERS = ['day-first', 'month-first'] as const;
const RESAMPLINGS = ['mean', 'last', 'sum'] as const satisfies readonly Resampling['by'][];

/** Throws `UsageError`. */
export function openChoices(args: Arguments, command: string): OpenChoices {
  const time = args.text('time');
  if (time !== undefined && args.has('no-time')) {
    throw new UsageError('--time and --no-time exclude each other.', command);
  }
  const series = args.texts('series').map((text) => {
    const at = text.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--series takes KEY=VALUE, such as symbol=AAPL, not “${text}”.`, command);
    }
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  const repairs = args.texts('repair').map((text) => readRepair(text, command));
  const limits = args.texts('limit').map((text) => readLimit(text, command));
  const dates = wordOption(args, 'dates', { words: ORDERS, command });
  const resample = args.text('resample');
  const zone = args.text('zone');
  const encoding = args.text('encoding');
  const sheet = args.text('sheet');
  return {
    ...(args.has('no-time') ? { time: '' } : time === undefined ? {} : { time }),
    ...(series.length === 0 ? {} : { series: Object.fromEntries(series) }),
    ...(dates === undefined ? {} : { dates }),
    ...(args.has('keep-sentinels') ? { sentinels: 'keep' } : {}),
    ...(repairs.length === 0 ? {} : { repairs: Object.fromEntries(repairs) }),
    ...(resample === undefined ? {} : { resample: readResampling(resample, command) }),
    ...(zone === undefined ? {} : { zone }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(limits.length === 0 ? {} : { limits: Object.fromEntries(limits) }),
  };
}

/** The id of a finding ends with a column's name, which may hold anything, so the last `=` counts. */
function readRepair(text: string, command: string): readonly [string, RepairMethod] {
  const at = text.lastIndexOf('=');
  if (at < 1) {
    throw new UsageError(`--repair takes ID=METHOD, such as gap=leave, not “${text}”.`, command);
  }
  const method = oneOf(REPAIR_METHODS, text.slice(at + 1), { what: 'The method of --repair', command });
  return [text.slice(0, at), method];
}

function readLimit(text: string, command: string): readonly [LimitName, number] {
  const at = text.indexOf('=');
  const most = Number(text.slice(at + 1));
  if (at < 1 || !/^\d+$/.test(text.slice(at + 1)) || !Number.isSafeInteger(most)) {
    throw new UsageError(`--limit takes NAME=N, such as columns=50000, not “${text}”.`, command);
  }
  return [oneOf(LIMIT_NAMES, text.slice(0, at), { what: 'The name of --limit', command }), most];
}

function readResampling(text: string, command: string): Resampling {
  const at = text.lastIndexOf(':');
  if (at < 1) {
    throw new UsageError(
      `--resample takes STEP:mean, STEP:last or STEP:sum, such as PT1H:mean, not “${text}”.`,
      command,
    );
  }
  return {
    step: text.slice(0, at),
    by: oneOf(RESAMPLINGS, text.slice(at + 1), { what: 'The end of --resample', command }),
  };
}
