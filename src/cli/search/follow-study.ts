/** Stays with a study to its end. Ctrl-C once ends the search and goes on to the scores, twice leaves it; so does a closed terminal. */
import { Cancelled, fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import type { Study, StudySummary } from '../../shared/search/study.ts';
import { wholeStudy } from '../../shared/search/whole-study.ts';
import type { ServiceCaller } from '../commands.ts';
import type { Interrupts } from '../interrupts.ts';
import type { Output } from '../output.ts';
import { shortNumber } from '../text-table.ts';

export interface FollowStudy {
  readonly service: ServiceCaller;
  readonly output: Output;
  readonly interrupts: Interrupts;
}

/** Resolves with the finished study; rejects with what ended it, or with `Cancelled` when it was left. */
export async function followStudy(
  begin: () => Promise<StudySummary>,
  { service, output, interrupts }: FollowStudy,
): Promise<Study> {
  let latest: StudySummary | null = null;
  let tell: (() => void) | null = null;
  let told = '';
  const show = (study: StudySummary) => {
    const line = progressText(study);
    if (line !== told) {
      told = line;
      output.progress(line);
    }
  };
  const off = service.on('study.changed', ({ study }) => {
    if (latest !== null && study.id !== latest.id) {
      return;
    }
    latest = study;
    show(study);
    tell?.();
  });
  try {
    const begun = await begin();
    latest ??= begun;
    const { id } = begun;
    const leave = () => void service.request('study.pause', { study: id }).catch(() => {});
    const release = interrupts.take({
      first() {
        output.note(
          'Ending the search; what is best so far is scored. Ctrl-C again leaves it, to go on later.',
        );
        service.request('study.stop', { study: id }).catch(() => {});
      },
      second: leave,
      end: leave,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        tell = () => {
          if (latest !== null && ['finished', 'failed', 'paused', 'interrupted'].includes(latest.status)) {
            resolve();
          }
        };
        service.onClose(reject);
        tell();
      });
    } finally {
      release();
    }
    const study = await wholeStudy(service, id);
    if (study.status === 'paused' || study.status === 'interrupted') {
      output.note(`“gatecast studies resume ${id}” goes on where it was left.`);
      throw new Cancelled();
    }
    if (study.status === 'failed') {
      throw study.error === null
        ? new GatecastError('STUDY_WITHOUT_WINNER', { study: id, reason: 'it failed' })
        : fromErrorFrame(study.error);
    }
    return study;
  } finally {
    off();
  }
}

function progressText(study: StudySummary): string {
  const { status, trials, finished, stoppedEarly, bestMae, defaultMae } = study;
  if (status === 'queued') {
    return 'search: waits for its turn';
  }
  if (status !== 'searching') {
    return 'search: scoring what won and the default on the test rows';
  }
  const best = bestMae === null ? '' : `, best ${shortNumber(bestMae)}`;
  const first = defaultMae === null ? '' : ` (default ${shortNumber(defaultMae)})`;
  return `search: set-up ${trials}, ${finished} learned to their end, ${stoppedEarly} stopped early${best}${first}`;
}
