import type { EngineEvents, EngineRequests } from '../shared/engine-contract.ts';
import { Cancelled } from '../shared/errors.ts';
import type { BackendReport } from '../shared/run.ts';
import type { Handlers, Server } from '../shared/wire/rpc.ts';
import { createRowsOfStudies } from './search/rows-of-studies.ts';
import { type Checkpoints, createCheckpoints } from './training/checkpoint/schedule.ts';

export type Emit = Server<EngineEvents>['emit'];

/**
 * What an engine process does: one job, asked for by the service. tfjs loads when the first job needs it, so an
 * import never pays for it.
 */
export function createJobs(emit: Emit): Handlers<EngineRequests> {
  const stops = new Set<AbortController>();
  const trainings = new Set<Checkpoints>();
  const rowsOfStudies = createRowsOfStudies();
  return {
    async import(params, { signal }) {
      const { importFile } = await import('./import/import-file.ts');
      return importFile(params, {
        signal,
        onProgress: (progress) => emit('import.progress', progress),
      });
    },
    async train(params, { signal }) {
      const stop = new AbortController();
      const checkpoints = createCheckpoints({ emit: (bytes) => emit('checkpoint', { bytes }) });
      stops.add(stop);
      trainings.add(checkpoints);
      try {
        const train =
          params.config.search === undefined
            ? (await import('./training/train-run.ts')).trainRun
            : (await import('./ensemble/train-best.ts')).trainBest;
        const backend = await deviceFor(params, await backendFor(signal), signal);
        emit('backend', backend);
        const result = await train(params, { backend, signal, stopSignal: stop.signal, emit, checkpoints });
        const { atEnd } = await import('./probe/choose-device.ts');
        return { ...result, backend: atEnd(result.backend) };
      } finally {
        stops.delete(stop);
        trainings.delete(checkpoints);
        checkpoints.end();
      }
    },
    async compress(params, { signal }) {
      const stop = new AbortController();
      stops.add(stop);
      try {
        const { compressRun } = await import('./compress/compress-run.ts');
        const backend = await backendFor(signal);
        emit('backend', backend);
        return await compressRun(params, { backend, signal, stopSignal: stop.signal, emit });
      } finally {
        stops.delete(stop);
      }
    },
    async probe(params, { signal }) {
      await backendFor(signal);
      const { probePace } = await import('./probe/probe-pace.ts');
      return await probePace(params, signal);
    },
    async compressionCurve(params, { signal }) {
      await backendFor(signal);
      const { compressionCurve } = await import('./compress/curve.ts');
      return await compressionCurve(params, signal);
    },
    async backtest(params, { signal }) {
      await backendFor(signal);
      const { runBacktest } = await import('./backtest/run-backtest.ts');
      const onProgress = (progress: EngineEvents['backtest.progress']) => emit('backtest.progress', progress);
      const onFold = (fold: EngineEvents['backtest.fold']) => emit('backtest.fold', fold);
      return await runBacktest(params, { signal, onProgress, onFold });
    },
    async studyRows({ key, ...data }) {
      rowsOfStudies.keep(key, data);
      return {};
    },
    async trial({ rows, ...params }, { signal }) {
      await backendFor(signal);
      const { runTrial } = await import('./search/run-trial.ts');
      const checkpoints = createCheckpoints({ emit: (bytes) => emit('checkpoint', { bytes }) });
      return await runTrial(rowsOfStudies.of(rows), params, { signal, checkpoints });
    },
    async studyFree({ rows, widest }) {
      const { freeOnStudy } = await import('./search/free-on-study.ts');
      return freeOnStudy(rowsOfStudies.of(rows), widest);
    },
    async importance(params, { signal }) {
      await backendFor(signal);
      const { importanceOf } = await import('./importance/importance.ts');
      return await importanceOf(params, signal);
    },
    async linesBeside(params, { signal }) {
      if (params.kept !== null) {
        await backendFor(signal);
      }
      const { linesBeside } = await import('./evaluation/lines-beside.ts');
      return await linesBeside(params, signal);
    },
    async states(params, { signal }) {
      await backendFor(signal);
      const { statesOf } = await import('./states/run-states.ts');
      return statesOf(params);
    },
    async forecast(params, { signal }) {
      await backendFor(signal);
      const { forecastRows } = await import('./reuse/forecast-rows.ts');
      return await forecastRows(params, signal);
    },
    async score(params, { signal }) {
      await backendFor(signal);
      const { scoreRows } = await import('./reuse/score-rows.ts');
      return await scoreRows(params, signal);
    },
    async evaluate(params, { signal }) {
      const backend = await backendFor(signal);
      const { runEvaluation } = await import('./evaluation/run-evaluation.ts');
      emit('backend', backend);
      const onProgress = (progress: EngineEvents['evaluate.progress']) => emit('evaluate.progress', progress);
      return await runEvaluation(params, { backend, signal, onProgress });
    },
    async stop() {
      for (const stop of stops) {
        stop.abort();
      }
      return {};
    },
    async checkpoint() {
      const taken = await Promise.all([...trainings].map((training) => training.ask()));
      return { taken: taken.includes(true) };
    },
    async doctor() {
      const { prepareBackend } = await import('./backends/prepare.ts');
      const { doctorReport } = await import('./backends/doctor.ts');
      return doctorReport(await prepareBackend(process.env));
    },
  };
}

/** Readies tfjs. Throws `Cancelled` when nobody waits any more. */
async function backendFor(signal: AbortSignal): Promise<BackendReport> {
  const { prepareBackend } = await import('./backends/prepare.ts');
  const { report } = await prepareBackend(process.env);
  if (signal.aborted) {
    throw new Cancelled();
  }
  return report;
}

/** What computes a training: as asked, or as a probe of it chooses. */
async function deviceFor(
  params: EngineRequests['train']['params'],
  report: BackendReport,
  signal: AbortSignal,
): Promise<BackendReport> {
  const { deviceOf } = await import('./backends/prepare.ts');
  if (deviceOf(process.env.GATECAST_DEVICE) !== 'auto' || (process.env.GATECAST_KERNEL ?? '') !== '') {
    return report;
  }
  const { chooseDevice } = await import('./probe/choose-device.ts');
  const { checkTraining } = await import('../core/windows/plan.ts');
  const { config, time, times } = params;
  const windows = Math.max(1, checkTraining(params, config).windows.train);
  return await chooseDevice({ config, time, times, windows }, { report, signal });
}
