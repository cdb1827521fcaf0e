/** The whole page: header, start page, dashboard or the list of runs, foot. */
import { Fragment } from 'react';
import { useStore } from 'zustand';
import { Overlays } from './features/actions/overlays.tsx';
import { DropZone } from './features/data/open/drop-zone.tsx';
import { Home } from './features/home/home.tsx';
import { StatusBar } from './features/training/status-bar.tsx';
import { Header } from './header.tsx';
import { Later } from './later/later.tsx';
import { DASHBOARD, RUNS_PAGE } from './later/parts.ts';
import { type App, AppContext, useApp } from './store/app.ts';
import { ConnectionBanner, Notices } from './ui/notices.tsx';
import { ThemeProvider } from './ui/theme.tsx';

export function Page({ app }: { readonly app: App }) {
  return (
    <AppContext.Provider value={app}>
      <ThemeProvider>
        <Spoken />
      </ThemeProvider>
    </AppContext.Provider>
  );
}

/** All that has words. In another language it is drawn from the beginning; what is worked on lies in the stores and stays. */
function Spoken() {
  const { stores } = useApp();
  const language = useStore(stores.view, (view) => view.language);
  return (
    <Fragment key={language}>
      <div className="page">
        <div className="page-top">
          <Header />
          <ConnectionBanner />
        </div>
        <Body />
        <StatusBar />
      </div>
      <Notices />
      <DropZone />
      <Overlays />
    </Fragment>
  );
}

const NO_PROPS = {};

function Body() {
  const { stores } = useApp();
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const centre = useStore(stores.view, (view) => view.centre);
  if (centre === 'runs') {
    return <Later part={RUNS_PAGE} props={NO_PROPS} />;
  }
  return dataset === null ? <Home /> : <Later part={DASHBOARD} props={{ dataset }} />;
}
