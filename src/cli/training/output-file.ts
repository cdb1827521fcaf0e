import { lstat, open, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { defaultDataFolder, placesIn } from '../../service/data-folder.ts';
import { outputError } from '../../service/files/output-error.ts';
import { temporaryName } from '../../service/files/temporary-names.ts';
import { openWritesOutside } from '../../service/files/writes-outside.ts';
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
  await tryFolder(folder, file);
  return file;
}

/** Permissions tell little (root, network drives, read-only mounts), so a file is made there and taken away. */
async function tryFolder(folder: string, file: string): Promise<void> {
  const probe = path.join(folder, await temporaryName());
  const done = await openWritesOutside(placesIn(defaultDataFolder()).writes).begin(probe);
  try {
    const handle = await open(probe, 'wx');
    await handle.close();
    await unlink(probe);
  } catch (error) {
    const known = outputError(error, file);
    // The folder is there, so a system that knows no such file is one that takes none.
    throw known.code === 'OUTPUT_FOLDER_MISSING'
      ? new GatecastError('OUTPUT_READ_ONLY', { path: file })
      : known;
  } finally {
    await done();
  }
}
