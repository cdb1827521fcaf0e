/** A training of the command line that is left while its worker stands still: what is said, and that it goes on. */
import { afterEach, expect, test } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from '../../cli/run-cli.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-processes.ts';

/** More than any machine learns while this looks on. */
const EPOCHS = '100000';
const ARRIVES_MS = 1000;
const SET_UP = [
  '--target',
  'value',
  '--window',
  '20',
  '--horizon',
  '3',
  '--units',
  '8',
  '--kernel',
  'portable',
];

let place: Workplace | null = null;
let server: RedisServer | null = null;
let worker: WorkerProcess | null = null;

afterEach(async () => {
  // One that stands still hears no word.
  worker?.child.kill('SIGCONT');
  await worker?.end();
  await server?.end();
  place?.remove();
  [worker, server, place] = [null, null, null];
});

test('a worker that stands still when a training is paused: it is said that nobody knows where, and it goes on', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  place = createWorkplace();
  place.file('data.csv', dailyCsv(300));
  server = await startRedis();
  worker = startWorkerProcess(server.address);
  const running = place.start(
    ...['train', 'data.csv', ...SET_UP, '--epochs', EPOCHS, '--patience', '0'],
    ...['--queue', server.address, '--json'],
  );
  await running.saw(/epoch \d+ of/);
  worker.child.kill('SIGSTOP');
  // What it had sent before is no answer.
  await new Promise((done) => setTimeout(done, ARRIVES_MS));
  running.terminate();
  const { code, stdout, stderr } = await running.ended;
  const { run } = JSON.parse(stdout);
  expect([code, JSON.parse(stdout)]).toEqual([130, { paused: true, run }]);
  expect(stderr).toContain(
    'Paused. The worker did not say where the training stands: it goes on from its last checkpoint, and learns again what came after.',
  );
  expect(stderr).not.toContain('what it has learned is kept');

  const resumed = place.start('resume', run, '--kernel', 'portable');
  await resumed.saw(/It goes on in epoch \d+ of|it begins anew/);
  await resumed.saw(/tensors on/);
  resumed.terminate();
  const left = await resumed.ended;
  expect([left.code, left.stderr]).toEqual([
    130,
    expect.stringContaining('Paused; what it has learned is kept.'),
  ]);
});
