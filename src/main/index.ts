/** Electron's main: one window, its menu and dialogs, and a relay to the service. It computes nothing. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, utilityProcess } from 'electron';
import { guardPages } from './guards.ts';
import { announcePageScheme, servePages } from './page.ts';
import { startService } from './service-process.ts';
import { fileArgument, toldFile } from './start/arguments.ts';
import { serviceProgram } from './start/service-program.ts';
import { type AppWindow, openWindow } from './window.ts';

/** `out/main`, or the same one folder deeper in the build for the tests' Electron. */
const OWN_FOLDER = import.meta.dirname;

/** A service that is gone by then was killed; nobody waits longer for a program that was closed. */
const LONGEST_END_MS = 6000;

let window: AppWindow | null = null;
let fileToOpen: string | null = null;
/** Main goes only when its service has put its files in order. */
let serviceEnded: Promise<void> = Promise.resolve();
let mayQuit = false;

announcePageScheme();
app.setName('Gatecast');
moveOwnFolder();
const ownFile = fileArgument(process.argv, { packaged: app.isPackaged, folder: process.cwd() });
// The arguments that the first instance is told of may be in another order, with Chromium's own between them: it is told the file itself.
if (app.requestSingleInstanceLock({ file: ownFile })) {
  start();
} else {
  // The first instance is told about this one's file, and shows it.
  app.quit();
}

function start(): void {
  fileToOpen = ownFile;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show(path);
  });
  app.on('second-instance', (_event, argv, folder, told) => {
    window?.focus();
    const file = toldFile(told) ?? fileArgument(argv, { packaged: app.isPackaged, folder });
    if (file !== null) {
      show(file);
    }
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!mayQuit) {
      event.preventDefault();
      const longEnough = new Promise((resolve) => setTimeout(resolve, LONGEST_END_MS));
      void Promise.race([serviceEnded, longEnough]).then(() => {
        mayQuit = true;
        app.quit();
      });
    }
  });
  void app.whenReady().then(() => {
    guardPages();
    servePages(resolve(OWN_FOLDER, '../renderer'));
    window = openWindow({
      preload: resolve(OWN_FOLDER, '../preload/index.cjs'),
      openedFile: fileToOpen,
      onClosed: () => {
        window = null;
      },
      startService: () => {
        const service = startService({
          ...serviceProgram({
            folder: OWN_FOLDER,
            packaged: app.isPackaged,
            resources: process.resourcesPath,
            namedNode: process.env.GATECAST_SERVICE_NODE,
            hasUtility: utilityProcess !== undefined,
            exists: existsSync,
          }),
          utility: utilityProcess,
        });
        serviceEnded = service.ended;
        return service;
      },
    });
  });
}

/** Shows a file that came from outside: now, or when the page asks for it. */
function show(path: string): void {
  if (window === null) {
    fileToOpen = path;
  } else {
    window.command({ kind: 'open', path });
  }
}

/** `GATECAST_HOME` moves everything we keep, the window's own files too. */
function moveOwnFolder(): void {
  const { GATECAST_HOME: home } = process.env;
  if (home !== undefined && home !== '') {
    const folder = join(resolve(home), 'window');
    mkdirSync(folder, { recursive: true });
    app.setPath('userData', folder);
  }
}
