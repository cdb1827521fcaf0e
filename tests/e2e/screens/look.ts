/** What is looked for on every screen: controls that lose their click, what sticks out, and what axe-core finds wrong. */
import type { Page } from 'playwright-core';
import { picture } from '../dashboard.ts';
import { accessibilityFaults } from './accessibility.ts';
import { pageOverflow, stickingOut, stolenClicks } from './aimed-clicks.ts';

interface Watched {
  readonly width: number;
  readonly themes: readonly ('dark' | 'light')[];
  /** What was found, by screen. */
  readonly problems: Record<string, readonly string[]>;
}

/** Looks at the screen that is shown and keeps what is wrong with it, with a picture. */
export async function lookAt(
  page: Page,
  screen: string,
  within: string,
  { width, themes, problems }: Watched,
): Promise<void> {
  const stolen = await stolenClicks(page, within);
  const overflow = await pageOverflow(page);
  const found = [
    ...stolen,
    ...(await stickingOut(page)),
    ...(overflow > 0 ? [`the page is ${overflow} px too long`] : []),
    ...(await accessibilityFaults(page, themes)),
  ];
  if (found.length > 0) {
    problems[screen] = found;
    await picture(page, `problem-${screen.replaceAll(' ', '-')}-${width}`);
  }
}
