/** Electron's main: one window, its menu and dialogs, and a relay to the service. It computes nothing. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, utilityProcess } from 'electron';
import { guardPages } from './guards.ts';
import { announcePageScheme, servePages } from './page.ts';
import { startService } from './service-process.ts';
import { fileArgument } from './start/arguments.ts';
import { serviceProgram } from './start/service-program.ts';
import { type AppWindow, openWindow } from './window.ts';

/** `out/main`, or the same one folder deeper in the build for the tests' Electron. */
const OWN_FOLDER = import.meta.dirname;

let window: AppWindow | null = null;
let fileToOpen: string | null = null;

announcePageScheme();
app.setName('Gatecast');
moveOwnFolder();
if (app.requestSingleInstanceLock()) {
  start();
} else {
  // The first instance is told about this one's file, and shows it.
  app.quit();
}

function start(): void {
  fileToOpen = fileArgument(process.argv, { packaged: app.isPackaged, folder: process.cwd() });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show(path);
  });
  app.on('second-instance', (_event, argv, folder) => {
    window?.focus();
    const file = fileArgument(argv, { packaged: app.isPackaged, folder });
    if (file !== null) {
      show(file);
    }
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => {
    guardPages();
    servePages(resolve(OWN_FOLDER, '../renderer'));
    window = openWindow({
      preload: resolve(OWN_FOLDER, '../preload/index.cjs'),
      openedFile: fileToOpen,
      startService: () =>
        startService({
          ...serviceProgram({
            folder: OWN_FOLDER,
            packaged: app.isPackaged,
            resources: process.resourcesPath,
            namedNode: process.env.GATECAST_SERVICE_NODE,
            exists: existsSync,
          }),
          utility: utilityProcess,
        }),
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
