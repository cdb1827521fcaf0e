/** A study whose trials workers make. */
import type { StudyData, TrialRunner } from '../search/trial-runner.ts';
import type { RemoteWorks } from './remote-works.ts';

export function remoteRunner(
  works: RemoteWorks,
  { key, data, widest }: StudyData,
  name: string,
): TrialRunner {
  /** Where trials stand that may go on: it lies in the queue, and is not sent again. */
  const states = new Map<number, string>();
  const rows = { rows: key, rowsOf: () => data };

  async function forget(trial: number): Promise<void> {
    const state = states.get(trial);
    if (state !== undefined) {
      states.delete(trial);
      await works.forget(state);
    }
  }

  return {
    // As many as the study allows: how many workers there are changes while it is at work.
    slots: Number.POSITIVE_INFINITY,
    async run({ trial, config, epochs, state }, signal) {
      const { result, state: now } = await works.ask({
        ...{ ...rows, work: 'trial', params: { config, widest, epochs }, state, signal },
        what: `trial ${trial} of “${name}”`,
      });
      if (now?.name !== states.get(trial)) {
        await forget(trial);
      }
      if (now !== null) {
        states.set(trial, now.name);
      }
      return { ...result, state: now?.bytes ?? null };
    },
    async free(signal) {
      const params = { widest };
      const what = `the free forecasts of “${name}”`;
      return (await works.ask({ ...rows, work: 'studyFree', params, what, signal })).result;
    },
    forget,
    dispose: async () => {
      await Promise.all([...states.keys()].map(forget));
    },
  };
}
