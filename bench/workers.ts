/**
 * What a queue on Redis costs: `npm run bench:workers -- [--trials N] [--workers N] [--sleep N] [--alone] [--save FILE] [--json]`.
 *
 * With `--alone` the same study without Redis: the trials sleep in this process, and what is left is what a trial costs the service itself.
 *
 * First what one trial takes more than its own time: from the asking to the answer, by a worker that does nothing and gives back a state of usual size, one after another, and the
 * bytes that Redis moved for it. Then a study of many trials by many workers that only sleep: the memory of the service, and how long the window waits for an answer meanwhile.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Job } from 'bullmq';
import { createRandom } from '../src/core/windows/random.ts';
import { createService } from '../src/service/service.ts';
import { parseQueueAddress } from '../src/service/workers/queue/queue-address.ts';
import { workJob } from '../src/service/workers/queue/work-job.ts';
import { startWorker } from '../src/service/workers/start-worker.ts';
import type { WorkHands, WorkInHand } from '../src/service/workers/work-in-hand.ts';
import { openWorkers } from '../src/service/workers/workers.ts';
import { wholeStudy } from '../src/shared/search/whole-study.ts';
import { DEFAULT_CONFIG } from '../src/shared/set-up/train-config.ts';
import { decodeFrame, encodeFrame } from '../src/shared/wire/framing.ts';
import { clientOf } from '../tests/service/harness.ts';
import { openWave } from '../tests/service/search/wave-study.ts';
import { NO_REDIS, type RedisServer, startRedis } from '../tests/service/workers/redis-server.ts';
import { answerTimes, askAllTheTime } from './answer-times.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { ownMs, watchTurns } from './own-time.ts';
import { quantile } from './quantiles.ts';
import { threeDigits } from './rounding.ts';
import { DOCTOR, doctorOnly, NOTHING_FREE, resultOf, SMALL_STATE_BYTES, sleepers } from './sleepers.ts';

const APP_VERSION = '0.0.0';
/** What three folds of a net of 64 units leave behind, with what Adam knows. */
const STATE_BYTES = 700_000;
const OVERHEAD_TRIALS = 100;
const ASK_EVERY_MS = 500;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'workers',
      what: 'What a queue on Redis costs a trial, and a study of many trials by many workers that only sleep.',
      options: {
        trials: { value: 'N', help: 'of the study', default: '20000' },
        workers: { value: 'N', help: 'that sleep', default: '200' },
        sleep: { value: 'N', help: 'milliseconds a trial, in the mean', default: '1000' },
        simulate: { value: 'ADDRESS', help: 'be those workers (the benchmark starts itself)', default: '' },
        inside: { help: 'measure in this very process (the benchmark starts itself)' },
        alone: {
          help: 'only the study, its trials asleep in this very process: what the service itself costs',
        },
        save: { value: 'FILE', help: 'where to keep the result', default: '' },
        json: { help: 'print the result as JSON' },
      },
    },
    argv,
  );
  if (values.simulate !== '') {
    await beWorkers(values.simulate, values.workers, values.sleep);
    return;
  }
  if (NO_REDIS !== null && !values.alone) {
    process.stderr.write(`NOT RUN: ${NO_REDIS}\n`);
    return;
  }
  if (!values.inside) {
    // What bundled this program would be counted as memory of the service.
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...argv, '--inside'], {
      stdio: 'inherit',
    });
    process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
    return;
  }
  const neighbours = watchNeighbours();
  if (values.alone) {
    const study = await measureStudy(null, values);
    const result = { ...machine(), study, otherCoresBusy: neighbours() };
    if (values.save !== '') {
      writeFileSync(path.resolve(values.save), `${JSON.stringify(result, null, 2)}\n`);
    }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : studyText(study));
    return;
  }
  const redis = await startRedis();
  try {
    const study = await measureStudy(redis, values);
    const overhead = await measureOverhead(redis);
    const result = { ...machine(), overhead, study, otherCoresBusy: neighbours() };
    if (values.save !== '') {
      writeFileSync(path.resolve(values.save), `${JSON.stringify(result, null, 2)}\n`);
    }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : text(result));
  } finally {
    await redis.end();
  }
}

/** One that answers as if it had done what was asked, after `ms`. */
function pretends(ms: () => number, stateBytes: number) {
  const blank = new Uint8Array(stateBytes);
  let states = 0;
  return (job: Job, { blobs }: WorkHands): WorkInHand => {
    const leave = new AbortController();
    const work = workJob.parse(job.data);
    const done = async () => {
      const frame = await blobs.get(work.params);
      if (frame === null) {
        return { missing: [work.params] };
      }
      const took = ms();
      if (took > 0) {
        await sleep(took, undefined, { signal: leave.signal });
      }
      const { config, epochs = 1 } = decodeFrame(frame) as {
        config?: typeof DEFAULT_CONFIG;
        epochs?: number;
      };
      const state = blank.slice();
      // No two are the same, as of real nets.
      new DataView(state.buffer).setUint32(0, ++states);
      const result =
        work.work === 'studyFree' ? NOTHING_FREE : { ...resultOf(config, epochs), seconds: took / 1000 };
      const name = work.work === 'trial' ? await blobs.put(state) : null;
      return { result: await blobs.put(encodeFrame(result)), state: name, last: null };
    };
    return { done: done(), leave: () => leave.abort(), say: () => {} };
  };
}

function openHost(address: string) {
  return openWorkers({
    ...{ address: parseQueueAddress(address), appVersion: APP_VERSION, log: () => {} },
    startEngine: doctorOnly,
  });
}

async function measureOverhead(redis: RedisServer) {
  const host = await openHost(redis.address);
  const worker = await startWorker({
    ...{ address: parseQueueAddress(redis.address), slots: 1, appVersion: APP_VERSION, machine: DOCTOR },
    ...{ startEngine: doctorOnly, note: () => {}, take: pretends(() => 0, STATE_BYTES) },
  });
  const data = {
    ...{ times: new Float64Array(1000), columns: [new Float64Array(1000)], breaks: new Int32Array() },
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const,
  };
  const config = { ...DEFAULT_CONFIG, target: 'value' };
  const runner = host.startRunner({ key: await keyOf(data), data, widest: config }, 'bench');
  const never = new AbortController().signal;
  /** As in a search: each trial on its first rung, every third on its second, from where it stood. */
  const ask = async (trial: number) => {
    const asked = { trial, rung: 0, config: { ...config, seed: trial }, epochs: 2, state: null };
    const { state } = await runner.run(asked, never);
    if (trial % 3 === 0) {
      await runner.run({ ...asked, rung: 1, epochs: 6, state }, never);
    }
    await runner.forget(trial);
  };
  for (let trial = 0; trial < 5; trial++) {
    await ask(trial);
  }
  const before = await bytesMoved(redis);
  const took: number[] = [];
  for (let trial = 10; trial < 10 + OVERHEAD_TRIALS; trial++) {
    const startedAt = performance.now();
    await ask(trial);
    took.push(performance.now() - startedAt);
  }
  const bytes = ((await bytesMoved(redis)) - before) / OVERHEAD_TRIALS;
  await worker.leave();
  await host.close();
  return {
    trials: OVERHEAD_TRIALS,
    stateBytes: STATE_BYTES,
    medianMs: threeDigits(quantile(took, 0.5)),
    p90Ms: threeDigits(quantile(took, 0.9)),
    megabytesMoved: threeDigits(bytes / 1e6),
  };
}

async function keyOf(data: Parameters<typeof encodeFrame>[0]): Promise<string> {
  const { rowsKey } = await import('../src/service/search/trial-runner.ts');
  return rowsKey(data as never);
}

/** Into and out of Redis, since it started. */
async function bytesMoved(redis: RedisServer): Promise<number> {
  const stats = String(await redis.ask('INFO', 'stats'));
  const of = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(stats)?.[1] ?? 0);
  return of('total_net_input_bytes') + of('total_net_output_bytes');
}

async function measureStudy(
  redis: RedisServer | null,
  { trials, workers, sleep: mean }: { trials: number; workers: number; sleep: number },
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-workers-'));
  const crowd = redis === null ? null : startCrowd(redis.address, { workers, mean });
  const host = redis === null ? sleepers(mean) : await openHost(redis.address);
  const service = createService({
    ...{ appVersion: APP_VERSION, dataFolder: folder, workers: host, log: () => {} },
  });
  try {
    const client = clientOf(service);
    while (crowd !== null && (await client.request('workers.list', {})).workers.length < workers) {
      await sleep(200);
    }
    const dataset = await openWave(client, folder);
    const startedAt = performance.now();
    const { id } = await client.request('study.start', {
      dataset,
      said: { target: 'value', window: 8, horizon: 2, epochs: 9 },
      only: ['model', 'learningRate', 'dropout', 'units'],
      ...{ budget: { trials }, atOnce: workers },
    });
    const ended = new Promise<void>((done) => {
      client.on('study.changed', ({ study }) => {
        // What won cannot be trained by sleepers.
        if (study.id === id && study.status !== 'queued' && study.status !== 'searching') {
          done();
        }
      });
    });
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    const times = answerTimes();
    const turns = watchTurns();
    const megabytesBefore = process.memoryUsage().rss / 2 ** 20;
    let mostMegabytes = 0;
    let told = 0;
    const ownBefore = ownMs();
    /** Processor time of the service a trial, thousand by thousand: whether it grows with their number. */
    const growth: number[] = [];
    let ownThen = ownBefore;
    while (!isOver) {
      const [all] = await times.time(
        () =>
          Promise.all([
            client.request('study.list', {}),
            client.request('workers.list', {}),
            client.request('run.list', {}),
          ]),
        ([studies]) => studies[0]?.trials ?? 0,
      );
      mostMegabytes = Math.max(mostMegabytes, process.memoryUsage().rss / 2 ** 20);
      const done = all[0]?.trials ?? 0;
      if (done >= told + 1000) {
        growth.push(threeDigits((ownMs() - ownThen) / (done - told)));
        [told, ownThen] = [done, ownMs()];
        process.stderr.write(
          `${done} trials after ${Math.round((performance.now() - startedAt) / 1000)} s, ${Math.round(mostMegabytes)} MB\n`,
        );
      }
      await sleep(ASK_EVERY_MS);
    }
    const longestTurns = turns.end();
    const waited = times.end();
    const seconds = (performance.now() - startedAt) / 1000;
    const ownMsATrial = threeDigits((ownMs() - ownBefore) / trials);
    const timed = async <Answer>(ask: () => Promise<Answer>) => {
      const before = ownMs();
      const answer = await ask();
      return [answer, threeDigits(ownMs() - before)] as const;
    };
    // What the view Tune asks of a study when it is opened, while something else is asked all the time.
    const others = askAllTheTime(client);
    const [study, wholeMs] = await timed(() => wholeStudy(client, id));
    const [, importanceMs] = await timed(() => client.request('study.importance', { study: id }));
    const whileOpening = await others.end();
    const works = study.trials.reduce((sum, { rungs }) => sum + rungs.length, 0);
    return {
      ...{ trials: study.trials.length, works, workers, sleepMs: mean, seconds: threeDigits(seconds) },
      speedUp: threeDigits(
        study.trials.flatMap(({ rungs }) => rungs).reduce((sum, rung) => sum + rung.seconds, 0) / seconds,
      ),
      serviceMegabytes: Math.round(mostMegabytes),
      megabytesBefore: Math.round(megabytesBefore),
      ...waited,
      whileOpeningMs: threeDigits(whileOpening),
      ...{ wholeMs, importanceMs, longestTurns, ownMsATrial, ownMsATrialByThousands: growth },
    };
  } finally {
    await Promise.race([service.dispose(), sleep(5000)]);
    crowd?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function startCrowd(address: string, { workers, mean }: { workers: number; mean: number }): ChildProcess {
  const program = fileURLToPath(import.meta.url);
  const args = ['--simulate', address, '--workers', String(workers), '--sleep', String(mean)];
  return spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function beWorkers(address: string, count: number, mean: number): Promise<void> {
  const random = createRandom(1, 0);
  const take = pretends(() => mean * (0.5 + random.uniform()), SMALL_STATE_BYTES);
  await Promise.all(
    Array.from({ length: count }, () =>
      startWorker({
        ...{ address: parseQueueAddress(address), slots: 1, appVersion: APP_VERSION, machine: DOCTOR },
        ...{ startEngine: doctorOnly, note: () => {}, take },
      }),
    ),
  );
}

type StudyCost = Awaited<ReturnType<typeof measureStudy>>;

function text({
  overhead,
  study,
}: {
  overhead: Awaited<ReturnType<typeof measureOverhead>>;
  study: StudyCost;
}): string {
  const { medianMs, p90Ms, megabytesMoved } = overhead;
  return `a trial through Redis: ${medianMs} ms (nine of ten within ${p90Ms}), ${megabytesMoved} MB moved\n${studyText(study)}`;
}

function studyText(study: StudyCost): string {
  return [
    `${study.trials} trials by ${study.workers} workers that sleep: ${study.seconds} s, ${study.speedUp} times as fast as one after the other`,
    `the service: ${study.serviceMegabytes} MB; the window waits ${study.medianMs} ms for an answer, ${study.p99Ms} for one in a hundred, at most ${study.mostMs} (${study.answers} asked)`,
    `less what the machine below took away, ${study.withoutStolen.p99Ms} ms for one in a hundred and at most ${study.withoutStolen.mostMs}`,
    `of which this process computes ${study.own.medianMs}, ${study.own.p99Ms} and ${study.own.mostMs} ms; its longest turn takes ${study.longestTurns.wallMs} ms, ${study.longestTurns.processorMs} of the processor`,
    `opening the whole study then costs it ${study.wholeMs} ms of the processor, what mattered in it ${study.importanceMs}; another question waits ${study.whileOpeningMs} ms meanwhile, at most`,
    `a trial costs this process ${study.ownMsATrial} ms of the processor; thousand by thousand ${study.ownMsATrialByThousands.join(' ')}`,
    '',
  ].join('\n');
}
