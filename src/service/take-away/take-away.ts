/** Runs and their forecasts on their way out of this folder, and runs on their way into it. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type ForecastTable, rowCount } from '../../core/export/forecast-table.ts';
import { FORECAST_SCRIPT } from '../../core/onnx/forecast-script.ts';
import { forecastSvg } from '../../core/report/forecast-svg.ts';
import { reportHtml } from '../../core/report/report.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { TakenRun } from '../../shared/contract/take-away-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';
import { plainName, withoutEnding } from '../../shared/take-away/file-name.ts';
import {
  fileEnding,
  formatOf,
  type RunFileFormat,
  type TableFormat,
} from '../../shared/take-away/formats.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { inLanguage } from '../../shared/texts/text.ts';
import { checkReadable, readError } from '../data/read-error.ts';
import type { Uploads } from '../data/uploads.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import type { WritesOutside } from '../files/writes-outside.ts';
import { summaryOf } from '../records/formats/run-format.ts';
import type { Reuse } from '../reuse/reuse.ts';
import type { RunStore } from '../run-store.ts';
import type { FinishedRun, Runs } from '../runs.ts';
import { layersFiles } from './models/layers-files.ts';
import { onnxBytes, onnxFiles, SCRIPT_FILE } from './models/onnx-files.ts';
import { zipped } from './models/zipped.ts';
import { packRun, unpackRun } from './run-package.ts';
import { spokenIn } from './spoken-in.ts';
import { tableBytes } from './tables/table-bytes.ts';
import { takeIn } from './take-in.ts';
import { trainedTable } from './trained-table.ts';

export interface TakeAwayOptions {
  /** Of all runs. */
  readonly folder: string;
  readonly runs: Pick<Runs, 'results' | 'get'>;
  readonly reuse: Pick<Reuse, 'forecastTable'>;
  readonly store: Pick<RunStore, 'read' | 'labels'>;
  readonly uploads: Pick<Uploads, 'append' | 'discard'>;
  readonly outside: WritesOutside;
  readonly emit: <Name extends 'run.changed' | 'run.labelled'>(event: Name, payload: Events[Name]) => void;
  readonly calls?: FileCalls | undefined;
  readonly appVersion: string;
}

interface Asked {
  readonly run: string;
  readonly as: RunFileFormat;
  readonly language?: Language;
}

interface AskedForecast {
  readonly run: string;
  /** One of those made after the training, by its id. */
  readonly forecast?: string;
  readonly as?: TableFormat;
}

interface Place {
  readonly path: string;
  readonly overwrite: boolean;
}

export interface TakeAway {
  /** A forecast as a file, for a browser. Throws `RUN_NOT_FINISHED`, `RUN_DAMAGED` or `FORECAST_UNKNOWN`. */
  forecastFile(asked: AskedForecast): Promise<{ file: string; bytes: Uint8Array }>;
  /** Writes that file. Throws what writing does, too. */
  saveForecast(asked: AskedForecast & Place): Promise<{ path: string; rows: number }>;
  /** The run as one file, for a browser. Throws `RUN_NOT_FINISHED`, `RUN_DAMAGED`, `MODEL_UNFIT` or `EXPORT_TOO_LARGE`. */
  file(asked: Asked): Promise<{ file: string; bytes: Uint8Array }>;
  /**
   * Writes that file. A name that ends in `.onnx` gets the model alone, and the folder its script. Throws what writing does, too.
   */
  save(asked: Asked & Place): Promise<{ path: string; bytes: number; beside?: string }>;
  /** Takes in the run of a file. Throws as `unpackRun` and `takeIn`, and `FILE_NOT_FOUND` or `FILE_UNREADABLE`. */
  open(path: string): Promise<TakenRun>;
  /** The same of a file that comes in pieces; null before the last. */
  upload(piece: Parameters<Uploads['append']>[0] & { readonly file: string }): Promise<TakenRun | null>;
}

/** A connection that is handed more in one piece counts as stuck (`web/websocket-transport.ts`). */
const MOST_IN_ONE_PIECE = 48e6;
/** Nobody's weights; read at once, it must fit into the memory. */
const MOST_FILE_BYTES = 2e9;

export function createTakeAway(options: TakeAwayOptions): TakeAway {
  const { folder, runs, reuse, store, uploads, outside, emit, calls, appVersion } = options;

  async function made({ run: id, as, language = 'en' }: Asked): Promise<{ file: string; bytes: Uint8Array }> {
    const finished = await runs.results(id);
    const { run } = finished;
    const { file, series } = run.dataset;
    const name = fileName([file, series, run.config.target, makerWord(run.config)]);
    return { file: `${name}${fileEnding(as)}`, bytes: await bytesOf(finished, as, language) };
  }

  async function bytesOf(finished: FinishedRun, as: RunFileFormat, language: Language): Promise<Uint8Array> {
    const { run } = finished;
    switch (as) {
      case 'gatecast':
        return packRun(join(folder, run.id), run);
      case 'onnx':
        return zipped(await onnxFiles(finished, appVersion));
      case 'tfjs':
        return zipped(await layersFiles(finished, appVersion));
      default:
        return pageOf(finished, as, language);
    }
  }

  /** The script of a model in the folder where it goes, which may hold it already. */
  async function writeScript(path: string, overwrite: boolean): Promise<void> {
    const there = await readFile(path, 'utf8').catch(() => null);
    if (there !== FORECAST_SCRIPT) {
      await atomicWrite(path, FORECAST_SCRIPT, { overwrite, outside });
    }
  }

  /** Of what is in memory where the disk would not take it. */
  async function pageOf(
    { run, forecast, test, target }: FinishedRun,
    as: 'html' | 'svg',
    language: Language,
  ): Promise<Uint8Array> {
    const [record, { origin }, tested, spoken] = await Promise.all([
      ...([runs.get(run.id), forecast(), test()] as const),
      spokenIn(language),
    ]);
    // What is damaged is named by the record; the page does without.
    const kept = await target().catch(() => null);
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    const data = { record, origin, test: tested, kept };
    return Buffer.from(
      inLanguage(spoken, () => (as === 'svg' ? forecastSvg(data) : reportHtml(data, { hash, language }))),
    );
  }

  async function tableOf({ run, forecast }: AskedForecast): Promise<ForecastTable> {
    return forecast === undefined
      ? trainedTable(await runs.results(run))
      : reuse.forecastTable(run, forecast);
  }

  async function taken(path: string, file: string): Promise<TakenRun> {
    await checkReadable(path);
    const { size } = await stat(path);
    if (size > MOST_FILE_BYTES) {
      throw new GatecastError('RUN_FILE_INVALID', { file, problem: 'it is larger than a run can be' });
    }
    const bytes = await readFile(path).catch((error: unknown) => {
      throw readError(error, path);
    });
    const packed = await unpackRun(bytes, file);
    const { already, said } = await takeIn(packed, file, { folder, calls });
    const run = summaryOf(await store.read(packed.run));
    emit('run.changed', run);
    emit('run.labelled', { run: run.id, labels: await store.labels.shown(run.id) });
    return { run, already, said };
  }

  return {
    async forecastFile({ as = 'csv', ...asked }) {
      const table = await tableOf(asked);
      const { file, series } = table.dataset;
      const what = table.direction === undefined ? 'forecast' : 'direction';
      const name = fileName([file, series, table.targets[0]?.target ?? '', table.model, what]);
      return { file: `${name}.${as}`, bytes: await tableBytes(table, as) };
    },
    async saveForecast({ as = 'csv', path, overwrite, ...asked }) {
      const table = await tableOf(asked);
      const target = resolve(path);
      await atomicWrite(target, await tableBytes(table, as), { overwrite, outside });
      return { path: target, rows: rowCount(table) };
    },
    async file(asked) {
      const { file, bytes } = await made(asked);
      if (bytes.length > MOST_IN_ONE_PIECE) {
        const details = { run: asked.run, bytes: bytes.length, most: MOST_IN_ONE_PIECE };
        throw new GatecastError('EXPORT_TOO_LARGE', details);
      }
      return { file, bytes };
    },
    async save({ path, overwrite, ...asked }) {
      const target = resolve(path);
      if (asked.as === 'onnx' && formatOf(path) === 'onnx') {
        const bytes = await onnxBytes(await runs.results(asked.run), appVersion);
        const beside = join(dirname(target), SCRIPT_FILE);
        await writeScript(beside, overwrite);
        await atomicWrite(target, bytes, { overwrite, outside });
        return { path: target, bytes: bytes.length, beside };
      }
      const { bytes } = await made(asked);
      await atomicWrite(target, bytes, { overwrite, outside });
      return { path: target, bytes: bytes.length };
    },
    open: (path) => taken(resolve(path), basename(path)),
    async upload({ file, ...piece }) {
      const kept = await uploads.append(piece);
      if (kept === null) {
        return null;
      }
      try {
        return await taken(kept.path, file);
      } finally {
        if (kept.isNew) {
          await uploads.discard(kept.path);
        }
      }
    },
  };
}

/** `seattle-weather-temp_max-lstm-forecast`. */
function fileName([data = '', ...parts]: readonly (string | null)[]): string {
  const told = [withoutEnding(data ?? ''), ...parts].filter((part) => part !== null && part !== '');
  return plainName(told.join('-'));
}
