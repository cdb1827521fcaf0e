import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ArchiveProblem, unpack } from '../../../src/service/take-away/unpack.ts';

const ANY = { accepts: () => true, mostBytes: 1e6 };

test('entries come out as they went in, packed or not', async () => {
  const random = crypto.getRandomValues(new Uint8Array(60_000));
  const zip = zipSync({ a: strToU8('hello'), 'b.bin': [random, { level: 0 }], empty: new Uint8Array() });
  const entries = await unpack(zip, ANY);
  expect([...entries.keys()]).toEqual(['a', 'b.bin', 'empty']);
  expect(new TextDecoder().decode(entries.get('a'))).toBe('hello');
  expect(Buffer.from(entries.get('b.bin') ?? []).equals(random)).toBe(true);
  expect(entries.get('empty')).toHaveLength(0);
});

test('a bomb is let go as soon as it has unpacked to more than was allowed, whatever its header says', async () => {
  const bomb = zipSync({ a: [new Uint8Array(300e6), { level: 9 }] });
  // The local header says how large it is: at byte 22, four bytes.
  const liar = Uint8Array.from(bomb);
  new DataView(liar.buffer).setUint32(22, 10, true);
  for (const zip of [bomb, liar]) {
    expect(zip.length).toBeLessThan(400_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(unpack(zip, ANY)).rejects.toThrow('it unpacks to more than a run can be');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200e6);
  }
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}`, new Uint8Array(50_000)])),
  );
  await expect(unpack(many, ANY)).rejects.toThrow('it unpacks to more than a run can be');
});

test('what is packed in a way that nobody asked for is refused', async () => {
  const zip = Uint8Array.from(zipSync({ a: strToU8('hello hello hello') }));
  new DataView(zip.buffer).setUint16(8, 12, true);
  await expect(unpack(zip, ANY)).rejects.toBeInstanceOf(ArchiveProblem);
});
