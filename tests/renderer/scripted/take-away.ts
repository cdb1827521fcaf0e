/** Runs and forecasts as files. */
import type { TakeAwayRequests, TakenRun } from '../../../src/shared/contract/take-away-requests.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { forecastOf } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedTakeAway({ runOf, emit, runs, saved }: ScriptedState): Handlers<TakeAwayRequests> {
  /** A run comes out of a file that is named after it. */
  function take(file: string): TakenRun {
    const id = file.replace(/^.*\//, '').replace(/\.gatecast$/, '');
    if (!runs.has(id)) {
      throw new GatecastError('RUN_FILE_INVALID', { file, problem: 'it is no zip, or a damaged one' });
    }
    emit('run.changed', runOf(id));
    return { run: runOf(id), already: false, said: 0 };
  }

  return {
    'run.file': async ({ run, as, language = 'none' }) => ({
      file: `${run}.${as}`,
      bytes: new TextEncoder().encode(`${run} in ${language}`),
    }),
    'run.save': async ({ run, path }) => {
      saved.set(path, run);
      return { path, bytes: run.length };
    },
    'run.open': async ({ path }) => take(path),
    'run.upload': async ({ file, last }) => ({ taken: last ? take(file) : null }),
    'forecast.file': async ({ run, as = 'csv' }) => ({
      file: `${runOf(run).config.target}-forecast.${as}`,
      bytes: new TextEncoder().encode(
        `time,value\n${forecastOf(runOf(run).config)
          .map(({ time, value }) => `${time},${value}`)
          .join('\n')}\n`,
      ),
    }),
    'forecast.save': async ({ run, path }) => {
      saved.set(path, run);
      return { path, rows: runOf(run).config.horizon };
    },
  };
}
