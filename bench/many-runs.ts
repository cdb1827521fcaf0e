/** A data folder with many runs, as years of work leave it. */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealedJson } from '../src/service/files/checksums.ts';
import { costOf } from './process-cost.ts';

/** One real run, and its record many times under other names. Returns the bytes of a record. */
export async function fillWithRuns(home: string, count: number, cli: readonly string[]): Promise<number> {
  const data = path.join(home, 'data.csv');
  const rows = Array.from({ length: 400 }, (_, row) => {
    const date = new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
    return `${date},${(20 + 5 * Math.sin(row / 3) + (row % 7)).toFixed(3)}`;
  });
  writeFileSync(data, `date,value\n${rows.join('\n')}\n`);
  const quick = ['--epochs', '30', '--patience', '0', '--units', '4', '--window', '14'];
  await costOf([...cli, 'train', data, ...quick], { GATECAST_HOME: home });
  const runs = path.join(home, 'runs');
  const [own = ''] = readdirSync(runs);
  const text = readFileSync(path.join(runs, own, 'run.json'), 'utf8');
  const { checksum: _seal, ...record } = JSON.parse(text) as Record<string, unknown>;
  for (let at = 1; at < count; at++) {
    const made = new Date(Date.UTC(2025, 0, 1) + at * 60_000);
    const id = `${made.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${String(at).padStart(8, '0')}`;
    const folder = path.join(runs, id);
    mkdirSync(folder);
    writeFileSync(
      path.join(runs, id, 'run.json'),
      sealedJson({ ...record, id, number: at, createdAt: made.toISOString() }),
    );
    // As old as it says: what has not changed for long is not swept at every start.
    utimesSync(folder, made, made);
  }
  return Buffer.byteLength(text);
}
