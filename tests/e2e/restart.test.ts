/** An open tab and a host that is ended and started again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished, openSeattle, SEATTLE, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { startWebApp } from './web-app.ts';

const opened = inBrowser();

describe('an open tab', () => {
  it('finds the host again after it was ended and started, and goes on', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await opened.app.stopOnly();
    await page.getByText('Gatecast is not answering.').waitFor();
    // Pressed while nobody answers: once the host is there, the tab may have found it before any pointer does.
    await page.getByRole('button', { name: 'Try now' }).click();
    opened.app = await startWebApp([], opened.app.home);
    await page.getByText('Gatecast is not answering.').waitFor({ state: 'detached' });
    await openSeattle(page);
    await setUpRun(page, { epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
  });

  it('says that it is not known any more where the key was made anew', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    const { port } = new URL(opened.app.address);
    await opened.app.stopOnly();
    rmSync(join(opened.app.home, 'web-host.json'));
    await page.getByText('Gatecast is not answering.').waitFor();
    opened.app = await startWebApp(['--port', port], opened.app.home);
    await page.getByText(/was started anew with another key and does not know this tab/).waitFor();
    expect(await page.getByText('Gatecast is not answering.').count()).toBe(0);
  });
});
