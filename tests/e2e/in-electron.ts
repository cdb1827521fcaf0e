/** What every file of tests in Electron's window does around its tests: one build, and for each test a data folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { buildForElectron, type ElectronApp, startElectron, whyNoElectron } from './electron-app.ts';
import { PICTURES } from './web-app.ts';

export interface OpenedElectron {
  /** The one that `start` has started last; it is ended after the test. */
  app: ElectronApp;
  /** Of this test alone; the data folder `home` lies in it. */
  folder: string;
  start(args?: readonly string[]): Promise<ElectronApp>;
  /** What main takes for the person's answers to native dialogs from now on. */
  prepare(answers: Readonly<Record<string, string | null>>): void;
}

/** Registers the hooks of a file and skips its tests, with the reason, where Electron cannot run. */
export function inElectron(): OpenedElectron {
  const reason = whyNoElectron();
  let entry = '';
  const opened = {
    prepare: (answers) => writeFileSync(join(opened.folder, 'answers.json'), JSON.stringify(answers)),
    async start(args = []) {
      opened.prepare({});
      opened.app = await startElectron({
        entry,
        args,
        environment: {
          GATECAST_HOME: join(opened.folder, 'home'),
          GATECAST_TEST_ANSWERS: join(opened.folder, 'answers.json'),
        },
      });
      return opened.app;
    },
    // Each is there before the first test that may read it.
  } as OpenedElectron;
  beforeAll(async () => {
    if (reason === null) {
      mkdirSync(PICTURES, { recursive: true });
      ({ entry } = await buildForElectron());
    }
  });
  beforeEach(({ skip }) => {
    skip(reason !== null, reason ?? '');
    opened.folder = mkdtempSync(join(tmpdir(), 'gatecast-electron-'));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await opened.app?.page
        .screenshot(join(PICTURES, `failed-${task.name.slice(0, 40)}.png`))
        .catch(() => {});
    }
    await opened.app?.stop();
    rmSync(opened.folder, { recursive: true, force: true });
  });
  return opened;
}
