/** Presses that come twice, with a real pointer and the page's own rest: nothing is started, and nothing ended, by the second. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ENDLESS, epochsAtLeast, openSeattle, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

/** Less than the page rests (`REST_MS` of its store): on a machine that let more pass between the two it was no double click. */
const MOST_APART_MS = 400;
const ATTEMPTS = 10;

const opened = inBrowser();

describe('the second half of a double click', () => {
  it('on Train starts no other training', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await untilQuickEnough(page, async (attempt) => {
      await setUpRun(page, { epochs: ENDLESS, units: 4 + attempt });
      return await pressTwice(page, 'train', 0);
    });
    await epochsAtLeast(page, 1);
    expect(await page.locator('.run-card').count()).toBe(1);
    expect(await page.getByTestId('at-work').textContent()).not.toContain('waiting');
    // Nor did it ask for what is there already.
    expect(await page.getByTestId('already-trained').count()).toBe(0);
    expect(opened.current.complaints).toEqual([]);
  });

  it('on Cancel, 150 ms after the first, leaves the training whose turn it is then', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    const attempt = await untilQuickEnough(page, async (nth) => {
      for (const units of [10 + nth, 30 + nth]) {
        await setUpRun(page, { epochs: ENDLESS, units });
        await page.getByTestId('train').click();
        await page.locator('.run-card', { hasText: `LSTM ${units}` }).waitFor();
      }
      await expect.poll(() => page.getByTestId('at-work').textContent()).toContain('1 more waiting');
      await expect.poll(() => page.getByTestId('cancel').isEnabled()).toBe(true);
      return await pressTwice(page, 'cancel', 150);
    });
    const left = page.locator('.run-card');
    await expect.poll(() => left.count()).toBe(1);
    await expect.poll(() => left.getAttribute('data-status')).toBe('training');
    expect(await left.textContent()).toContain(`LSTM ${30 + attempt}`);
    // It learns on: no cancel of it is under way.
    await epochsAtLeast(page, (await epochsAtLeast(page, 1)) + 1);
    expect(await left.count()).toBe(1);
    expect(opened.current.complaints).toEqual([]);
  });
});

/** Does it again, with nothing at work, until its two presses came quickly enough; returns at which attempt they did. */
async function untilQuickEnough(page: Page, pressed: (attempt: number) => Promise<number>): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if ((await pressed(attempt)) <= MOST_APART_MS) {
      return attempt;
    }
    const cancel = page.getByTestId('cancel');
    const atWork = async () => {
      if (await cancel.isEnabled()) {
        await cancel.click();
      }
      return await page.locator('.run-card').count();
    };
    await expect.poll(atWork, { interval: 700 }).toBe(0);
  }
  throw new Error(
    `this machine let more than ${MOST_APART_MS} ms pass between two presses, ${ATTEMPTS} times`,
  );
}

/** Two presses of a person who waits so long between them; returns how far apart the page had them, in milliseconds. */
async function pressTwice(page: Page, testId: string, apartMs: number): Promise<number> {
  const button = page.getByTestId(testId);
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) {
    throw new Error(`${testId} has no place`);
  }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const times = await page.evaluateHandle(() => {
    const seen: number[] = [];
    // A button that rests gets no click, but the pointer comes down on it.
    window.addEventListener('pointerdown', () => seen.push(performance.now()), true);
    return seen;
  });
  await page.mouse.click(x, y);
  if (apartMs > 0) {
    await page.waitForTimeout(apartMs);
  }
  await page.mouse.click(x, y, { clickCount: 2 });
  const [first = Number.NaN, second = Number.NaN] = await times.evaluate((seen) => seen);
  return second - first;
}
