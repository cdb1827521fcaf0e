import { stat } from 'node:fs/promises';
import { GatecastError } from '../../shared/errors.ts';

/** The coded error for a file that cannot be read. */
export function readError(error: unknown, path: string): GatecastError {
  if (error instanceof GatecastError) {
    return error;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new GatecastError('FILE_NOT_FOUND', { path });
    case 'EACCES':
    case 'EPERM':
      return new GatecastError('FILE_UNREADABLE', { path, reason: 'no permission' });
    case 'EISDIR':
      return new GatecastError('FILE_UNREADABLE', { path, reason: 'it is a folder' });
    default:
      return new GatecastError('FILE_UNREADABLE', { path, reason: code ?? String(error) });
  }
}

/** Throws `FILE_NOT_FOUND` or `FILE_UNREADABLE` before a process is started for nothing. */
export async function checkReadable(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw readError(error, path);
  });
  if (found.isDirectory()) {
    throw new GatecastError('FILE_UNREADABLE', { path, reason: 'it is a folder' });
  }
}
