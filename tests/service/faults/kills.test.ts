/**
 * Engines, services and hosts killed at random moments of all that writes: nothing is lost, nothing half-written is
 * shown, nothing is left behind, and what is resumed comes out as if it had never been left. `GATECAST_TEST_KILLS=200` asks for more than the few minutes of a test run allow.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { unpackRun } from '../../../src/service/take-away/run-package.ts';
import { isResumable } from '../../../src/shared/reuse/resumable.ts';
import type { RunSummary } from '../../../src/shared/run.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { dailyCsv } from '../../cli/run-cli.ts';
import { type Client, clientOf, serviceHarness, untilStatus } from '../harness.ts';
import { HOSTS, type Killable, startKillable } from './killable.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

const KILLS = Number(process.env.GATECAST_TEST_KILLS ?? 60);
const ENVIRONMENT = { GATECAST_KERNEL: 'portable' };
/** Trains for seconds, and keeps its place twice a second. */
const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'value', window: 12, horizon: 2, units: 16, batch: 32, epochs: 120, patience: 0 },
};
/** With more of them no other is begun. */
const MOST_UNFINISHED = 4;
const RESULT_FILES = ['forecast.json', 'test.bin', 'validation.bin', 'weights.bin'];

const ACTIONS = ['train', 'resume', 'import', 'take in', 'delete', 'restore', 'export'] as const;
type Action = (typeof ACTIONS)[number];
/** How much longer than an action takes may pass before a kill: some come behind its end. */
const BEYOND = 1.25;

test('nothing is lost or left behind by kills over all that writes', {
  timeout: 1_800_000,
}, async () => {
  const world = await makeWorld();
  const random = createRandom(27, 200);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random.uniform() * items.length)] as Item;
  const kills: Record<string, number> = {};
  const count = (victim: string, during: Action) => {
    const name = `${victim} during ${during}`;
    kills[name] = (kills[name] ?? 0) + 1;
  };

  let host: Killable | null = await startKillable('service', world.dataFolder, ENVIRONMENT);
  const takes = await world.timeOfEach(host.client);
  let last: Action | null = null;
  for (let kill = 0; kill < KILLS; kill += 1) {
    host ??= await startKillable(pick(HOSTS), world.dataFolder, ENVIRONMENT);
    const state = await world.look(host.client, last === 'train');
    const action = pick(ACTIONS.filter((one) => isPossible(one, state)));
    last = action;
    const working = world.act(host.client, action, { ...state, pick }).catch(expectTheKill);
    await new Promise((done) => setTimeout(done, BEYOND * takes[action] * random.uniform()));
    const [engine] = host.engines();
    if (engine !== undefined && random.uniform() < 0.4) {
      try {
        process.kill(engine, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
      count('engine', action);
      await working;
    } else {
      count(host.host, action);
      await host.kill();
      await working;
      host = null;
    }
    await world.lookAtExport();
  }
  host ??= await startKillable('service', world.dataFolder, ENVIRONMENT);
  await world.finishAll(host.client, last === 'train');
  process.stderr.write(`${KILLS} kills: ${JSON.stringify({ kills, came: world.came })}\n`);
  expect(Object.values(kills).reduce((sum, one) => sum + one, 0)).toBe(KILLS);
  expect(world.came.resumed).toBeGreaterThan(0);
  expect(world.came.finished).toBeGreaterThan(0);
  await expect.poll(world.remains).toEqual([]);
  await host.end();
});

/** What is known of the data folder at a moment. */
interface State {
  readonly resumable: readonly string[];
  readonly unfinished: number;
  /** Whole runs in the list, and in the bin. */
  readonly listed: readonly string[];
  readonly binned: readonly string[];
}

function isPossible(action: Action, { resumable, unfinished, listed, binned }: State): boolean {
  switch (action) {
    case 'train':
      return unfinished < MOST_UNFINISHED;
    case 'resume':
      return resumable.length > 0;
    case 'delete':
    case 'export':
      return listed.length > 0;
    case 'restore':
      return binned.length > 0;
    default:
      return true;
  }
}

/** A data folder, what must be in it, and what can be done to it. */
async function makeWorld() {
  const desk = harness.folder();
  const data = join(desk, 'data.csv');
  writeFileSync(data, dailyCsv(400));
  const made = await madeElsewhere(desk, data);
  const dataFolder = harness.folder();
  const listFolder = join(dataFolder, 'runs');
  const binFolder = `${listFolder}-bin`;
  const exports = harness.folder();
  const out = join(exports, 'out.gatecast');
  const unfinished = new Set<string>();
  /** Whole runs with what their files held when they were first seen. */
  const whole = new Map<string, string>();
  const came = { finished: 0, resumed: 0, anew: 0, takenIn: 0, exported: 0 };
  let imports = 0;

  /**
   * Every run that was begun is there, whole or to be gone on with; what was whole still has the same bytes; nobody else's is.
   * `mayHaveBegun` where the answer to a start was lost.
   */
  async function look(client: Client, mayHaveBegun: boolean): Promise<State> {
    await lookAtTakenIn(client);
    const runs = await client.request('run.list', {});
    const binned = (await client.request('run.bin', {})).map(({ id }) => id);
    for (const run of runs) {
      lookAt(run, mayHaveBegun);
    }
    const ids = new Set(runs.map(({ id }) => id));
    for (const id of unfinished) {
      expect(ids.has(id), `${id} is lost`).toBe(true);
    }
    for (const [id, digest] of whole) {
      expect([ids.has(id), binned.includes(id)].filter(Boolean), `${id} is in one place`).toHaveLength(1);
      expect(digestOf(join(ids.has(id) ? listFolder : binFolder, id)), id).toBe(digest);
    }
    return {
      resumable: runs.filter(isResumable).map(({ id }) => id),
      unfinished: unfinished.size,
      listed: runs.filter(({ status }) => status === 'finished').map(({ id }) => id),
      binned,
    };
  }

  function lookAt(run: RunSummary, mayHaveBegun: boolean): void {
    const { id, status, error } = run;
    if (!whole.has(id) && !unfinished.has(id)) {
      expect(mayHaveBegun, `${id} was begun by nobody`).toBe(true);
      unfinished.add(id);
    }
    expect(error?.code ?? 'ENGINE_CRASHED').toBe('ENGINE_CRASHED');
    if (status === 'finished' && unfinished.delete(id)) {
      expect(filesOf(join(listFolder, id)), `${id} is as if it had never been left`).toEqual(made.expected);
      whole.set(id, digestOf(join(listFolder, id)));
      came.finished += 1;
    }
  }

  /** What was taken in is whole, and goes again, so that it can be taken in once more. */
  async function lookAtTakenIn(client: Client): Promise<void> {
    const folder = join(listFolder, made.id);
    if (existsSync(folder)) {
      expect(filesOf(folder)).toEqual(made.expected);
      await client.request('run.delete', { run: made.id, now: true });
    }
  }

  return {
    dataFolder,
    came,
    look,
    async act(
      client: Client,
      action: Action,
      { resumable, listed, binned, pick }: State & { readonly pick: (ids: readonly string[]) => string },
    ): Promise<void> {
      if (action === 'train') {
        const { id } = await client.request('dataset.open', { path: data, choices: {} });
        unfinished.add((await client.request('run.start', { dataset: id, config: CONFIG })).id);
      } else if (action === 'resume') {
        const { from, damaged } = await client.request('run.resume', { run: pick(resumable) });
        expect(damaged).toEqual([]);
        came[from === null ? 'anew' : 'resumed'] += 1;
      } else if (action === 'import') {
        const path = join(desk, `import-${imports++}.csv`);
        writeFileSync(
          path,
          dailyCsv(20_000, (row) => row + imports / 7),
        );
        expect((await client.request('dataset.open', { path, choices: {} })).rows).toBe(20_000);
      } else if (action === 'take in') {
        await client.request('run.open', { path: made.packed });
        came.takenIn += 1;
      } else if (action === 'delete') {
        await client.request('run.delete', { run: pick(listed) });
      } else if (action === 'restore') {
        await client.request('run.restore', { run: pick(binned) });
      } else {
        await client.request('run.save', { run: pick(listed), as: 'gatecast', path: out, overwrite: true });
        came.exported += 1;
      }
    },
    /** Milliseconds that each action takes on this machine at this hour, with two whole runs made by the way. */
    async timeOfEach(client: Client): Promise<Readonly<Record<Action, number>>> {
      const first = (ids: readonly string[]) => ids[0] as string;
      const timed = async (action: Action) => {
        const state = await look(client, false);
        const began = Date.now();
        await this.act(client, action, { ...state, pick: first });
        for (const run of unfinished) {
          await untilStatus(client, run, 'finished');
        }
        return Date.now() - began;
      };
      await timed('train');
      const train = await timed('train');
      return {
        ...{ train, resume: train, import: await timed('import'), 'take in': await timed('take in') },
        ...{ delete: await timed('delete'), restore: await timed('restore'), export: await timed('export') },
      };
    },
    /** What stands under the name of an export is whole. */
    async lookAtExport(): Promise<void> {
      if (existsSync(out)) {
        const { files } = await unpackRun(readFileSync(out), out);
        expect([...files.keys()]).toEqual(expect.arrayContaining(RESULT_FILES));
        rmSync(out);
      }
    },
    /** Goes on with all that was left, one after another, until each has come to its end. */
    async finishAll(client: Client, mayHaveBegun: boolean): Promise<void> {
      let state = await look(client, mayHaveBegun);
      // An engine killed last may not have been missed yet: its run fails a moment later, and is gone on with then.
      for (let round = 0; round < 5 && state.unfinished > 0; round += 1) {
        for (const run of state.resumable) {
          const { from, damaged } = await client.request('run.resume', { run });
          expect(damaged).toEqual([]);
          came[from === null ? 'anew' : 'resumed'] += 1;
        }
        for (const run of [...unfinished]) {
          await untilStatus(client, run, 'finished', 'failed');
        }
        state = await look(client, false);
      }
      expect([...unfinished]).toEqual([]);
    },
    /** What nobody would know: temporary files, folders of runs that are none, and notes of writes outside. */
    remains(): readonly string[] {
      const folders = [exports, listFolder, binFolder, join(dataFolder, 'writes'), join(dataFolder, 'cache')];
      const known = [...whole.keys()].map((id) => join(listFolder, id));
      return [...folders, ...known]
        .flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
        .filter((name) => name.startsWith('.') || /^(checkpoint|owner)|-[0-9a-f]{12}\.json$/.test(name));
    },
  };
}

/** The same training that nobody disturbed: what its files hold, and the run as one file. */
async function madeElsewhere(desk: string, data: string) {
  const service = harness.start({ engine: { environment: ENVIRONMENT } });
  const client = clientOf(service);
  const { id: dataset } = await client.request('dataset.open', { path: data, choices: {} });
  const { id } = await client.request('run.start', { dataset, config: CONFIG });
  await untilStatus(client, id, 'finished');
  const packed = join(desk, 'run.gatecast');
  await client.request('run.save', { run: id, as: 'gatecast', path: packed, overwrite: false });
  return { id, packed, expected: filesOf(join(service.dataFolder, 'runs', id)) };
}

/** What came of a run, by file. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(RESULT_FILES.map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

function digestOf(folder: string): string {
  const digest = createHash('sha256');
  for (const name of ['run.json', ...RESULT_FILES]) {
    digest.update(readFileSync(join(folder, name)));
  }
  return digest.digest('hex');
}

/** A kill ends what was asked for by one of these; anything else is a fault. */
function expectTheKill(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['CONNECTION_LOST', 'ENGINE_CRASHED'].includes(code)) {
    throw error;
  }
}
