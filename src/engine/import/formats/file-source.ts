import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../../../core/formats/byte-source.ts';
import { readError } from '../read-text.ts';

/** A file of this machine, open while `use` works on it. Throws `FILE_NOT_FOUND` and `FILE_UNREADABLE`. */
export async function withFileSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw readError(error, path);
  }
  try {
    const { size } = await file.stat();
    return await use({
      size,
      async read(offset, length) {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        let at = 0;
        try {
          while (at < bytes.length) {
            const { bytesRead } = await file.read(bytes, at, bytes.length - at, offset + at);
            if (bytesRead === 0) {
              break;
            }
            at += bytesRead;
          }
        } catch (error) {
          throw readError(error, path);
        }
        return bytes.subarray(0, at);
      },
    });
  } finally {
    await file.close();
  }
}
