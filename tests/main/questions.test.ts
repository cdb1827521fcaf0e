import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const { app, dialog } = vi.hoisted(() => ({
  app: { isPackaged: false, getPath: () => '/home/ada/Documents' },
  dialog: {
    showOpenDialog: async () => ({ canceled: false, filePaths: ['/home/ada/chosen.csv'] }),
    showSaveDialog: async () => ({ canceled: false, filePath: '/home/ada/saved.csv' }),
    showMessageBox: async () => ({ response: 1 }),
  },
}));
vi.mock('electron', () => ({ app, dialog }));

const questions = await import('../../src/main/questions.ts');

const window = {} as BrowserWindow;
const askAll = async () => ({
  open: await questions.askForFile(window),
  save: await questions.askWhereToSave(window, 'forecast.csv'),
  close: await questions.askWhetherToClose(window),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-questions-'));
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify({ open: '/tmp/prepared.csv', save: '/tmp/written.csv', close: 'yes' }));
  process.env.GATECAST_TEST_ANSWERS = file;
});
afterEach(() => {
  app.isPackaged = false;
});
afterAll(() => {
  delete process.env.GATECAST_TEST_ANSWERS;
  rmSync(folder, { recursive: true, force: true });
});

describe('what a test has prepared for dialogs', () => {
  it('is heard in a checkout', async () => {
    expect(await askAll()).toEqual({
      open: '/tmp/prepared.csv',
      save: { path: '/tmp/written.csv' },
      close: true,
    });
  });

  it('is not heard in an installed app, where the person is asked', async () => {
    app.isPackaged = true;
    expect(await askAll()).toEqual({
      open: '/home/ada/chosen.csv',
      save: { path: '/home/ada/saved.csv' },
      close: false,
    });
  });
});
