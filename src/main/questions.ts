/** Everything main asks the person: the native dialogs. */
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { TABLE_ENDINGS } from '../shared/opening/formats.ts';

/**
 * Where the person was last. Systems remember it themselves, but from Electron 43 on a dialog that is told no folder begins in
 * Downloads each time.
 */
let lastFolder: string | null = null;

/** The native open dialog for one file, of data or of a run; null when it was dismissed. */
export async function askForFile(window: BrowserWindow): Promise<string | null> {
  const prepared = preparedAnswer('open');
  if (prepared !== undefined) {
    return prepared;
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open',
    ...(lastFolder === null ? {} : { defaultPath: lastFolder }),
    properties: ['openFile'],
    filters: [
      { name: 'Tables and runs', extensions: [...TABLE_ENDINGS, 'gatecast'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  const path = canceled ? null : (filePaths[0] ?? null);
  lastFolder = path === null ? lastFolder : dirname(path);
  return path;
}

/** The native save dialog, which asks about overwriting by itself; null when it was dismissed. */
export async function askWhereToSave(
  window: BrowserWindow,
  suggestedName: string,
): Promise<{ readonly path: string } | null> {
  const prepared = preparedAnswer('save');
  if (prepared !== undefined) {
    return prepared === null ? null : { path: prepared };
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save',
    defaultPath: join(lastFolder ?? app.getPath('documents'), basename(suggestedName) || 'forecast.csv'),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
    filters: filtersOf(suggestedName),
  });
  if (canceled || filePath === undefined || filePath === '') {
    return null;
  }
  lastFolder = dirname(filePath);
  return { path: filePath };
}

/** What is suggested first; a forecast may be saved as any other table. */
function filtersOf(suggestedName: string): { name: string; extensions: string[] }[] {
  const ending = extname(suggestedName).slice(1).toLowerCase();
  const own = TABLES.find(({ extensions }) => extensions.includes(ending));
  return own === undefined
    ? [{ name: 'Gatecast', extensions: [ending] }]
    : [own, ...TABLES.filter((table) => table !== own)];
}

const TABLES = [
  { name: 'CSV', extensions: ['csv'] },
  { name: 'Excel', extensions: ['xlsx'] },
  { name: 'Parquet', extensions: ['parquet'] },
  { name: 'JSON', extensions: ['json'] },
];

/** Whether to close while a run is training or a search is at work. */
export function askWhetherToClose(window: BrowserWindow): Promise<boolean> {
  return ask(window, {
    question: 'close',
    message: 'Something is still at work.',
    detail:
      'Closing the window ends a run that is training. A search is left as it is, to go on later. What is finished is kept.',
    yes: 'Stop and close',
    no: 'Keep working',
  });
}

/** Whether to start again what has died. */
export function askWhetherToRestart(window: BrowserWindow, what: string, reason: string): Promise<boolean> {
  return ask(window, {
    question: 'restart',
    message: `${what} ended unexpectedly (${reason}).`,
    detail: 'Finished runs are kept. A run that was training is lost from its last checkpoint on.',
    yes: 'Start it again',
    no: 'Not now',
  });
}

interface Choice {
  readonly question: 'close' | 'restart';
  readonly message: string;
  readonly detail: string;
  readonly yes: string;
  readonly no: string;
}

async function ask(window: BrowserWindow, { question, message, detail, yes, no }: Choice): Promise<boolean> {
  const prepared = preparedAnswer(question);
  if (prepared !== undefined) {
    return prepared === 'yes';
  }
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [yes, no],
    // Return and Escape both choose what loses nothing.
    defaultId: question === 'close' ? 1 : 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/**
 * What a test has prepared instead of a native dialog, which no test can press. Only with `GATECAST_TEST_ANSWERS`, the
 * path of a JSON file such as `{ "save": "/tmp/forecast.csv", "close": "no" }`, read anew for each question; null
 * dismisses the dialog, and `undefined` is returned for a question that is not in it. Heard in a checkout only: in an installed
 * app nobody but the person says what is opened, and written where.
 */
function preparedAnswer(question: string): string | null | undefined {
  const { GATECAST_TEST_ANSWERS: file } = process.env;
  if (app.isPackaged || file === undefined || file === '') {
    return undefined;
  }
  const answers: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const answer = (answers as Readonly<Record<string, unknown>>)[question];
  return typeof answer === 'string' || answer === null ? answer : undefined;
}
