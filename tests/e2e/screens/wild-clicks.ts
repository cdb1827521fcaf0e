/** A pointer that wanders over the page and presses whatever it meets; the same seed makes the same choices. */
import type { Page } from 'playwright-core';
import { pageOverflow } from './aimed-clicks.ts';

export interface WildReport {
  readonly presses: number;
  /** What went wrong, with the presses that led there. */
  readonly faults: readonly string[];
}

const CONTROLS = 'button, a[href], input, select, summary, [role=button]';
/** How often each is done: most presses are aimed, a few go anywhere. */
const AIMED = 0.75;
const ANYWHERE = 0.88;
const WHEEL = 0.94;
const KEYS = ['Tab', 'Escape', 'Enter', 'ArrowDown', 'ArrowLeft', 'Space'];
const TYPED = ['0', '7', '12', '30', '-1', '1e9', '', '0.5', 'x'];
/** The presses that are told with a fault. */
const REMEMBERED = 8;

/** Ends when both have passed, the time and the presses, or after the fifth fault. */
export async function wildClicks(
  page: Page,
  seed: number,
  least: { readonly lastsMs: number; readonly presses: number },
): Promise<WildReport> {
  const random = randomOf(seed);
  const last: string[] = [];
  const faults: string[] = [];
  let presses = 0;
  const endsAt = Date.now() + least.lastsMs;
  while ((Date.now() < endsAt || presses < least.presses) && faults.length < 5) {
    last.push(await wander(page, random));
    last.splice(0, last.length - REMEMBERED);
    presses += 1;
    const fault = await faultOf(page);
    if (fault !== null) {
      faults.push(`${fault} after ${last.join(', ')}`);
    }
  }
  return { presses, faults };
}

/** One thing that a restless person does; says what it was. */
async function wander(page: Page, random: () => number): Promise<string> {
  const kind = random();
  // Drawn whether used or not, so that a choice never moves those after it.
  const [which, across, down, twice] = [random(), random(), random(), random()];
  const size = page.viewportSize() ?? { width: 800, height: 600 };
  if (kind < AIMED) {
    const target = await controlAt(page, which);
    if (target !== null) {
      await page.mouse.click(target.x, target.y, { clickCount: twice < 0.15 ? 2 : 1 });
      if (target.isField) {
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type(TYPED[Math.floor(across * TYPED.length)] ?? '');
      }
      return target.words;
    }
  }
  const [x, y] = [Math.floor(across * size.width), Math.floor(down * size.height)];
  if (kind < ANYWHERE) {
    await page.mouse.click(x, y);
    return `a click at ${x}, ${y}`;
  }
  if (kind < WHEEL) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, which < 0.5 ? -240 : 240);
    return `the wheel at ${x}, ${y}`;
  }
  const key = KEYS[Math.floor(which * KEYS.length)] ?? 'Tab';
  await page.keyboard.press(key);
  return key;
}

/** A control that is on screen and can be pressed, and a point of it. */
async function controlAt(
  page: Page,
  which: number,
): Promise<{
  readonly x: number;
  readonly y: number;
  readonly isField: boolean;
  readonly words: string;
} | null> {
  return await page.evaluate(
    ({ selector, which }) => {
      const seen = [...document.querySelectorAll<HTMLElement>(selector)].flatMap((control) => {
        const box = control.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const isOnScreen = x > 0 && y > 0 && x < window.innerWidth && y < window.innerHeight;
        return !control.matches(':disabled') &&
          control.checkVisibility({ visibilityProperty: true }) &&
          isOnScreen
          ? [{ control, x, y }]
          : [];
      });
      const chosen = seen[Math.floor(which * seen.length)];
      if (chosen === undefined) {
        return null;
      }
      const { control, x, y } = chosen;
      const name = control.getAttribute('aria-label') ?? control.dataset.testid ?? control.textContent ?? '';
      return {
        x,
        y,
        isField: control.matches('input:not([type=checkbox]):not([type=radio]):not([type=range])'),
        words: `${control.tagName.toLowerCase()} "${name.trim().slice(0, 30)}"`,
      };
    },
    { selector: CONTROLS, which },
  );
}

/** What must never be, whatever was pressed: an empty page, or one that is longer than its window. */
async function faultOf(page: Page): Promise<string | null> {
  const words = await page.evaluate(() => document.body.textContent?.trim().length ?? 0);
  if (words < 20) {
    return 'the page is blank';
  }
  const overflow = await pageOverflow(page);
  return overflow > 0 ? `the page is ${overflow} px too long` : null;
}

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
