/** The product's own training loop, and the recurrence alone, on one kernel: a line in, a line out. */
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { prepareBackend } from '../../src/engine/backends/prepare.ts';
import type { RecurrentShape } from '../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import { buildModel } from '../../src/engine/models/build-model.ts';
import { currentCard } from '../../src/engine/ops/recurrent/kernel-choice.ts';
import { fitModel } from '../../src/engine/training/fit.ts';
import type { BenchCase } from '../cases.ts';
import { fitTaskOf } from '../one-case.ts';
import { median } from '../quantiles.ts';
import { timePasses } from '../recurrent-passes.ts';

const MOST_UPDATES = 200;
const WARM_UPDATES = 2;
const LEAST_UPDATES = 3;

/** Answers until stdin ends. */
export async function answerCases(kernel: 'cuda' | 'native'): Promise<void> {
  await prepareBackend({ ...process.env, GATECAST_KERNEL: kernel });
  for await (const line of createInterface({ input: process.stdin })) {
    const bench = JSON.parse(line) as BenchCase & { budgetMs: number };
    let answer: unknown;
    try {
      const updates = await timeUpdates(bench, bench.budgetMs);
      const pass = kernel === 'cuda' ? { pass: passOnCard(bench, bench.budgetMs / 3) } : {};
      const failure = currentCard()?.failure();
      answer = failure ? { problem: failure } : { ...updates, ...pass };
    } catch (error) {
      answer = { problem: error instanceof Error ? error.message : String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

async function timeUpdates(bench: BenchCase, budgetMs: number) {
  const stop = new AbortController();
  const times: number[] = [];
  const task = fitTaskOf(bench, { turns: 1, updates: MOST_UPDATES });
  const model = buildModel(task.config);
  const startedAt = performance.now();
  let last = startedAt;
  try {
    await fitModel({
      ...task,
      model,
      stopSignal: stop.signal,
      onUpdate: () => {
        const now = performance.now();
        times.push(now - last);
        last = now;
        if (times.length >= WARM_UPDATES + LEAST_UPDATES && now - startedAt > budgetMs) {
          stop.abort();
        }
      },
    });
  } finally {
    model.dispose();
  }
  const counted = times.slice(WARM_UPDATES);
  return { ms: median(counted), fastest: Math.min(...counted), updates: counted.length };
}

/** Milliseconds of forward and backward on the card, copies included. */
function passOnCard({ cell, batch, steps, features, units }: BenchCase, budgetMs: number): number {
  const shape: RecurrentShape = { cell, batch, steps, features, units, resetAfter: true };
  return median(
    timePasses(loadKernel('cuda'), shape, { budgetMs, least: LEAST_UPDATES, weightsChange: true }),
  );
}
