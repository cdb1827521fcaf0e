/** The names under which Electron's preload and main speak. Everything else about a window is in `electron-bridge.ts`. */
export const WINDOW_CHANNELS = {
  /** Both ways: one frame, a Uint8Array. */
  frame: 'gatecast:frame',
  /** To the page: the service is gone; a reason. */
  close: 'gatecast:close',
  /** To the page: a `WindowCommand`. */
  command: 'gatecast:command',
  chooseCsv: 'gatecast:choose-csv',
  chooseSaveCsv: 'gatecast:choose-save-csv',
  openedFile: 'gatecast:opened-file',
  setBusy: 'gatecast:set-busy',
} as const;
