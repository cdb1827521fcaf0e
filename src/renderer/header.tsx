/** The top line: what is open, and what can be done with it as a whole. */

import { useStore } from 'zustand';
import type { Message } from '../shared/texts/message.ts';
import { t } from '../shared/texts/text.ts';
import { fileFacts } from './features/data/finding-words.ts';
import { ChooseFile } from './features/data/open/choose-file.tsx';
import { PaletteButton } from './features/palette/palette-button.tsx';
import { ExportFace } from './features/take-away/export-face.tsx';
import { Later } from './later/later.tsx';
import { EXPORT_MENU } from './later/parts.ts';
import { useApp } from './store/app.ts';
import type { ThemeChoice } from './store/stores.ts';
import { LogoIcon, MenuIcon, PanelIcon, ThemeIcon } from './ui/icons.tsx';
import { nextTheme, useSystemIsDark } from './ui/theme.tsx';
import { ViewsNav } from './views-nav.tsx';

const NO_PROPS = {};

export function Header() {
  const { stores, datasets } = useApp();
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const { leftOpen, rightOpen, drawer, centre } = useStore(stores.view);
  // Where there are no columns beside the centre, nothing opens or closes them.
  const hasColumns = dataset !== null && !dataset.needsSeries && centre !== 'explore' && centre !== 'runs';
  // What is open heads the dashboard; the question which series is a heading of its own.
  const Name = dataset?.needsSeries === true ? 'b' : 'h1';
  return (
    <header className="header">
      {hasColumns && (
        <button
          type="button"
          className="icon-button drawer-toggle"
          aria-label={t('Data and set-up')}
          aria-expanded={drawer}
          onClick={() => stores.view.setState({ drawer: !drawer })}
        >
          <MenuIcon />
        </button>
      )}
      <button
        type="button"
        className="home"
        aria-label={t('Gatecast, start page')}
        onClick={() => datasets.close()}
      >
        <LogoIcon />
        <span className="home-name">Gatecast</span>
      </button>
      {dataset !== null && (
        <div className="header-file">
          <span className="header-slash" aria-hidden="true">
            /
          </span>
          <Name
            className="header-name"
            title={`${dataset.file}${dataset.series === null ? '' : ` · ${dataset.series}`}`}
          >
            {dataset.file}
            {dataset.series === null ? '' : ` · ${dataset.series}`}
          </Name>
          {!dataset.needsSeries && <span className="header-facts">{fileFacts(dataset)}</span>}
        </div>
      )}
      {dataset !== null && !dataset.needsSeries && <ViewsNav />}
      <span className="header-space" />
      {hasColumns && (
        <>
          <button
            type="button"
            className="icon-button panel-toggle"
            title={t('Left column')}
            aria-label={t('Left column')}
            aria-pressed={leftOpen}
            onClick={() => stores.view.setState({ leftOpen: !leftOpen })}
          >
            <PanelIcon side="left" />
          </button>
          <button
            type="button"
            className="icon-button panel-toggle"
            title={t('Right column')}
            aria-label={t('Right column')}
            aria-pressed={rightOpen}
            onClick={() => stores.view.setState({ rightOpen: !rightOpen })}
          >
            <PanelIcon side="right" />
          </button>
        </>
      )}
      {dataset !== null && (
        <>
          <ChooseFile className="button" testId="file-input">
            {t('Open…')}
          </ChooseFile>
          <Later part={EXPORT_MENU} props={NO_PROPS} meanwhile={<NoExportYet />} />
        </>
      )}
      <PaletteButton />
      <ThemeToggle />
    </header>
  );
}

/** Where the menu will be: nothing can be taken away before a run is there. */
function NoExportYet() {
  return (
    <button type="button" className="button" disabled>
      <ExportFace />
    </button>
  );
}

const THEME_NAMES: Readonly<Record<ThemeChoice, Message>> = {
  system: 'that of the system',
  light: 'light',
  dark: 'dark',
};
const THEME_WORDS: Readonly<Record<ThemeChoice, Message>> = {
  system: 'Light or dark as the system is',
  light: 'Always light',
  dark: 'Always dark',
};

function ThemeToggle() {
  const { stores } = useApp();
  const theme = useStore(stores.view, (view) => view.theme);
  const next = nextTheme(theme, useSystemIsDark());
  return (
    <button
      type="button"
      className="button is-square"
      data-testid="theme-toggle"
      data-theme-choice={theme}
      title={t('{theme}. Press for {next}.', { theme: t(THEME_WORDS[theme]), next: t(THEME_NAMES[next]) })}
      aria-label={t('Theme: {theme}. Switch to {next}', {
        theme: t(THEME_NAMES[theme]),
        next: t(THEME_NAMES[next]),
      })}
      onClick={() => stores.view.setState({ theme: next })}
    >
      <ThemeIcon theme={theme} />
    </button>
  );
}
