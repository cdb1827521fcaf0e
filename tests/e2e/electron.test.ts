import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { found, selector, TRAINING_LIMIT_MS, trainSeattle } from './electron-steps.ts';
import { inElectron } from './in-electron.ts';
import { descendantsOf, isAlive, running } from './processes.ts';
import { PICTURES } from './web-app.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const opened = inElectron();

describe('the window in Electron', () => {
  it('trains a sample, shows its forecast and saves it where the dialog says', async () => {
    await opened.start();
    const saved = join(opened.folder, 'forecast.csv');
    opened.prepare({ save: saved });
    await train({ units: 8, epochs: 3 });
    await opened.app.page.waitFor(`${found('verdict')} !== null`, TRAINING_LIMIT_MS);
    await opened.app.page.waitFor(`${found('forecast-points')} !== null`);
    expect(await opened.app.page.evaluate(`${found('forecast-points')}.dataset.count`)).toBe('7');
    expect(Number(await opened.app.page.evaluate(`${found('loss-points')}.dataset.updates`))).toBeGreaterThan(
      2,
    );
    await opened.app.page.screenshot(join(PICTURES, 'electron.png'));

    await opened.app.page.click(selector('export'));
    await opened.app.page.click(selector('export-csv'));
    await expect.poll(() => linesOf(saved).length).toBe(8);
    expect(linesOf(saved)[1]).toMatch(/^2016-01-01/);
    expect(opened.app.page.complaints).toEqual([]);
  });

  it('gives the page frames and dialogs, and neither Node nor the network', async () => {
    await opened.start();
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    const seen = await opened.app.page.evaluate(`(async () => ({
      origin: location.origin,
      node: [typeof require, typeof process, typeof module, typeof Buffer],
      bridge: Object.keys(window.gatecast).sort(),
      // Later, because what DevTools evaluates is itself exempt from the policy.
      evaluated: await new Promise((resolve) => setTimeout(() => {
        try { resolve(eval('1')); } catch { resolve('refused'); }
      })),
      fetched: await fetch('https://example.org').then(() => 'fetched', () => 'refused'),
      asked: await Notification.requestPermission(),
      located: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(() => resolve('granted'), ({ code }) => resolve(code))),
    }))()`);
    expect(seen).toEqual({
      origin: 'app://gatecast',
      node: ['undefined', 'undefined', 'undefined', 'undefined'],
      bridge: [
        'chooseFile',
        'chooseSaveFile',
        'documentOpened',
        'dragPlace',
        'onClose',
        'onCommand',
        'onFrame',
        'openedFile',
        'pathOfDroppedFile',
        'send',
        'setBusy',
        'setMenu',
        'setProgress',
        'startDrag',
      ],
      evaluated: 'refused',
      fetched: 'refused',
      // Of all that a page may ask for, only this.
      asked: 'granted',
      // PERMISSION_DENIED.
      located: 1,
    });
    await opened.app.page.evaluate(`window.open('https://example.org/'); window.open(location.href); 0`);
    await opened.app.page.evaluate(`location.href = 'https://example.org/'; 0`);
    await opened.app.page.evaluate(`new Promise((resolve) => setTimeout(resolve, 300))`);
    expect([await opened.app.page.evaluate('location.href'), await opened.app.page.pages()]).toEqual([
      'app://gatecast/index.html',
      1,
    ]);
  });

  it('opens the file it was started with, and shows the same after a reload', async () => {
    await opened.start([join(ROOT, 'samples/seattle-weather.csv')]);
    await opened.app.page.waitFor(`${found('train')} !== null`);
    await opened.app.page.evaluate('(window.beforeReload = true)');
    await opened.app.page.reload();
    await opened.app.page.waitFor(`window.beforeReload === undefined && ${found('train')} !== null`);
    expect(opened.app.page.complaints).toEqual([]);
  });

  it('opens what the menu and a second start name, in the one window there is', async () => {
    await opened.start();
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    opened.prepare({ open: join(ROOT, 'samples/seattle-weather.csv') });
    await opened.app.chooseMenu('File', 'Open…');
    await opened.app.page.waitFor(
      `document.querySelector('header').textContent.includes('seattle-weather.csv')`,
    );
    expect(await opened.app.startAgain([join(ROOT, 'samples/stocks.csv')])).toBe(0);
    await opened.app.page.waitFor(`${found('series-AAPL')} !== null`);
    expect(await opened.app.page.pages()).toBe(1);
  });

  it('has a menu that knows what can be done, shows progress on its icon, and lets a forecast be dragged out', async () => {
    await opened.start();
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    await expect.poll(() => menuItem('Help', 'Words, explained')).toMatchObject({ enabled: true });
    expect(await menuItem('View', 'Explore')).toMatchObject({ enabled: false });
    await opened.app.main(`(() => {
      const [window] = electron.BrowserWindow.getAllWindows();
      const said = { shares: [], drags: [] };
      global.said = said;
      window.setProgressBar = (share) => said.shares.push(share);
      window.webContents.startDrag = ({ file, icon }) => said.drags.push([file, icon.isEmpty()]);
    })()`);
    await train({ units: 8, epochs: 30 });
    await opened.app.page.waitFor(`${found('verdict')} !== null`, TRAINING_LIMIT_MS);
    await expect.poll(() => opened.app.main('global.said.shares.slice(-1)[0]')).toBe(-1);
    expect(await opened.app.main('global.said.shares.some((share) => share > 0)')).toBe(true);

    await opened.app.chooseMenu('View', 'Explore');
    await opened.app.page.waitFor(`${found('view-explore')}.getAttribute('aria-current') === 'page'`);
    await opened.app.chooseMenu('View', 'Forecast');
    await opened.app.page.waitFor(`${found('export')} !== null`);
    await expect
      .poll(() => menuItem('File', 'Open recent'))
      .toMatchObject({ inside: [expect.stringContaining('seattle-weather.csv')] });

    await opened.app.page.click(selector('export'));
    await opened.app.page.evaluate(`(() => {
      const row = ${found('export-csv')};
      row.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      row.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }));
    })()`);
    await expect.poll(() => opened.app.main('global.said.drags.length')).toBe(1);
    const [[file = '', isBare] = []] = (await opened.app.main('global.said.drags')) as [string, boolean][];
    expect(isBare).toBe(false);
    expect(linesOf(file).length).toBe(8);
    await opened.app.closeWindow();
    expect(await opened.app.exited).toBe(0);
    expect(linesOf(file)).toEqual([]);
  });

  it('asks before it closes while a run is training, and ends everything when told to', async () => {
    await opened.start();
    opened.prepare({ close: 'no' });
    await train({ units: 8, epochs: 5000 });
    await opened.app.page.waitFor(`Number(${found('loss-points')}?.dataset.epochs) > 0`, TRAINING_LIMIT_MS);
    const children = descendantsOf(opened.app.pid);
    await opened.app.closeWindow();
    await opened.app.page.evaluate(`new Promise((resolve) => setTimeout(resolve, 500))`);
    const epochs = Number(await opened.app.page.evaluate(`${found('loss-points')}.dataset.epochs`));
    await opened.app.page.waitFor(
      `Number(${found('loss-points')}.dataset.epochs) > ${epochs}`,
      TRAINING_LIMIT_MS,
    );

    opened.prepare({ close: 'yes' });
    await opened.app.closeWindow();
    expect(await opened.app.exited).toBe(0);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });

  it('tells the page when its service has died, and starts another when the person wants it', async () => {
    await opened.start();
    opened.prepare({ restart: 'no' });
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    const service = serviceProcess();
    process.kill(service ?? 0, 'SIGKILL');
    await opened.app.page.waitFor(`document.body.textContent.includes('killed by SIGKILL')`);
    await opened.app.page.reload();
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    await train({ units: 8, epochs: 2 });
    await opened.app.page.waitFor(`${found('verdict')} !== null`, TRAINING_LIMIT_MS);
    expect(serviceProcess()).not.toBe(service);
  });

  it('remembers where its window was', async () => {
    await opened.start();
    await opened.app.page.waitFor(`${found('sample-stocks.csv')} !== null`);
    await opened.app.closeWindow();
    expect(await opened.app.exited).toBe(0);
    const bounds = JSON.parse(readFileSync(join(opened.folder, 'home/window/window.json'), 'utf8'));
    expect(Object.keys(bounds).sort()).toEqual(['height', 'maximized', 'width', 'x', 'y']);
  });
});

const train = (settings: { readonly units: number; readonly epochs: number }) =>
  trainSeattle(opened.app.page, settings);

/** An entry of the application's menu as it is now. */
function menuItem(menu: string, item: string): Promise<unknown> {
  return opened.app.main(`(() => {
    const { submenu } = electron.Menu.getApplicationMenu().items.find(({ label }) => label.replace('&', '') === '${menu}');
    const found = submenu.items.find(({ label }) => label === '${item}');
    return found && { enabled: found.enabled, inside: found.submenu && found.submenu.items.map(({ label }) => label) };
  })()`);
}

function serviceProcess(): number | undefined {
  return running(opened.app.pid, 'service.js')[0];
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  } catch {
    return [];
  }
}
