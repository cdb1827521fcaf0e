/** Between the views, how the window looks, and what explains it. */

import type { Glossary } from '../../../shared/help/glossary.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/texts/languages.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { chooseLanguage } from '../../language/speak.ts';
import type { App } from '../../store/app.ts';
import type { ThemeChoice, ViewState } from '../../store/stores.ts';
import { INSIGHT_TABS, showInsight } from '../../store/view/insight-view.ts';
import { wordPointedAt } from '../../ui/hint.tsx';
import { resolveTheme, systemIsDark } from '../../ui/theme.tsx';
import { TOUR_SAMPLE } from '../help/tour-steps.ts';
import { canTell, isTold, letTell } from '../host/tell-choice.ts';
import { TAB_WORDS } from '../insight/tab-words.ts';
import { type Action, notUnless } from './action.ts';

const VIEWS: readonly (readonly [ViewState['centre'], Message, Message, string])[] = [
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
      title: t('Start page'),
      detail: t('what is at work, projects, samples'),
      words: 'home close file',
      shortcut: 'H',
      ...notUnless(dataset !== null || centre === 'runs', t('It is shown already.')),
      run: () => datasets.close(),
    },
    ...VIEWS.map(([view, title, detail, shortcut]): Action => {
      return {
        id: `view-${view}`,
        group: 'Go to',
        ...{ title: t(title), detail: t(detail), shortcut },
        words: 'view show',
        // The list of runs needs no file.
        ...notUnless(isOpen || view === 'runs', t('Open a file first.')),
        run: () => (view === 'runs' ? list.open() : stores.view.setState({ centre: view, drawer: false })),
      };
    }),
  ];
}

/** What stands behind the forecast of the run that is looked at. */
export function tabActions({ stores }: App): readonly Action[] {
  const { selected } = stores.runs.getState();
  const { insight, centre } = stores.view.getState();
  return INSIGHT_TABS.map((tab): Action => {
    return {
      id: `tab-${tab}`,
      group: 'Go to',
      title: t(TAB_WORDS[tab]),
      detail: t('what is behind the forecast'),
      words: 'tab panel below',
      ...notUnless(selected !== null, t('Train a run first, or choose one.')),
      ...(centre === 'forecast' && insight.tab === tab ? { not: t('It is shown already.') } : {}),
      run() {
        stores.view.setState({ centre: 'forecast', drawer: false });
        showInsight(stores, { tab });
      },
    };
  });
}

const THEMES: readonly (readonly [ThemeChoice, Message])[] = [
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
  ['system', 'Theme: as the system is'],
];

export function windowActions(app: App): readonly Action[] {
  const { stores, notices } = app;
  const { leftOpen, rightOpen, theme, language, centre } = stores.view.getState();
  const { dataset } = stores.dataset.getState();
  const hasColumns = dataset?.needsSeries === false && centre !== 'explore' && centre !== 'runs';
  const columns = notUnless(hasColumns, t('There are no columns here.'));
  const undo = notices.undoable();
  return [
    {
      id: 'undo',
      group: 'Window',
      title: t('Undo'),
      ...(undo === null ? {} : { detail: undo.text }),
      shortcut: 'Mod+Z',
      ...notUnless(undo !== null, t('Nothing was done in the last seconds that can be undone.')),
      run: () => undo?.action?.run(),
    },
    {
      id: 'theme',
      group: 'Window',
      title: t('Light or dark'),
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
        title: t(title),
        ...notUnless(theme !== choice, t('It is so already.')),
        run: () => stores.view.setState({ theme: choice }),
      };
    }),
    ...LANGUAGES.map((choice): Action => {
      return {
        id: `language-${choice}`,
        group: 'Window',
        title: t('Language: {name}', { name: LANGUAGE_NAMES[choice] }),
        words: 'language sprache translate',
        ...notUnless(language !== choice, t('It is so already.')),
        run: () => void chooseLanguage(app, choice),
      };
    }),
    {
      id: 'left-column',
      group: 'Window',
      title: leftOpen ? t('Hide the left column') : t('Show the left column'),
      words: 'panel set-up form data',
      shortcut: 'L',
      ...columns,
      run: () => stores.view.setState({ leftOpen: !leftOpen }),
    },
    {
      id: 'right-column',
      group: 'Window',
      title: rightOpen ? t('Hide the right column') : t('Show the right column'),
      words: 'panel runs cards',
      shortcut: 'R',
      ...columns,
      run: () => stores.view.setState({ rightOpen: !rightOpen }),
    },
    {
      id: 'tell-when-done',
      group: 'Window',
      title: t('Tell me when a long run ends'),
      detail: isTold(app) ? t('on') : t('off'),
      words: 'notification notify desktop finished done',
      ...notUnless(canTell(), t('The browser does not let this page tell anything.')),
      run: () => void letTell(app, !isTold(app)),
    },
  ];
}

/** Words by their names as they are written: letters that lie apart are of something that can be done. */
export function wordActions({ stores }: App, query: string, glossary: Glossary | null): readonly Action[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isMeant = (names: readonly string[]) =>
    wanted.length > 0 && wanted.every((word) => names.join(' ').toLowerCase().includes(word));
  const entries = glossary?.entries ?? [];
  const meant = entries.filter(({ id, title, names = [], foundBy = [] }) =>
    isMeant(['what is', id, title, ...names, ...foundBy]),
  );
  return meant.map(({ id, title, names = [], foundBy = [] }): Action => {
    return {
      id: `word-${id}`,
      group: 'Help',
      title: t('What is “{title}”?', { title }),
      explains: true,
      words: ['help', id, ...names, ...foundBy].join(' '),
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
      title: t('Show me around'),
      detail: t('four steps on a sample'),
      words: 'tour first steps begin learn how',
      ...notUnless(
        samples.some(({ file }) => file === TOUR_SAMPLE),
        t('The sample is not here.'),
      ),
      run: () => stores.view.setState({ overlay: 'tour' }),
    },
    {
      id: 'palette',
      group: 'Help',
      title: t('Find a command'),
      words: 'palette search',
      shortcut: 'Mod+K',
      run: () => stores.view.setState({ overlay: 'palette' }),
    },
    {
      id: 'shortcuts',
      group: 'Help',
      title: t('Keyboard shortcuts'),
      words: 'keys help sheet',
      shortcut: '?',
      run: () => stores.view.setState({ overlay: 'shortcuts' }),
    },
    {
      id: 'words',
      group: 'Help',
      title: t('Words, explained'),
      detail: t('what each says, how it is computed, when it misleads'),
      words: 'help glossary terms dictionary meaning manual',
      shortcut: 'W',
      run: () => stores.view.setState({ overlay: 'words', word: wordPointedAt() }),
    },
    {
      id: 'about',
      group: 'Help',
      title: t('About Gatecast'),
      words: 'version kernel backend threads licence doctor bug report data folder',
      run: () => stores.view.setState({ overlay: 'about' }),
    },
  ];
}
