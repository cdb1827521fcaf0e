/** What the handlers of all requests work with: the parts of one service. */

import type { Events } from '../../shared/contract/events.ts';
import type { AtOnce } from '../../shared/set-up/at-once.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { createBacktests } from '../backtests/backtests.ts';
import type { openRecentFiles } from '../data/recent-files.ts';
import type { openSamples } from '../data/samples.ts';
import type { openUploads } from '../data/uploads.ts';
import type { createDatasets } from '../datasets.ts';
import type { ChosenDevice } from '../device/chosen-device.ts';
import type { EngineProcess } from '../engine-process.ts';
import type { LongRequests } from '../long-request.ts';
import type { openSketches } from '../projects/sketches.ts';
import type { createQueue } from '../queue.ts';
import type { createReuse } from '../reuse/reuse.ts';
import type { createRuns } from '../runs.ts';
import type { createStudies } from '../search/studies.ts';
import type { createTakeAway } from '../take-away/take-away.ts';
import type { openKeptRows } from '../training/kept-rows.ts';
import type { createRunCosts } from '../training/run-costs.ts';
import { namedConfig } from '../training/training-data.ts';
import type { Workers } from '../workers/workers.ts';

/** Called with every event, in order. */
export type EventListener = <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;

export interface ServiceParts {
  readonly appVersion: string;
  readonly dataFolder: string;
  readonly start: () => EngineProcess;
  readonly device: ChosenDevice;
  readonly emit: EventListener;
  /** How many trainings it lets work at once, and why not more. */
  readonly atOnce: AtOnce;
  readonly queue: ReturnType<typeof createQueue>;
  readonly longRequests: LongRequests;
  readonly samples: ReturnType<typeof openSamples>;
  readonly uploads: ReturnType<typeof openUploads>;
  readonly recent: ReturnType<typeof openRecentFiles>;
  readonly sketches: ReturnType<typeof openSketches>;
  readonly datasets: ReturnType<typeof createDatasets>;
  readonly keptRows: ReturnType<typeof openKeptRows>;
  readonly runs: ReturnType<typeof createRuns>;
  readonly costs: ReturnType<typeof createRunCosts>;
  readonly reuse: ReturnType<typeof createReuse>;
  readonly backtests: ReturnType<typeof createBacktests>;
  readonly studies: ReturnType<typeof createStudies>;
  readonly takeAway: ReturnType<typeof createTakeAway>;
  /** Absent where all work is done on this machine. */
  readonly workers: Workers | undefined;
}

/** What a request is about: the open dataset, and the config with all columns by the names they are kept under. */
export function asked(
  { datasets }: Pick<ServiceParts, 'datasets'>,
  { dataset, config }: { readonly dataset: string; readonly config: TrainConfig },
) {
  const open = datasets.get(dataset);
  return [open, namedConfig(config, open.description)] as const;
}
