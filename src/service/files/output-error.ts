import { basename, dirname } from 'node:path';
import { GatecastError } from '../../shared/errors.ts';

/** The coded error for a failed write to `path`. */
export function outputError(error: unknown, path: string): GatecastError {
  if (error instanceof GatecastError) {
    return error;
  }
  switch (codeOf(error)) {
    case 'EEXIST':
      return new GatecastError('OUTPUT_EXISTS', { path });
    case 'ENOENT':
    case 'ENOTDIR':
      return new GatecastError('OUTPUT_FOLDER_MISSING', { folder: dirname(path) });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GatecastError('OUTPUT_READ_ONLY', { path });
    case 'ENOSPC':
    case 'EDQUOT':
      return new GatecastError('DISK_FULL', { path });
    default:
      return new GatecastError('OUTPUT_FAILED', { path, reason: reasonOf(error, path) });
  }
}

function reasonOf(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return codeOf(error) ?? message.replaceAll(path, basename(path));
}

/** The code of a system error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
