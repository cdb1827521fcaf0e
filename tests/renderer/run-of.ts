/** A finished run with round numbers, to be bent by each test. */
import type { RunSummary } from '../../src/shared/run.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { metricsOf } from './metrics-of.ts';

interface Bend {
  readonly id?: string;
  readonly name?: string;
  readonly createdAt?: string;
  readonly number?: number;
  readonly status?: RunSummary['status'];
  readonly config?: Partial<TrainConfig>;
  readonly mae?: number | null;
  readonly windows?: number;
  readonly fingerprint?: string;
  readonly series?: string | null;
}

export function runOf(bend: Bend = {}): RunSummary {
  const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'temp', ...bend.config };
  const { mae = 2 } = bend;
  return {
    id: bend.id ?? 'a',
    name:
      bend.name ?? `${config.model.toUpperCase()} · ${config.target} · ${config.window} → ${config.horizon}`,
    status: bend.status ?? 'finished',
    createdAt: bend.createdAt ?? '2026-11-21T10:00:00.000Z',
    ...(bend.number === undefined ? {} : { number: bend.number }),
    dataset: {
      ...{ file: 'a.csv', series: bend.series ?? null, fingerprint: bend.fingerprint ?? 'sha256:a' },
      choices: {},
    },
    config,
    metrics:
      mae === null
        ? null
        : metricsOf({
            mae,
            naive: 2.5,
            windows: bend.windows ?? 50,
            maeByStep: { model: [mae, mae + 1], naive: [2.5, 4], seasonalNaive: null, best: [2.5, 4] },
          }),
    epochs: [],
    bestEpoch: null,
    error: null,
  };
}
