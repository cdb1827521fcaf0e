import * as files from 'node:fs/promises';
import type { FileCalls } from '../../src/service/files/atomic-write.ts';

/** A disk whose plug can be pulled and that can fill up. Nothing changes on it after that. */
export function breakableDisk() {
  const disk = { isFull: false, allowed: Number.POSITIVE_INFINITY, calls: {} as FileCalls };
  const refuse = () => {
    disk.allowed -= 1;
    if (disk.isFull || disk.allowed < 0) {
      throw Object.assign(new Error('ENOSPC: as told by the test'), { code: 'ENOSPC' });
    }
  };
  disk.calls = {
    open: async (path, flags, mode) => {
      if (flags !== 'r') {
        refuse();
      }
      const file = await files.open(path, flags, mode);
      return {
        writeFile: async (content: string | Uint8Array) => {
          refuse();
          await file.writeFile(content);
        },
        sync: () => file.sync(),
        close: () => file.close(),
      } as Awaited<ReturnType<FileCalls['open']>>;
    },
    rename: async (from, to) => {
      refuse();
      await files.rename(from, to);
    },
    link: files.link,
    unlink: async (path) => {
      refuse();
      await files.unlink(path);
    },
  };
  return disk;
}
