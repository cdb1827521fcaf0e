/**
 * Taking in a run that was exported elsewhere: every document of it is read before it is one of ours, in a folder that no list
 * shows; then the folder gets its name. A kill in between leaves what the next start sweeps.
 */
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import { GatecastError } from '../../shared/errors.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { checksumOfFile, damageOf } from '../files/checksums.ts';
import { codeOf, outputError } from '../files/output-error.ts';
import { ID_PATTERN } from '../files/record-folders.ts';
import { unfinishedName } from '../files/temporary-names.ts';
import { RUN_FORMAT, type StoredRun } from '../records/formats/run-format.ts';
import { LABELS_FILE, LABELS_FORMAT } from '../records/label-files.ts';
import { openRunFiles, RESULT_FILES, RUN_FILE, versionOf } from '../records/run-files.ts';
import { readDocumentFile } from '../records/versioned.ts';
import { CHECK_IN_FILE, CHECK_IN_FORMAT } from '../reuse/check-in.ts';
import { SAID_FORMAT, SAID_NAME } from '../reuse/said-forecasts.ts';
import { packageError, type RunPackage } from './run-package.ts';
import { ArchiveProblem } from './unpack.ts';

export interface TakeInOptions {
  /** Of all runs. */
  readonly folder: string;
  readonly calls?: FileCalls | undefined;
}

export interface TakenIn {
  readonly already: boolean;
  /** Forecasts made since that were not here. */
  readonly said: number;
}

/**
 * Makes the run of a package one of those in `folder`; one that is here already gets the forecasts that it lacks. Throws
 * `RUN_FILE_INVALID`, `RUN_FILE_NEWER`, `RUN_FILE_OTHER`, `DISK_FULL` or an `OUTPUT_…` error; all is as it was then.
 */
export async function takeIn(
  { run, files, checksums }: RunPackage,
  file: string,
  { folder, calls }: TakeInOptions,
): Promise<TakenIn> {
  if (!ID_PATTERN.test(run)) {
    throw packageError(new ArchiveProblem('its run has an id that names no folder'), file);
  }
  const writing = calls === undefined ? {} : { calls };
  const target = join(folder, run);
  const unfinished = join(folder, await unfinishedName(run));
  try {
    await mkdir(unfinished, { recursive: true });
    for (const [name, bytes] of files) {
      await atomicWrite(join(unfinished, name), bytes, { overwrite: true, ...writing });
    }
    await checkDocuments(unfinished, { run, names: [...files.keys()], file });
    const said = [...files.keys()].filter((name) => SAID_NAME.test(name));
    if ((await versionOf(target)) === null && (await placeNew(unfinished, target))) {
      return { already: false, said: said.length };
    }
    await checkSame(target, { run, file, checksums });
    return { already: true, said: await addSaid(target, said, files, writing) };
  } catch (error) {
    throw error instanceof GatecastError ? error : outputError(error, target);
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
  }
}

/** False where a run of that id has come meanwhile. */
async function placeNew(unfinished: string, target: string): Promise<boolean> {
  try {
    await rename(unfinished, target);
    return true;
  } catch (error) {
    if (
      (await versionOf(target)) !== null &&
      ['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(codeOf(error) ?? '')
    ) {
      return false;
    }
    throw error;
  }
}

/** Reads all there is as it will be read later, and sees whether it goes together. */
async function checkDocuments(
  folder: string,
  { run, names, file }: { readonly run: string; readonly names: readonly string[]; readonly file: string },
): Promise<void> {
  try {
    const stored = await readDocumentFile(join(folder, RUN_FILE), RUN_FORMAT);
    if (stored.id !== run) {
      throw new ArchiveProblem(`${RUN_FILE} is that of another run`);
    }
    if (stored.status !== 'finished' && stored.status !== 'stopped') {
      throw new ArchiveProblem(`its run is ${stored.status}`);
    }
    for (const name of Object.keys(stored.files ?? {})) {
      if (!names.includes(name)) {
        throw new ArchiveProblem(`${name} is missing`);
      }
    }
    await checkResults(folder, stored);
    for (const name of names.filter((other) => SAID_NAME.test(other))) {
      const { id } = await readDocumentFile(join(folder, name), SAID_FORMAT);
      if (SAID_NAME.exec(name)?.[1] !== id) {
        throw new ArchiveProblem(`${name} is that of another forecast`);
      }
    }
    if (names.includes(CHECK_IN_FILE)) {
      await readDocumentFile(join(folder, CHECK_IN_FILE), CHECK_IN_FORMAT);
    }
    if (names.includes(LABELS_FILE)) {
      await readDocumentFile(join(folder, LABELS_FILE), LABELS_FORMAT);
    }
  } catch (error) {
    throw packageError(ownError(error), file);
  }
}

/** What reading a run of ours throws, as a problem of the file: it has no run of ours yet. */
function ownError(error: unknown): unknown {
  return error instanceof GatecastError && error.code === 'RUN_DAMAGED'
    ? new ArchiveProblem(
        `${(error as GatecastError<'RUN_DAMAGED'>).details.files.join(' and ')}: ${(error as GatecastError<'RUN_DAMAGED'>).details.problem}`,
      )
    : error;
}

async function checkResults(folder: string, stored: StoredRun): Promise<void> {
  const reader = openRunFiles({
    pathOf: (_id, name = '') => join(folder, name),
    readStored: async () => stored,
  });
  const perWindow = forecastsDirection(stored.config) ? 1 : stored.config.horizon;
  await reader.forecast(stored.id);
  await reader.target(stored.id);
  for (const kept of [await reader.weights(stored.id), await reader.finalWeights(stored.id)]) {
    const { manifest, weights } = kept ?? { manifest: [], weights: new Float32Array() };
    const cells = manifest.reduce(
      (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
      0,
    );
    if (cells !== weights.length) {
      throw new ArchiveProblem(`it has ${weights.length} weights instead of ${cells}`);
    }
  }
  for (const forecasts of [await reader.test(stored.id), await reader.validation(stored.id)]) {
    const { origins, ...columns } = forecasts ?? { origins: new Int32Array(0) };
    if (Object.values(columns).some((values) => values.length !== origins.length * perWindow)) {
      throw new ArchiveProblem('its forecasts are not as many as its windows have steps');
    }
  }
}

/** Throws `RUN_FILE_OTHER` unless the results here are those of the package, byte for byte. */
async function checkSame(
  target: string,
  { run, file, checksums }: Pick<RunPackage, 'run' | 'checksums'> & { readonly file: string },
): Promise<void> {
  for (const name of RESULT_FILES) {
    const expected = checksums[name];
    const found = await checksumOfFile(join(target, name)).catch(() => undefined);
    const isSame =
      expected === undefined || found === undefined ? expected === found : damageOf(found, expected) === null;
    if (!isSame) {
      throw new GatecastError('RUN_FILE_OTHER', { file, run });
    }
  }
}

async function addSaid(
  target: string,
  names: readonly string[],
  files: RunPackage['files'],
  writing: { readonly calls?: FileCalls },
): Promise<number> {
  let added = 0;
  for (const name of names) {
    const path = join(target, name);
    const bytes = files.get(name);
    if (bytes !== undefined && (await versionOf(path)) === null) {
      await atomicWrite(path, bytes, { overwrite: true, ...writing });
      added += 1;
    }
  }
  return added;
}
