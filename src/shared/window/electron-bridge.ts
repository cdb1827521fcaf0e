import type { MenuState } from './menu-state.ts';

/**
 * What Electron's preload script shows to the page as `window.gatecast`, and nothing more. The page knows frames and
 * paths that the user chose; it never gets a file system. In a browser the property is absent.
 */
export interface ElectronBridge {
  /** Sends one whole frame to the service. */
  send(frame: Uint8Array): void;
  /** One listener; frames that arrive before it is set are kept for it. */
  onFrame(listener: (frame: Uint8Array) => void): void;
  /** Called once, with a plain reason, when the service is gone. */
  onClose(listener: (reason: string) => void): void;
  /** The native open dialog; null when it was dismissed. */
  chooseFile(): Promise<string | null>;
  /** The native save dialog, which has asked about overwriting already; null when it was dismissed. */
  chooseSaveFile(suggestedName: string): Promise<{ readonly path: string } | null>;
  /** Path of a file that was dropped on the page, a DOM `File`; null when it has none. */
  pathOfDroppedFile(file: unknown): string | null;
  /** The file the app was started with (`gatecast data.csv`); null without one. */
  openedFile(): Promise<string | null>;
  /** While busy, closing the window asks first. */
  setBusy(busy: boolean): void;
  /** What stands in the menu and can be done now. */
  setMenu(menu: MenuState): void;
  /** On the icon of the program: a share from 0 to 1 while something is at work, else null. */
  setProgress(share: number | null): void;
  /** Tells the system that the file at `path` was opened, for its own list of recent files. */
  documentOpened(path: string): void;
  /** Where a file called `name` may be written to be dragged out of the window; it is gone when the program ends. */
  dragPlace(name: string): Promise<string>;
  /** Goes on with a drag that began in the page as one of the file at `path`, which lies where `dragPlace` said. */
  startDrag(path: string): void;
  /** Adds a listener for what comes from outside the page: a menu item, a second start with a file. */
  onCommand(listener: (command: WindowCommand) => void): void;
}

/** `open`: show the file at `path`, as if it had been chosen in the page. `action`: do what the page calls so. */
export type WindowCommand =
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'action'; readonly action: string };

/** The name of the bridge on the page's `window`. */
export const BRIDGE_NAME = 'gatecast';
