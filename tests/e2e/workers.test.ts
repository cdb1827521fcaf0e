/** Workers of a queue in the window: one comes and is seen, is paused and goes on by a press, makes a search, and is sent away. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_REDIS, type RedisServer, startRedis } from '../service/workers/redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from '../service/workers/worker-processes.ts';
import { openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { lookAt } from './screens/look.ts';
import { startWebApp, visit } from './web-app.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

const opened = inBrowser(null);
let server: RedisServer | null = null;
const workers: WorkerProcess[] = [];

beforeEach(() => {
  // Host and worker compute with the same one, or the worker is refused.
  vi.stubEnv('GATECAST_KERNEL', 'portable');
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.end()));
  await server?.end();
  server = null;
  vi.unstubAllEnvs();
});

describe('the workers of a queue', () => {
  it('are seen, paused, let go on and sent away, and make what the window asks for', async ({ skip }) => {
    if (NO_REDIS !== null) {
      skip(NO_REDIS);
    }
    server = await startRedis();
    await opened.app.stop();
    opened.app = await startWebApp(['--queue', server.address]);
    opened.current = await visit(opened.browser, opened.app.address, { viewport: SIZES[0] });
    const { page, complaints } = opened.current;
    const problems: Record<string, readonly string[]> = {};
    const look = async (screen: string) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await lookAt(page, screen, 'body', { width: size.width, themes: ['dark', 'light'], problems });
        await page.getByTestId(/^workers(-home)?$/).scrollIntoViewIfNeeded();
        await bothLooks(page, `workers-${screen.replaceAll(' ', '-')}-${size.width}`);
      }
      await page.setViewportSize(SIZES[0]);
    };

    const sentence = page.getByTestId('workers-sentence');
    await expect.poll(() => sentence.textContent()).toBe(`Nobody works on ${server?.address}`);
    await page.getByTestId('workers-open').click();
    expect(await page.getByTestId('worker-command').textContent()).toBe(
      `gatecast worker --queue ${server.address}`,
    );
    await look('home without a worker');

    const worker = startWorkerProcess(server.address, { slots: 2 });
    workers.push(worker);
    const row = page.getByTestId('worker');
    await row.waitFor();
    expect(await row.textContent()).toContain(`(${worker.child.pid})`);
    expect(await row.textContent()).toContain('2 slots');
    expect(await sentence.textContent()).toBe(`1 worker on ${server.address}, 0 at work`);
    await look('home with a worker');

    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.keyboard.press('Escape');
    await page.getByTestId('tune').click();
    await page.getByTestId('worker-pause').click();
    await state(page, 'paused');
    await page.getByTestId('tune-trials').fill('8');
    await page.getByTestId('tune-seconds').fill('');
    await page.getByTestId('tune-start').and(page.locator(':enabled')).click();
    await page.locator('[data-testid=study][data-status=searching]').waitFor();
    // Nobody takes it while the only worker is paused.
    await page.waitForTimeout(1500);
    expect(await row.textContent()).toContain('0 done');

    const isSeenAtWork = page.locator('[data-testid=worker] .worker-details', { hasText: 'of “Search' });
    await Promise.all([isSeenAtWork.waitFor(), page.getByTestId('worker-go-on').click()]);
    // A whole search: the time of the test is its limit.
    await page.locator('[data-testid=study][data-status=finished]').waitFor({ timeout: 0 });
    expect(await page.getByTestId('trial-count').textContent()).toBe('8');
    await expect.poll(() => row.textContent()).toMatch(/[1-9]\d* done/);
    expect(await page.getByTestId('study-speed').textContent()).toMatch(/ of work in /);
    await look('after a search');

    await page.getByTestId('worker-remove').click();
    await page.getByTestId('workers-none').waitFor();
    await expect.poll(() => worker.child.exitCode).toBe(0);
    await look('after the last has gone');
    expect(problems).toEqual({});
    expect(complaints).toEqual([]);
  });
});

async function state(page: Page, wanted: string): Promise<void> {
  await page.locator(`[data-testid=worker][data-state=${wanted}]`).waitFor();
}

/** For people to look at. */
async function bothLooks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours fade over.
    await page.waitForTimeout(300);
    await picture(page, `${name}-${colorScheme}`);
  }
}
