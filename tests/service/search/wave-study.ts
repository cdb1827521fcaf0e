/** A study of six tiny nets on a wave, and waiting for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStudyAtWork, type Study, type StudySummary } from '../../../src/shared/search/study.ts';
import type { Client } from '../harness.ts';

export const ASKED = {
  said: { target: 'value', window: 8, horizon: 2, units: 4, epochs: 3 },
  only: ['model', 'learningRate', 'dropout'],
  budget: { trials: 6 },
  atOnce: 2,
} as const;

/** The same, far from its end for whoever leaves it between two trials, also where he is kept waiting. */
export const LONGER = {
  ...ASKED,
  said: { ...ASKED.said, epochs: 100, patience: 0 },
  budget: { trials: 10 },
} as const;

export async function openWave(client: Client, folder: string): Promise<string> {
  const path = join(folder, 'wave.csv');
  const rows = Array.from({ length: 160 }, (_, row) => {
    const day = new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
    return `${day},${(10 + 3 * Math.sin(row / 3) + Math.cos(row * row)).toFixed(4)}`;
  });
  writeFileSync(path, `day,value\n${rows.join('\n')}\n`);
  return (await client.request('dataset.open', { path, choices: {} })).id;
}

/**
 * The study when it is as it is waited for: what it is now is looked at first. Rejects when it has ended or was left otherwise,
 * instead of waiting for what cannot come.
 */
export function untilStudy(
  client: Client,
  id: string,
  isThere: (study: StudySummary) => boolean,
): Promise<StudySummary> {
  return new Promise((done, fail) => {
    const check = (study: StudySummary) => {
      if (study.id !== id) {
        return;
      }
      if (isThere(study)) {
        off();
        done(study);
      } else if (!isStudyAtWork(study)) {
        off();
        fail(
          new Error(`${id} is ${study.status} after ${study.trials} trials: ${JSON.stringify(study.error)}`),
        );
      }
    };
    const off = client.on('study.changed', ({ study }) => check(study));
    client.request('study.list', {}).then((all) => all.forEach(check), fail);
  });
}

export const untilFinished = (client: Client, id: string) =>
  untilStudy(client, id, ({ status }) => status === 'finished');

/** What of a study depends on nothing but what it was asked. */
export const found = ({ trials }: Study) =>
  trials.map(({ number, assignment, rungs, end }) => [number, assignment, rungs.map(({ mae }) => mae), end]);
