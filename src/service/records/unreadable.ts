/** Runs that cannot be read: how they are told, without touching them. */
import { stat } from 'node:fs/promises';
import { GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { RunSummary } from '../../shared/run.ts';
import { DEFAULT_CONFIG } from '../../shared/set-up/train-config.ts';
import { type StoredRun, summaryOf } from './formats/run-format.ts';
import { NewerDocument } from './versioned.ts';

/** What a record of a run that cannot be used is told by. */
export type Unreadable = GatecastError<'RUN_UNREADABLE'> | GatecastError<'RUN_NEWER'>;

export function isUnreadable(error: unknown): error is Unreadable {
  return error instanceof GatecastError && (error.code === 'RUN_UNREADABLE' || error.code === 'RUN_NEWER');
}

/** The error for a file of a run that cannot be used; `cause` is what was thrown, or a reason in plain words. */
export function unreadable(run: string, file: string, cause: unknown): Unreadable {
  if (cause instanceof NewerDocument) {
    const newer = new GatecastError('RUN_NEWER', { run, file, unknown: cause.unknown });
    newer.cause = cause;
    return newer;
  }
  return new GatecastError('RUN_UNREADABLE', { run, problem: `${file}: ${problemOf(cause)}` });
}

/** The error for files of a run that are not as they were written; `cause` as for `unreadable`. */
export function damaged(run: string, files: readonly string[], cause: unknown): GatecastError<'RUN_DAMAGED'> {
  return new GatecastError('RUN_DAMAGED', { run, files, problem: problemOf(cause) });
}

/**
 * The line of the run list for a folder that cannot be read. A run of a newer version keeps its name and its data, so that
 * it stands where it is looked for; none of its scores, which this version may take for something else.
 */
export async function unreadableSummary(id: string, error: Unreadable, path: string): Promise<RunSummary> {
  const nothing = {
    ...{ status: 'failed' as const, metrics: null, epochs: [], bestEpoch: null },
    error: toErrorFrame(error),
  };
  const { known = null } = error.cause instanceof NewerDocument ? error.cause : {};
  if (known !== null) {
    const { direction: _direction, ...summary } = summaryOf(known as StoredRun);
    return { ...summary, ...nothing };
  }
  const changedAt = (await stat(path).catch(() => null))?.mtime ?? new Date(0);
  return {
    id,
    name: id,
    createdAt: changedAt.toISOString(),
    dataset: { file: '', series: null, fingerprint: '' },
    config: { ...DEFAULT_CONFIG, target: '' },
    ...nothing,
  };
}

const SYSTEM_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it is missing',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
};

/** Why a stored document cannot be used, in plain words; a text is taken as it is. */
export function problemOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error instanceof GatecastError && 'problem' in error.details
      ? error.details.problem
      : (SYSTEM_PROBLEMS[error.code] ?? error.code);
  }
  return error instanceof SyntaxError
    ? 'it is not JSON'
    : String(error instanceof Error ? error.message : error);
}
