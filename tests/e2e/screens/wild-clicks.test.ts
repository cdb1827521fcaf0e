/** Wild clicking for a minute. `GATECAST_TEST_SEED` and `GATECAST_TEST_WILD_SECONDS` try other ways and longer ones. */
import { describe, expect, it } from 'vitest';
import { openSeattle, setUpRun } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { visit } from '../web-app.ts';
import { wildClicks } from './wild-clicks.ts';

const SEED = Number(process.env.GATECAST_TEST_SEED ?? 20_261_127);
const SECONDS = Number(process.env.GATECAST_TEST_WILD_SECONDS ?? 60);
/** On a machine that has other work a minute holds few presses: they go on until there are so many. */
const LEAST_PRESSES = 40;

const opened = inBrowser(null);

// A minute or more of clicking is no wait: the rest of the test has its usual time.
describe('wild clicking', { timeout: 600_000 + SECONDS * 1000 }, () => {
  it.each([
    { width: 1280, height: 800 },
    { width: 720, height: 450 },
  ])('neither breaks the page nor is told an error, at $width × $height', async (viewport) => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport });
    const { page, complaints } = opened.current;
    if (viewport.width > 1000) {
      // Small enough that runs end while the pointer wanders.
      await openSeattle(page);
      await setUpRun(page, { epochs: 3, units: 4 });
    }
    const { presses, faults } = await wildClicks(page, SEED, {
      lastsMs: SECONDS * 1000,
      presses: LEAST_PRESSES,
    });
    const told = `seed ${SEED}, ${presses} presses`;
    process.stdout.write(`wild clicking at ${viewport.width} px: ${told}\n`);
    expect({ faults, complaints }, told).toEqual({ faults: [], complaints: [] });
    expect(presses, told).toBeGreaterThanOrEqual(LEAST_PRESSES);
  });
});
