/** Where a person's click lands: on the control that was aimed at, or on something that lies over it. */
import type { Page } from 'playwright-core';

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role=button], [role=tab]';

/**
 * Controls whose middle belongs to something else, each with what gets the click instead.
 * A field belongs to its label too, and what cannot be pressed or seen is passed over. `within` is for an open drawer,
 * which lies over the rest by intent.
 */
export async function stolenClicks(page: Page, within = 'body'): Promise<readonly string[]> {
  await atRest(page);
  return await page.evaluate(
    ({ selector, within }) => {
      const words = (element: Element | null) =>
        element === null
          ? 'nothing'
          : `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
      const stolen: string[] = [];
      for (const control of document.querySelector(within)?.querySelectorAll<HTMLElement>(selector) ?? []) {
        const labels = [...((control as HTMLInputElement).labels ?? [])];
        // A field that is hidden for the eye is pressed by its label.
        const seen = control.classList.contains('visually-hidden') ? labels[0] : control;
        if (
          seen === undefined ||
          control.matches(':disabled') ||
          !seen.checkVisibility({ visibilityProperty: true })
        ) {
          continue;
        }
        seen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, top, width, height } = seen.getBoundingClientRect();
        if (width === 0 || height === 0) {
          continue;
        }
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        const belongs = [control, ...labels].some((owner) => owner.contains(hit));
        if (!belongs) {
          stolen.push(`${words(control)} loses its click to ${words(hit)}`);
        }
      }
      return stolen;
    },
    { selector: CONTROLS, within },
  );
}

/** Resolves when nothing moves or changes colour any more, but for what does so for ever. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
    // A page that draws no frame for want of anything new never tells that a transition is over: frames are asked for.
    let isOver = false;
    const draw = () => {
      if (!isOver) {
        requestAnimationFrame(draw);
      }
    };
    draw();
    const longEnough = new Promise((resolve) => setTimeout(resolve, 30_000));
    await Promise.race([Promise.allSettled(passing.map(({ finished }) => finished)), longEnough]);
    isOver = true;
  });
}

/** What can be scrolled sideways and is no table: something in it sticks out. */
export async function stickingOut(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('main, main *, aside, aside *, .columns')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth &&
          /auto|scroll/.test(getComputedStyle(element).overflowX) &&
          !element.matches('.table-scroll, .chart-table, [role=table], [role=grid]'),
      )
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName.toLowerCase()}.${className} scrolls sideways by ${scrollWidth - clientWidth} px`,
      ),
  );
}

/** By how many pixels the page itself is longer than the window that shows it; panels scroll, the page does not. */
export async function pageOverflow(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
}
