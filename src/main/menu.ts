import { Menu } from 'electron';

export interface MenuActions {
  readonly open: () => void;
  readonly exportForecast: () => void;
}

/** Sets the application menu: what every desktop app has, and the two things of ours. */
export function setMenu({ open, exportForecast }: MenuActions): void {
  const onMac = process.platform === 'darwin';
  const menu = Menu.buildFromTemplate([
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Open…', accelerator: 'CmdOrCtrl+O', click: open },
        { label: 'Export forecast…', accelerator: 'CmdOrCtrl+E', click: exportForecast },
        { type: 'separator' },
        { role: onMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ]);
  Menu.setApplicationMenu(menu);
}
