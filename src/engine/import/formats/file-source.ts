import { type FileHandle, open } from 'node:fs/promises';
import { type ByteSource, byteSource } from '../../../core/formats/byte-source.ts';
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
    const source = byteSource(size, async (bytes, offset) => {
      try {
        return (await file.read(bytes, 0, bytes.length, offset)).bytesRead;
      } catch (error) {
        throw readError(error, path);
      }
    });
    return await use(source);
  } finally {
    await file.close();
  }
}
