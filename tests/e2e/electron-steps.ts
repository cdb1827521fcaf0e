/** What a person does in the window of Electron, over DevTools: Playwright does not speak to the tests' Electron. */
import { INTERRUPTED, SEATTLE } from './dashboard.ts';
import type { Page } from './devtools.ts';

export interface Settings {
  readonly units: number;
  readonly epochs: number;
}

/** A few epochs of a small net take seconds; what else a machine does may make minutes of them. */
export const TRAINING_LIMIT_MS = 300_000;
const SETTLED_MS = 1000;

/** Opens the sample of Seattle's weather and begins a training; does not wait for its end. */
export async function trainSeattle(page: Page, settings: Settings): Promise<void> {
  await openSeattle(page);
  await train(page, settings);
}

export async function openSeattle(page: Page): Promise<void> {
  await page.click(selector(SEATTLE));
  await page.waitFor(`${found('train')} !== null`);
}

/** Fills the set-up of the open data and begins a training; does not wait for its end. */
export async function train(page: Page, { units, epochs }: Settings): Promise<void> {
  // Early stopping must not come before what the test does.
  const patience = epochs >= INTERRUPTED ? { patience: 0 } : {};
  for (const [field, value] of Object.entries({ units, epochs, ...patience })) {
    if (!(await page.evaluate(`${found(field)} !== null`))) {
      await page.click(`[data-fields~="${field}"]`);
      await page.waitFor(`${found(field)} !== null`);
    }
    await page.fill(selector(field), String(value));
  }
  // The form derives what nobody set; a press before that would meet a button that is about to move.
  const button = found('train');
  await page.waitFor(
    `(window.enabledSince = ${button}.disabled ? undefined : (window.enabledSince ?? Date.now())) !== undefined &&
      Date.now() - window.enabledSince > ${SETTLED_MS}`,
  );
  await page.click(selector('train'));
}

export function selector(testId: string): string {
  return `[data-testid="${testId}"]`;
}

/** The element of a test id, as an expression in the page. */
export function found(testId: string): string {
  return `document.querySelector(${JSON.stringify(selector(testId))})`;
}
