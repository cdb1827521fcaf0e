/** Runs: planned, trained, left and gone on with, listed, looked at. */
import { netParts } from '../../core/net/net-parts.ts';
import { deriveConfig } from '../../core/recipe/derive-config.ts';
import { withSecondsOf } from '../../core/recipe/equal/equal-seconds.ts';
import { deriveWithWeights } from '../../core/recipe/equal/equal-weights.ts';
import type { RunRequests } from '../../shared/contract/run-requests.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import { compareRuns } from '../analysis/compare-runs.ts';
import { runLines } from '../analysis/lines-beside.ts';
import { runBands } from '../analysis/run-bands.ts';
import { runImportance } from '../analysis/run-importance.ts';
import { runResiduals } from '../analysis/run-residuals.ts';
import { runStates } from '../analysis/run-states.ts';
import { suggestSetUp } from '../analysis/suggest-set-up.ts';
import { rowsToResume } from '../training/resume-rows.ts';
import { namedConfig, trainingData } from '../training/training-data.ts';
import { asked, type ServiceParts } from './parts.ts';

export function runHandlers(parts: ServiceParts): Handlers<RunRequests> {
  const { runs, costs, datasets, sketches, keptRows, longRequests, start } = parts;
  return {
    'run.plan': async (params) => runs.plan(...asked(parts, params)),
    'run.cost': (params, { signal }) =>
      longRequests.work(signal, (either) => costs.cost(...asked(parts, params), either)),
    'run.derive': async ({ dataset, said, preset, weights, asLongAs }, { signal }) => {
      const open = datasets.get(dataset);
      const named = namedConfig(said, open.description);
      const wanted = { said: named, preset };
      const data = trainingData(open, named);
      const config =
        weights === undefined ? deriveConfig(wanted, data) : deriveWithWeights(wanted, data, weights);
      if (asLongAs === undefined) {
        return config;
      }
      const costed = async (one: TrainConfig, either: AbortSignal) => ({
        config: one,
        cost: await costs.cost(open, one, either, { anew: true }),
      });
      return longRequests.work(signal, async (either) =>
        withSecondsOf(await costed(config, either), await costed(asLongAs, either)),
      );
    },
    'run.suggest': async ({ dataset, ...params }) => suggestSetUp(datasets.get(dataset), params),
    'net.parts': async ({ config }) => netParts(config),
    'run.compare': ({ runs: ids }) => compareRuns(ids, runs),
    'run.start': async ({ from, ...params }) => {
      const [open, config] = asked(parts, params);
      // While it is open for certain; the training reads the same column.
      const [values = []] = open.columns([config.target]);
      const run = await runs.start(open, config, from);
      const { fingerprint, series } = open.description;
      void sketches.remember({ fingerprint, series, column: config.target }, values);
      return run;
    },
    'run.more': ({ run, epochs, dataset }, { signal }) =>
      runs.more(run, epochs, (before) => rowsToResume(before, { datasets, keptRows }, { dataset, signal })),
    'run.stop': async ({ run }) => {
      await runs.stop(run);
      return {};
    },
    'run.next': async ({ run }) => {
      await runs.next(run);
      return {};
    },
    'run.pause': ({ run }) => runs.pause(run),
    'run.resume': ({ run, dataset }, { signal }) =>
      runs.resume(run, (left) => rowsToResume(left, { datasets, keptRows }, { dataset, signal })),
    'run.cancel': async ({ run }) => {
      await runs.cancel(run);
      return {};
    },
    'run.list': (which) => runs.list(which),
    'run.lines': () => runs.lines(),
    'run.get': ({ run }) => runs.get(run),
    'run.test': ({ run }) => runs.test(run),
    'run.target': async ({ run }) => (await runs.results(run)).target(),
    'run.learning': ({ run }) => runs.learning(run),
    'run.bands': async ({ run, ...bands }) => runBands(await runs.results(run), bands),
    'run.importance': ({ run, dataset, method }, { signal }) =>
      longRequests.work(signal, async (either) => {
        const finished = await runs.results(run);
        const open = datasets.get(dataset);
        return runImportance(finished, { dataset: open, method, startEngine: start, signal: either });
      }),
    'run.beside': ({ run, dataset, lines }, { signal }) =>
      longRequests.work(signal, async (either) =>
        runLines(await runs.results(run), {
          ...{ sources: { datasets, keptRows }, dataset, wanted: lines },
          ...{ startEngine: start, signal: either },
        }),
      ),
    'run.states': ({ run, dataset, origin = null }, { signal }) =>
      longRequests.work(signal, async (either) =>
        runStates(await runs.results(run), {
          ...{ sources: { datasets, keptRows }, dataset, origin },
          ...{ startEngine: start, signal: either },
        }),
      ),
    'run.residuals': ({ run, dataset, ahead = 1 }, { signal }) =>
      longRequests.work(signal, async (either) =>
        runResiduals(await runs.results(run), {
          ...{ sources: { datasets, keptRows }, dataset, ahead },
          signal: either,
        }),
      ),
    'run.rename': ({ run, name }) => runs.rename(run, name),
    'run.label': ({ run, change }) => runs.label(run, change),
    'run.delete': async ({ run, now = false }) => {
      await runs.remove(run, { now });
      return {};
    },
    'run.bin': () => runs.binned(),
    'run.restore': ({ run }) => runs.restore(run),
  };
}
