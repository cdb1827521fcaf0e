/** The names under which Electron's preload and main speak. Everything else about a window is in `electron-bridge.ts`. */
export const WINDOW_CHANNELS = {
  /** Both ways: one frame, a Uint8Array. */
  frame: 'gatecast:frame',
  /** To the page: the service is gone; a reason. */
  close: 'gatecast:close',
  /** To the page: a `WindowCommand`. */
  command: 'gatecast:command',
  chooseFile: 'gatecast:choose-file',
  chooseSaveFile: 'gatecast:choose-save-file',
  openedFile: 'gatecast:opened-file',
  setBusy: 'gatecast:set-busy',
  setMenu: 'gatecast:set-menu',
  setProgress: 'gatecast:set-progress',
  documentOpened: 'gatecast:document-opened',
  dragPlace: 'gatecast:drag-place',
  startDrag: 'gatecast:start-drag',
} as const;
