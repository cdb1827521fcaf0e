/** Between the views, how the window looks, and what explains it. */
import { GLOSSARY } from '../../later/parts.ts';
import type { App } from '../../store/app.ts';
import type { ThemeChoice, ViewState } from '../../store/stores.ts';
import { wordPointedAt } from '../../ui/hint.tsx';
import { resolveTheme, systemIsDark } from '../../ui/theme.tsx';
import { TOUR_SAMPLE } from '../help/tour-steps.ts';
import { canTell, isTold, letTell } from '../host/tell-choice.ts';
import { type Action, notUnless } from './action.ts';

const VIEWS: readonly (readonly [ViewState['centre'], string, string, string])[] = [
  ['explore', 'Explore', 'the data as they are, and what repeats in them', '1'],
  ['forecast', 'Forecast', 'set up, train, see what comes of it', '2'],
  ['backtest', 'Backtest', 'forecasts from many past origins', '3'],
  ['runs', 'Runs', 'all that was trained, found, sorted and compared', '4'],
  ['tune', 'Tune', 'searches for a set-up, and what they found', '5'],
];

export function goActions({ stores, datasets, list }: App): readonly Action[] {
  const { dataset } = stores.dataset.getState();
  const isOpen = dataset !== null && !dataset.needsSeries;
  const { centre } = stores.view.getState();
  return [
    {
      id: 'home',
      group: 'Go to',
      title: 'Start page',
      detail: 'what is at work, projects, samples',
      words: 'home close file',
      shortcut: 'H',
      ...notUnless(dataset !== null || centre === 'runs', 'It is shown already.'),
      run: () => datasets.close(),
    },
    ...VIEWS.map(([view, title, detail, shortcut]): Action => {
      return {
        id: `view-${view}`,
        group: 'Go to',
        ...{ title, detail, shortcut },
        words: 'view show',
        // The list of runs needs no file.
        ...notUnless(isOpen || view === 'runs', 'Open a file first.'),
        run: () => (view === 'runs' ? list.open() : stores.view.setState({ centre: view, drawer: false })),
      };
    }),
  ];
}

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
  ['system', 'Theme: as the system is'],
];

export function windowActions(app: App): readonly Action[] {
  const { stores, notices } = app;
  const { leftOpen, rightOpen, theme, centre } = stores.view.getState();
  const { dataset } = stores.dataset.getState();
  const hasColumns = dataset?.needsSeries === false && centre !== 'explore' && centre !== 'runs';
  const columns = notUnless(hasColumns, 'There are no columns here.');
  const undo = notices.undoable();
  return [
    {
      id: 'undo',
      group: 'Window',
      title: 'Undo',
      ...(undo === null ? {} : { detail: undo.text }),
      shortcut: 'Mod+Z',
      ...notUnless(undo !== null, 'Nothing was done in the last seconds that can be undone.'),
      run: () => undo?.action?.run(),
    },
    {
      id: 'theme',
      group: 'Window',
      title: 'Light or dark',
      words: 'theme switch night day',
      shortcut: 'D',
      run() {
        stores.view.setState({ theme: resolveTheme(theme, systemIsDark()) === 'dark' ? 'light' : 'dark' });
      },
    },
    ...THEMES.map(([choice, title]): Action => {
      return {
        id: `theme-${choice}`,
        group: 'Window',
        title,
        ...notUnless(theme !== choice, 'It is so already.'),
        run: () => stores.view.setState({ theme: choice }),
      };
    }),
    {
      id: 'left-column',
      group: 'Window',
      title: leftOpen ? 'Hide the left column' : 'Show the left column',
      words: 'panel set-up form data',
      shortcut: 'L',
      ...columns,
      run: () => stores.view.setState({ leftOpen: !leftOpen }),
    },
    {
      id: 'right-column',
      group: 'Window',
      title: rightOpen ? 'Hide the right column' : 'Show the right column',
      words: 'panel runs cards',
      shortcut: 'R',
      ...columns,
      run: () => stores.view.setState({ rightOpen: !rightOpen }),
    },
    {
      id: 'tell-when-done',
      group: 'Window',
      title: 'Tell me when a long run ends',
      detail: isTold(app) ? 'on' : 'off',
      words: 'notification notify desktop finished done',
      ...notUnless(canTell(), 'The browser does not let this page tell anything.'),
      run: () => void letTell(app, !isTold(app)),
    },
  ];
}

/** Words by their names as they are written: letters that lie apart are of something that can be done. */
export function wordActions({ stores }: App, query: string): readonly Action[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isMeant = (names: readonly string[]) =>
    wanted.length > 0 && wanted.every((word) => names.join(' ').toLowerCase().includes(word));
  const { HELP_ENTRIES = [] } = GLOSSARY.value() ?? {};
  const meant = HELP_ENTRIES.filter(({ id, title, names = [] }) => isMeant(['what is', id, title, ...names]));
  return meant.map(({ id, title, names = [] }): Action => {
    return {
      id: `word-${id}`,
      group: 'Help',
      title: `What is “${title}”?`,
      explains: true,
      words: ['help', id, ...names].join(' '),
      run: () => stores.view.setState({ overlay: 'words', word: id }),
    };
  });
}

export function helpActions({ stores }: App): readonly Action[] {
  const samples = stores.connection.getState().info?.samples ?? [];
  return [
    {
      id: 'tour',
      group: 'Help',
      title: 'Show me around',
      detail: 'four steps on a sample',
      words: 'tour first steps begin learn how',
      ...notUnless(
        samples.some(({ file }) => file === TOUR_SAMPLE),
        'The sample is not here.',
      ),
      run: () => stores.view.setState({ overlay: 'tour' }),
    },
    {
      id: 'palette',
      group: 'Help',
      title: 'Find a command',
      words: 'palette search',
      shortcut: 'Mod+K',
      run: () => stores.view.setState({ overlay: 'palette' }),
    },
    {
      id: 'shortcuts',
      group: 'Help',
      title: 'Keyboard shortcuts',
      words: 'keys help sheet',
      shortcut: '?',
      run: () => stores.view.setState({ overlay: 'shortcuts' }),
    },
    {
      id: 'words',
      group: 'Help',
      title: 'Words, explained',
      detail: 'what each says, how it is computed, when it misleads',
      words: 'help glossary terms dictionary meaning manual',
      shortcut: 'W',
      run: () => stores.view.setState({ overlay: 'words', word: wordPointedAt() }),
    },
    {
      id: 'about',
      group: 'Help',
      title: 'About Gatecast',
      words: 'version kernel backend threads licence doctor bug report data folder',
      run: () => stores.view.setState({ overlay: 'about' }),
    },
  ];
}
