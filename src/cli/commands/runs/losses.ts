/** `gatecast runs losses RUN`: what a training told while it learned, as lines that a spreadsheet reads. */
import { GatecastError } from '../../../shared/errors.ts';
import { forecastsOf, type LearningTrace } from '../../../shared/runs/learning/learning-trace.ts';
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
  const { updates, updatesPerEpoch, at, losses, norms } = trace;
  return {
    updates,
    updatesPerEpoch,
    losses: Array.from(at, (update, place) => ({ update, loss: losses[place] })),
    ...(norms === undefined
      ? {}
      : {
          gradientNorms: Array.from(norms, (norm, place) => ({
            epoch: place + 1,
            norm: Number.isNaN(norm) ? null : norm,
          })),
        }),
    forecasts: forecastsOf(trace).map(({ epoch, values }) => ({ epoch, values: [...values] })),
  };
}

/** The gradient is told by epoch: beside each update stands the mean of its own. */
function lossLines({ at, losses, norms, updatesPerEpoch }: LearningTrace): string {
  const each = Math.max(1, updatesPerEpoch);
  const lines = Array.from(at, (update, place) => {
    const norm = norms?.[Math.ceil(update / each) - 1];
    return [
      update,
      Number((update / each).toFixed(3)),
      losses[place],
      norm === undefined || Number.isNaN(norm) ? '' : norm,
    ].join(',');
  });
  return `${['update,epoch,loss,gradient norm of the epoch', ...lines].join('\n')}\n`;
}
