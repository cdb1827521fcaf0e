/**
 * Listing many runs: `npm run bench:runs -- [--runs 10000] [--program out/node] [--save FILE]`.
 *
 * The folder holds copies of one run of thirty epochs with all scores and bands. `first` is `gatecast runs list` without an
 * index, `second` the same with one, both with the start of the process; `service` is the list alone inside a process
 * that runs, the first time with the index that lies there and then again.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sealedJson } from '../src/service/files/checksums.ts';
import { openRunStore } from '../src/service/run-store.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { costOf } from './process-cost.ts';

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'runs',
      what: 'Listing many runs, by the command line and by the service alone, without an index of them and with one.',
      options: {
        runs: { value: 'N', help: 'how many', default: '10000' },
        program: { value: 'FOLDER', help: 'where the built program lies', default: path.join('out', 'node') },
        save: { value: 'FILE', help: 'add the results there, with date and machine' },
      },
    },
    argv,
  );
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
  try {
    const cli = [process.execPath, path.join(values.program, 'cli.js')];
    const recordBytes = await fill(home, values.runs, cli);
    const environment = { GATECAST_HOME: home };
    const list = [...cli, 'runs', 'list'];
    const neighbours = watchNeighbours();
    const version = await costOf([...cli, '--version'], environment);
    const first = await costOf(list, environment);
    const second = await costOf(list, environment);
    const service = await listInProcess(path.join(home, 'runs'));
    const index = path.join(home, 'runs-index.json');
    const result = {
      busyNeighbours: neighbours(),
      runs: values.runs,
      recordBytes,
      indexBytes: existsSync(index) ? readFileSync(index).length : 0,
      commandLine: { nothing: version, first, second },
      service,
    };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    if (values.save !== undefined) {
      writeFileSync(values.save, `${JSON.stringify({ ...machine(), ...result }, null, 2)}\n`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** One real run, and its record many times under other names. Returns the bytes of a record. */
async function fill(home: string, count: number, cli: readonly string[]): Promise<number> {
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

async function listInProcess(folder: string) {
  const store = openRunStore(folder);
  try {
    const times: number[] = [];
    for (let round = 0; round < 4; round++) {
      const startedAt = performance.now();
      await store.lines();
      times.push(performance.now() - startedAt);
    }
    const [first = Number.NaN, ...again] = times;
    return { firstMs: Math.round(first), againMs: Math.round(Math.min(...again)) };
  } finally {
    store.dispose();
  }
}
