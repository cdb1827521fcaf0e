/** `gatecast runs losses RUN`: what a training told while it learned, as lines that a spreadsheet reads. */
import { GatecastError } from '../../../shared/errors.ts';
import { forecastsOf, type LearningTrace } from '../../../shared/runs/learning-trace.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';

/** Throws `LEARNING_NOT_KEPT` for a run of which nothing is there, and what `run.learning` does. */
export async function printLosses(service: ServiceCaller, output: Output, run: string): Promise<void> {
  const trace = await service.request('run.learning', { run });
  if (trace === null || trace.updates === 0) {
    throw new GatecastError('LEARNING_NOT_KEPT', { run });
  }
  output.result({ run, ...lossDocument(trace) }, () => lossLines(trace));
}

function lossDocument(trace: LearningTrace) {
  const { updates, updatesPerEpoch, at, losses } = trace;
  return {
    updates,
    updatesPerEpoch,
    losses: Array.from(at, (update, place) => ({ update, loss: losses[place] })),
    forecasts: forecastsOf(trace).map(({ epoch, values }) => ({ epoch, values: [...values] })),
  };
}

function lossLines({ at, losses, updatesPerEpoch }: LearningTrace): string {
  const lines = Array.from(at, (update, place) =>
    [update, Number((update / Math.max(1, updatesPerEpoch)).toFixed(3)), losses[place]].join(','),
  );
  return `${['update,epoch,loss', ...lines].join('\n')}\n`;
}
