/** The one window, and the page's side of it: frames, dialogs, the question before closing. */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, nativeTheme, screen } from 'electron';
import type { WindowCommand } from '../shared/window/electron-bridge.ts';
import { WINDOW_CHANNELS } from '../shared/window/window-channels.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { createDesktop } from './desktop.ts';
import { isTrusted } from './guards.ts';
import { PAGE_URL } from './page.ts';
import { askForFile, askWhereToSave, askWhetherToClose, askWhetherToRestart } from './questions.ts';
import { relay } from './relay.ts';
import { readWindowBounds, writeWindowBounds } from './window-bounds.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly startService: () => Transport;
  /** The file the app was started with. */
  readonly openedFile: string | null;
  readonly onClosed: () => void;
}

export interface AppWindow {
  focus(): void;
  command(command: WindowCommand): void;
}

const FIRST_SIZE = { width: 1280, height: 860 };
const LEAST_SIZE = { minWidth: 720, minHeight: 520 };

/** Opens the window. It owns the service it starts, and ends it when it closes. */
export function openWindow({ preload, startService, openedFile, onClosed }: WindowOptions): AppWindow {
  const boundsFile = join(app.getPath('userData'), 'window.json');
  const bounds = readWindowBounds(
    boundsFile,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...(bounds ?? FIRST_SIZE),
    ...LEAST_SIZE,
    title: 'Gatecast',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  });
  const { webContents } = window;
  let busy = false;
  let closing = false;

  const toPage = (channel: string, message: unknown) => {
    if (!webContents.isDestroyed()) {
      webContents.send(channel, message);
    }
  };
  const command = (sent: WindowCommand) => toPage(WINDOW_CHANNELS.command, sent);
  const desktop = createDesktop(window, command);
  const frames = relay({
    start: startService,
    toPage: (frame) => toPage(WINDOW_CHANNELS.frame, frame),
    onDeath: (reason) => {
      busy = false;
      desktop.showProgress(null);
      toPage(WINDOW_CHANNELS.close, reason);
      void offerRestart('The part of Gatecast that keeps your data', reason);
    },
  });

  async function offerRestart(what: string, reason: string): Promise<void> {
    if (!closing && (await askWhetherToRestart(window, what, reason)) && !webContents.isDestroyed()) {
      // The page begins a session when it loads, and that starts the service.
      webContents.reload();
    }
  }

  ipcMain.on(WINDOW_CHANNELS.frame, (event, frame: unknown) => {
    if (isTrusted(event, webContents) && frame instanceof Uint8Array) {
      frames.fromPage(frame);
    }
  });
  hear(WINDOW_CHANNELS.setBusy, (value) => {
    busy = value === true;
  });
  hear(WINDOW_CHANNELS.setMenu, desktop.showMenu);
  hear(WINDOW_CHANNELS.setProgress, desktop.showProgress);
  hear(WINDOW_CHANNELS.documentOpened, desktop.documentOpened);
  hear(WINDOW_CHANNELS.startDrag, desktop.startDrag);
  answer(WINDOW_CHANNELS.dragPlace, desktop.dragPlace);
  answer(WINDOW_CHANNELS.chooseFile, () => askForFile(window));
  answer(WINDOW_CHANNELS.chooseSaveFile, (name) => askWhereToSave(window, String(name)));
  // Told once: after a reload the page shows what it showed before.
  let unshownFile = openedFile;
  answer(WINDOW_CHANNELS.openedFile, () => {
    const file = unshownFile;
    unshownFile = null;
    return file;
  });

  function hear(channel: string, handler: (argument: unknown) => void): void {
    ipcMain.on(channel, (event, argument: unknown) => {
      if (isTrusted(event, webContents)) {
        handler(argument);
      }
    });
  }

  function answer(channel: string, handler: (argument: unknown) => unknown): void {
    ipcMain.handle(channel, (event, argument: unknown) => {
      if (!isTrusted(event, webContents)) {
        throw new Error('refused: not a page of Gatecast');
      }
      return handler(argument);
    });
  }

  window.on('close', (event) => {
    if (busy && !closing) {
      event.preventDefault();
      void askWhetherToClose(window).then((close) => {
        if (close) {
          closing = true;
          window.close();
        }
      });
      return;
    }
    closing = true;
    writeWindowBounds(boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.on('closed', () => {
    frames.dispose();
    desktop.dispose();
    for (const channel of Object.values(WINDOW_CHANNELS)) {
      ipcMain.removeHandler(channel);
      ipcMain.removeAllListeners(channel);
    }
    onClosed();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    busy = false;
    desktop.showProgress(null);
    void offerRestart('The window’s page', reason);
  });
  window.once('ready-to-show', () => {
    if (bounds?.maximized === true) {
      window.maximize();
    }
    window.show();
  });
  void window.loadURL(PAGE_URL);

  return {
    command,
    focus() {
      if (window.isMinimized()) {
        window.restore();
      }
      window.focus();
    },
  };
}
