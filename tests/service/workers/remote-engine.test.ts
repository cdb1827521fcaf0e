import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { remoteEngine } from '../../../src/service/workers/remote-engine.ts';
import type { AskedWork, RemoteWorks } from '../../../src/service/workers/remote-works.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A training on a worker that does what the test says, and the words that were sent to it. */
function trainElsewhere() {
  const said: string[] = [];
  let asked: AskedWork | null = null;
  let fail: (error: Error) => void = () => {};
  const works: Pick<RemoteWorks, 'ask' | 'say'> = {
    ask: (work) => {
      asked = work;
      return new Promise((_, reject) => {
        fail = reject;
      });
    },
    say: async (_, word) => {
      said.push(word);
    },
  };
  const noLocal = () => {
    throw new Error('no engine of this machine is needed');
  };
  const engine = remoteEngine(works as RemoteWorks, noLocal);
  const training = engine.request('train', paramsFor(SMALL, sine(200, 0.5))).catch(() => 'over');
  return {
    said,
    training,
    whereItStands: () => engine.request('checkpoint', {}),
    tellCheckpoint: () => asked?.onEvent?.('checkpoint', { bytes: Uint8Array.of(1) }),
    end: () => fail(new Error('it has ended')),
  };
}

it('knows where a training stands once its worker has told it', async () => {
  const { said, whereItStands, tellCheckpoint } = trainElsewhere();
  const [first, second] = [whereItStands(), whereItStands()];
  tellCheckpoint();
  expect([await first, await second, said]).toEqual([
    { taken: true },
    { taken: true },
    ['checkpoint', 'checkpoint'],
  ]);
});

it('says of a training that has ended that there is nothing to tell any more', async () => {
  const { training, whereItStands, end } = trainElsewhere();
  const where = whereItStands();
  end();
  expect([await training, await where]).toEqual(['over', { taken: false }]);
});

it('claims nothing of a worker that does not answer in time, and hears it when it does the next time', async () => {
  const { whereItStands, tellCheckpoint } = trainElsewhere();
  const where = whereItStands();
  await vi.advanceTimersByTimeAsync(4900);
  const soon = await Promise.race([where, Promise.resolve('waits')]);
  await vi.advanceTimersByTimeAsync(200);
  expect([soon, await where]).toEqual(['waits', { taken: 'unanswered' }]);
  const again = whereItStands();
  tellCheckpoint();
  expect(await again).toEqual({ taken: true });
  expect(vi.getTimerCount()).toBe(0);
});
