/** What the desktop shows of the window beside its page: menu, progress on the icon, recent files, files that are dragged out. */
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { app, type BrowserWindow, type NativeImage, nativeImage } from 'electron';
import type { WindowCommand } from '../shared/window/electron-bridge.ts';
import { NO_MENU, readMenuState } from '../shared/window/menu-state.ts';
import { createDragPlaces } from './drag-out.ts';
import { setMenu } from './menu.ts';

export interface Desktop {
  /** Takes the menu of the page; what is none changes nothing. */
  showMenu(menu: unknown): void;
  showProgress(share: unknown): void;
  documentOpened(path: unknown): void;
  dragPlace(name: unknown): string;
  startDrag(path: unknown): void;
  dispose(): void;
}

/** All arguments come from the page, so none is taken as it is. */
export function createDesktop(window: BrowserWindow, command: (command: WindowCommand) => void): Desktop {
  const places = createDragPlaces(app.getPath('temp'));
  const act = (action: string) => command({ kind: 'action', action });
  setMenu(NO_MENU, act);
  return {
    showMenu(menu) {
      const state = readMenuState(menu);
      if (state !== null) {
        setMenu(state, act);
      }
    },
    showProgress(share) {
      const isShare = typeof share === 'number' && share >= 0 && share <= 1;
      // Below zero takes it off the icon.
      window.setProgressBar(isShare ? share : -1);
    },
    documentOpened(path) {
      if (typeof path === 'string' && isAbsolute(path) && existsSync(path)) {
        app.addRecentDocument(path);
      }
    },
    dragPlace: (name) => places.place(String(name)),
    startDrag(path) {
      if (places.isReady(path)) {
        void iconOf(path).then((icon) => window.webContents.startDrag({ file: path, icon }));
      }
    },
    dispose() {
      places.dispose();
    },
  };
}

/** As the system draws such a file; where it draws none a sheet, for a drag without an icon is refused. */
async function iconOf(path: string): Promise<NativeImage> {
  const icon = await app.getFileIcon(path, { size: 'normal' }).catch(() => null);
  return icon === null || icon.isEmpty() ? sheet() : icon;
}

const SHEET = { width: 24, height: 32 };

function sheet(): NativeImage {
  const pixels = Buffer.alloc(4 * SHEET.width * SHEET.height);
  for (let at = 0; at < pixels.length; at += 4) {
    const [x, y] = [(at / 4) % SHEET.width, Math.floor(at / 4 / SHEET.width)];
    const isEdge = x === 0 || y === 0 || x === SHEET.width - 1 || y === SHEET.height - 1;
    pixels.fill(isEdge ? 0x88 : 0xff, at, at + 3);
    pixels[at + 3] = 0xff;
  }
  return nativeImage.createFromBitmap(pixels, SHEET);
}
