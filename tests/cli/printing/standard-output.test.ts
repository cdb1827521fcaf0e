import { expect, it } from 'vitest';
import { standardOutput } from '../../../src/cli/printing/standard-output.ts';

const NEVER = () => {
  throw new Error('not to be called');
};

it('a file that takes a few bytes at a time gets all of them', () => {
  const written: number[] = [];
  const writeSync = (bytes: Uint8Array) => {
    written.push(...bytes.subarray(0, 3));
    return Math.min(3, bytes.length);
  };
  standardOutput({ isFile: () => true, writeSync, stream: { write: NEVER } }).write('Größe 12\n');
  expect(new TextDecoder().decode(Uint8Array.from(written))).toBe('Größe 12\n');
});

it('a disk that fills up behind the first bytes is an expected failure', () => {
  let room = 4;
  const writeSync = (bytes: Uint8Array) => {
    if (room === 0) {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    }
    const taken = Math.min(room, bytes.length);
    room -= taken;
    return taken;
  };
  const output = standardOutput({ isFile: () => true, writeSync, stream: { write: NEVER } });
  expect(() => output.write('more than four')).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
});

it('a pipe or a terminal is written as a stream', () => {
  const written: string[] = [];
  const write = (text: unknown) => written.push(String(text)) > 0;
  standardOutput({ isFile: () => false, writeSync: NEVER, stream: { write } }).write('text');
  expect(written).toEqual(['text']);
});
