/** The tour of somebody new, by keys and by pointer, at two sizes: the ring is around what it speaks of, and nothing covers it. */
import { describe, expect, it } from 'vitest';
import { picture } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { visit } from './web-app.ts';

const opened = inBrowser(null);

describe('the tour', () => {
  it.each([
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ])('leads in four steps from a sample to a verdict at $width × $height', async (viewport) => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport });
    const { page } = opened.current;
    await page.getByTestId('start-tour').click();
    const next = page.getByTestId('tour-next');
    for (const step of [1, 2, 3, 4]) {
      await page.getByTestId('tour').getByText(`${step} of 4`).waitFor();
      await next.and(page.locator(':enabled')).waitFor();
      if (step === 3) {
        await page.getByTestId('verdict').first().waitFor();
      }
      await picture(page, `tour-${step}-${viewport.width}`);
      const ring = await page.locator('.tour-ring').boundingBox();
      const inner = await page.locator('.tour .dialog-inner').boundingBox();
      expect(ring?.width).toBeGreaterThan(20);
      expect(inner?.x).toBeGreaterThanOrEqual(0);
      expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
      // The page behind is out of reach, of the pointer and of Tab.
      await page.mouse.click(viewport.width / 2, 20);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main, header, aside') === null)).toBe(
        true,
      );
      await next.focus();
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => page.getByTestId('tour').count()).toBe(0);
    expect(await page.getByTestId('run-card').count()).toBe(1);

    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-input').fill('around');
    await page.keyboard.press('Enter');
    await page.getByTestId('tour').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('tour').count()).toBe(0);
    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    await page.getByTestId('project').waitFor();
    expect(await page.getByTestId('tour-offer').count()).toBe(0);
    expect(opened.current.complaints).toEqual([]);
    await opened.current.close();
  });
});
