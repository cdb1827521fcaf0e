/**
 * Listing many runs: `npm run bench:runs -- [--runs 10000] [--program out/node] [--save FILE]`.
 *
 * The folder holds copies of one run of thirty epochs with all scores and bands. `first` is `gatecast runs list` without an
 * index, `second` the same with one, both with the start of the process; `service` is the list alone inside a process
 * that runs, the first time with the index that lies there and then again.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openRunStore } from '../src/service/run-store.ts';
import { machine, watchNeighbours } from './machine.ts';
import { fillWithRuns } from './many-runs.ts';
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
    const recordBytes = await fillWithRuns(home, values.runs, cli);
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
