import { expect, test } from 'vitest';
import type { Study, Trial } from '../../../src/shared/search/study.ts';
import { type StudyChange, TRIALS_A_PAGE } from '../../../src/shared/search/study-requests.ts';
import { wholeStudy } from '../../../src/shared/search/whole-study.ts';

const RUNG = { epochs: 1, mae: 1, seconds: 0 };

function trial(number: number, rungs = 1, end: Trial['end'] = null): Trial {
  return { number, rungs: Array.from({ length: rungs }, () => RUNG), end } as unknown as Trial;
}

/** Answers with what `trials` has at that moment; `onPage` is called between two pages. */
function serviceOf(trials: Trial[], onPage: (from: number, tell: (trial: Trial) => void) => void = () => {}) {
  let listener: (change: StudyChange) => void = () => {};
  const asked: string[] = [];
  const tell = (one: Trial) => {
    trials[one.number] = one;
    listener({ study: { id: 'a' } as StudyChange['study'], trial: one });
  };
  const caller = {
    async request(name: string, { from = 0 }: { readonly from?: number }) {
      asked.push(`${name} ${from}`);
      if (name === 'study.get') {
        return { id: 'a', status: 'searching' };
      }
      const page = trials.slice(from, from + TRIALS_A_PAGE);
      onPage(from, tell);
      return page;
    },
    on(_event: string, listen: typeof listener) {
      listener = listen;
      return () => {
        listener = () => {};
      };
    },
  };
  return { caller: caller as unknown as Parameters<typeof wholeStudy>[0], asked, isHeard: () => listener };
}

const many = (count: number) => Array.from({ length: count }, (_, number) => trial(number));
const numbers = ({ trials }: Study) => trials.map(({ number }) => number);

test('all trials of a study come, page by page, and its record last', async () => {
  const { caller, asked } = serviceOf(many(2 * TRIALS_A_PAGE + 1));
  const study = await wholeStudy(caller, 'a');
  expect(numbers(study)).toEqual(Array.from({ length: 2 * TRIALS_A_PAGE + 1 }, (_, number) => number));
  expect(study.status).toBe('searching');
  expect(asked).toEqual([
    'study.trials 0',
    `study.trials ${TRIALS_A_PAGE}`,
    `study.trials ${2 * TRIALS_A_PAGE}`,
    'study.get 0',
  ]);
  expect((await wholeStudy(serviceOf(many(TRIALS_A_PAGE)).caller, 'a')).trials).toHaveLength(TRIALS_A_PAGE);
  expect((await wholeStudy(serviceOf([]).caller, 'a')).trials).toEqual([]);
});

test('what changes between two pages is among it, and nothing older than what a page had', async () => {
  const { caller } = serviceOf(many(TRIALS_A_PAGE + 2), (from, tell) => {
    if (from === 0) {
      tell(trial(3, 2, 'finished'));
      // It goes on before its page is asked for.
      tell(trial(TRIALS_A_PAGE + 1, 2));
      tell(trial(TRIALS_A_PAGE + 1, 3, 'finished'));
    } else {
      tell(trial(TRIALS_A_PAGE + 2, 0));
      tell(trial(TRIALS_A_PAGE + 2, 1));
    }
  });
  const { trials } = await wholeStudy(caller, 'a');
  expect(trials).toHaveLength(TRIALS_A_PAGE + 3);
  expect(trials[3]).toEqual(trial(3, 2, 'finished'));
  expect(trials[TRIALS_A_PAGE + 1]).toEqual(trial(TRIALS_A_PAGE + 1, 3, 'finished'));
  expect(trials[TRIALS_A_PAGE + 2]).toEqual(trial(TRIALS_A_PAGE + 2, 1));
});
