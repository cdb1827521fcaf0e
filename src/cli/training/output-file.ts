import { access, constants, lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { outputError } from '../../service/atomic-write.ts';
import { GatecastError } from '../../shared/errors.ts';

/**
 * The absolute path to write later, checked now: nobody trains for an hour to learn that the folder does not exist.
 * Throws what the write would throw: `OUTPUT_FOLDER_MISSING`, `OUTPUT_READ_ONLY`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`.
 */
export async function checkOutputFile(name: string, { force }: { readonly force: boolean }): Promise<string> {
  const file = path.resolve(name);
  const folder = path.dirname(file);
  const folderStat = await stat(folder).catch(() => null);
  if (folderStat?.isDirectory() !== true) {
    throw new GatecastError('OUTPUT_FOLDER_MISSING', { folder });
  }
  const existing = await lstat(file).catch(() => null);
  if (existing?.isDirectory() === true || /[/\\]$/.test(name)) {
    throw new GatecastError('OUTPUT_FAILED', { path: file, reason: 'it is a folder' });
  }
  if (existing !== null && !force) {
    throw new GatecastError('OUTPUT_EXISTS', { path: file });
  }
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw outputError(error, file);
  }
  return file;
}
