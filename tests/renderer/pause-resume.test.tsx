// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { errorText } from '../../src/shared/error-text.ts';
import { canPress, click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

async function trainTwoEpochs(open = () => page.openWeather()): Promise<void> {
  await open();
  await settled(() => page.app.stores.setup.getState().plan.status === 'ready' && canPress('train'));
  await click('train');
  await settled(() => canPress('cancel'));
  await act(async () => page.service.learn('run-1', 2));
  await settled(() => page.app.stores.runs.getState().runs['run-1']?.status === 'training');
}

function status(run = 'run-1'): string | undefined {
  return page.app.stores.runs.getState().runs[run]?.status;
}

function button(name: string): HTMLButtonElement {
  const found = document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
  if (found === null) {
    throw new Error(`there is no ${name}`);
  }
  return found;
}

async function leaveAs(part: {
  status: 'failed' | 'interrupted';
  code?: 'ENGINE_CRASHED' | 'TRAINING_DIVERGED';
}) {
  const run = page.service.runs.get('run-1');
  if (run === undefined) {
    throw new Error('nothing was started');
  }
  const error = part.code === undefined ? null : { code: part.code, details: { reason: 'killed', epoch: 2 } };
  await act(async () => {
    const left = { ...run, status: part.status, error } as typeof run;
    page.service.runs.set('run-1', left);
    page.service.emit('run.changed', left);
  });
  await settled(() => status() === part.status);
}

describe('pausing and resuming', () => {
  it('pauses beside Stop and goes on from the card, each button in its place', async () => {
    await page.show();
    await trainTwoEpochs();
    expect(button('Pause LSTM 64').disabled).toBe(false);
    expect(button('Resume LSTM 64').disabled).toBe(true);
    await click('pause');
    await settled(() => status() === 'paused');
    expect(find('run-card').textContent).toContain('paused');
    expect(canPress('pause')).toBe(false);
    expect(canPress('stop')).toBe(false);
    expect(button('Pause LSTM 64').disabled).toBe(true);

    await click(button('Resume LSTM 64'));
    await settled(() => status() === 'queued');
    expect(text()).toContain('LSTM 64: It goes on in epoch 3 of');
    expect(button('Resume LSTM 64').disabled).toBe(true);
    await act(async () => {
      page.service.learn('run-1', 1);
      page.service.finish('run-1');
    });
    await settled(() => has('verdict'));
    expect(document.querySelector('[aria-label^="Resume"]')).toBeNull();
  });

  it('says so where a worker did not say where the training stands', async () => {
    await page.show();
    await trainTwoEpochs();
    page.service.silent.add('run-1');
    await click('pause');
    await settled(() => text().includes('goes on from its last checkpoint'));
    expect(status()).toBe('paused');
  });

  it('lets a run that waits go before the others that do', async () => {
    await page.show();
    await trainTwoEpochs();
    await settled(() => canPress('compare'));
    await click('compare');
    await settled(() => page.service.runs.size > 2);
    const waiting = [...document.querySelectorAll<HTMLButtonElement>('button[aria-label^="Train "]')];
    const names = waiting
      .map((each) => each.getAttribute('aria-label'))
      .filter((name) => name?.endsWith(' next'));
    expect(names).toHaveLength(page.service.runs.size - 1);
    await click(button('Train GRU 64 next'));
    await settled(() => page.service.hastened.length === 1);
    expect(text()).toContain('GRU 64 is next.');
  });

  it('lists a paused run on the start page with Resume, and one at work with Pause', async () => {
    await page.show();
    await trainTwoEpochs();
    await act(async () => page.app.datasets.close());
    await settled(() => has('run-at-work'));
    await click(button('Pause LSTM 64'));
    await settled(() => status() === 'paused' && has('recent-run'));
    expect(has('run-at-work')).toBe(false);
    expect(find('recent-run').textContent).toContain('paused');
    await click(button('Resume LSTM 64'));
    await settled(() => has('run-at-work'));
    expect(document.querySelector('[aria-label="Resume LSTM 64"]')).toBeNull();
  });

  it.each([
    ['interrupted', undefined, true],
    ['failed', 'ENGINE_CRASHED', true],
    ['failed', 'TRAINING_DIVERGED', false],
  ] as const)('offers Resume on a run that is %s (%s): %s', async (left, code, offers) => {
    await page.show();
    await trainTwoEpochs();
    await leaveAs({ status: left, ...(code === undefined ? {} : { code }) });
    expect(document.querySelector('[aria-label="Resume LSTM 64"]') !== null).toBe(offers);
  });

  it('asks for the file where the rows are gone, and says when it is another one', async () => {
    await page.show();
    await trainTwoEpochs(() => act(async () => page.app.datasets.openFiles([new File(['x'], 'sales.csv')])));
    await click('pause');
    await settled(() => status() === 'paused');
    page.service.rowless.add('run-1');
    page.service.kept.clear();
    await act(async () => page.app.datasets.close());
    await settled(() => document.querySelector('[aria-label="Resume LSTM 64"]') !== null);
    await click(button('Resume LSTM 64'));
    await settled(() => has('resume-refused'));
    const needed = { run: 'run-1', file: 'sales.csv' };
    expect(find('resume-refused').textContent).toContain(
      errorText({ code: 'RESUME_NEEDS_FILE', details: needed }),
    );

    await choose('other.csv');
    const other = errorText({ code: 'DATASET_OTHER', details: needed });
    await settled(() => find('resume-refused').textContent?.includes(other) === true);
    expect(status()).toBe('paused');

    await choose('sales.csv');
    await settled(() => status() === 'queued');
    expect(has('resume-refused')).toBe(false);
  });

  it('reads rows that are gone again by itself where it knows from where', async () => {
    await page.show();
    await trainTwoEpochs();
    await click('pause');
    await settled(() => status() === 'paused');
    page.service.rowless.add('run-1');
    await act(async () => page.app.datasets.close());
    await settled(() => has('recent-run'));
    await click(button('Resume LSTM 64'));
    await settled(() => status() === 'queued');
    expect(has('resume-refused')).toBe(false);
  });

  it('takes the second half of a double click for nothing, and rests when another training takes its turn', async () => {
    const rests = heldRests();
    await page.show({ restMs: REST_MS });
    await trainTwoEpochs();
    await settled(() => canPress('compare'));
    await click('compare');
    await settled(() => page.service.runs.size > 1 && canPress('pause'));
    rests.hold();
    await click('pause');
    await click('pause');
    await settled(() => status() === 'paused');
    await act(async () => page.service.learn('run-2', 1));
    await settled(() => status('run-2') === 'training');
    expect(button('Resume LSTM 64').disabled).toBe(true);
    await act(async () => rests.end());
    await settled(() => !button('Resume LSTM 64').disabled && canPress('pause'));
    expect(page.service.asked.filter((name) => name === 'run.pause')).toHaveLength(1);

    rests.hold();
    await act(async () => page.service.finish('run-2'));
    await settled(() => status('run-2') === 'stopped' || status('run-2') === 'finished');
    expect(['pause', 'stop', 'cancel'].filter(canPress)).toEqual([]);
    await act(async () => rests.end());
    await settled(() => canPress('cancel'));
  });
});

/** A time that nothing else on the page waits for. */
const REST_MS = 7919;

/** Lets the rests of buttons pass at once, but for those that begin while they are held: no clock ends these. */
function heldRests() {
  const held = new Map<unknown, () => void>();
  const { setTimeout: start, clearTimeout: takeBack } = globalThis;
  let isHeld = false;
  vi.stubGlobal('setTimeout', (work: () => void, ms?: number) => {
    if (ms !== REST_MS || !isHeld) {
      return start(work, ms === REST_MS ? 0 : ms);
    }
    const handle = start(() => {}, 0);
    held.set(handle, work);
    return handle;
  });
  vi.stubGlobal('clearTimeout', (handle: ReturnType<typeof start>) => {
    held.delete(handle);
    takeBack(handle);
  });
  return {
    hold() {
      isHeld = true;
    },
    end() {
      isHeld = false;
      for (const work of [...held.values()]) {
        work();
      }
      held.clear();
    },
  };
}

/** As the browser's own dialog hands a file over. */
async function choose(name: string): Promise<void> {
  const input = find<HTMLInputElement>('resume-file');
  Object.defineProperty(input, 'files', { configurable: true, value: [new File(['x'], name)] });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
}
