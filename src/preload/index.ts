/** Runs in the page's isolated world and shows it `window.gatecast`: frames, dialogs, what the desktop shows of it, nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_NAME, type ElectronBridge, type WindowCommand } from '../shared/window/electron-bridge.ts';
import { beginSession } from '../shared/window/session-transport.ts';
import { WINDOW_CHANNELS } from '../shared/window/window-channels.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { ipcConnection } from './ipc-connection.ts';

let session: Transport | null = null;

/**
 * Begins when the page first asks for it. This script also runs for the empty document before the page, and so early
 * that main may not know yet whose it is, and would refuse it.
 */
function currentSession(): Transport {
  session ??= beginSession(ipcConnection(ipcRenderer));
  return session;
}

const bridge: ElectronBridge = {
  send: (frame) => currentSession().send(frame),
  onFrame: (listener) => currentSession().onFrame(listener),
  onClose: (listener) => currentSession().onClose(listener),
  chooseFile: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseFile),
  chooseSaveFile: (suggestedName) => ipcRenderer.invoke(WINDOW_CHANNELS.chooseSaveFile, suggestedName),
  pathOfDroppedFile,
  openedFile: () => ipcRenderer.invoke(WINDOW_CHANNELS.openedFile),
  setBusy: (busy) => ipcRenderer.send(WINDOW_CHANNELS.setBusy, busy),
  setMenu: (menu) => ipcRenderer.send(WINDOW_CHANNELS.setMenu, menu),
  setProgress: (share) => ipcRenderer.send(WINDOW_CHANNELS.setProgress, share),
  documentOpened: (path) => ipcRenderer.send(WINDOW_CHANNELS.documentOpened, path),
  dragPlace: (name) => ipcRenderer.invoke(WINDOW_CHANNELS.dragPlace, name),
  startDrag: (path) => ipcRenderer.send(WINDOW_CHANNELS.startDrag, path),
  onCommand(listener) {
    ipcRenderer.on(WINDOW_CHANNELS.command, (_event, command: WindowCommand) => listener(command));
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);

/** Null for a file that was made in the page, and where Electron has no `webUtils`: the page then sends the bytes. */
function pathOfDroppedFile(file: unknown): string | null {
  try {
    return webUtils.getPathForFile(file as File) || null;
  } catch {
    return null;
  }
}
