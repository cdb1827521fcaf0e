/** What axe-core finds wrong with the page that is shown. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { atRest } from './aimed-clicks.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(options: { readonly resultTypes: readonly string[] }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** Every rule that is broken, with the elements that break it; the page must follow the system's theme. */
export async function accessibilityFaults(
  page: Page,
  themes: readonly ('dark' | 'light')[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of themes) {
    // Colours change at once: a button that may be pressed again while axe looks is not caught on its way between two.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
    await atRest(page);
    faults.push(...(await faultsNow(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return faults;
}

/** The same for the page as it is shown now, whatever it is. */
export async function faultsNow(page: Page): Promise<readonly string[]> {
  // A reload takes it away. Told to the debugger, because the policy of the page lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(AXE);
  }
  return await page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary = '' }) =>
          `${id} (${help}): ${html.slice(0, 160)} ${failureSummary.split('\n').slice(1).join(' ').trim()}`,
      ),
    );
  });
}
