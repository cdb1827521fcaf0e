/** Entry of the page, in a browser and in Electron alike. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readsEnglish } from '../shared/texts/languages.ts';
import { electronBridge, fileAtStart, openConnection, whyRefused } from './client/connection.ts';
import { downloadFile } from './client/download.ts';
import { firstLanguage } from './language/first-language.ts';
import { loadLaterParts } from './later/parts.ts';
import { Page } from './page.tsx';
import { createApp } from './store/app.ts';
import { storedTheme } from './ui/theme.tsx';
import './ui/css/tokens.css';
import './ui/css/base.css';
import './ui/css/controls.css';
import './ui/css/layout.css';
import './ui/css/foot.css';
import './ui/css/home.css';
import './ui/css/home-more.css';
import './ui/css/projects.css';
import './ui/css/panels.css';
import './ui/css/set-up.css';
import './ui/css/cards.css';
import './ui/css/forecast.css';
import './ui/css/numbers.css';
import './ui/css/insight.css';
import './ui/css/menu.css';
import './ui/css/views.css';

const root = document.getElementById('root');
if (root !== null) {
  const app = createApp({
    open: openConnection,
    whyRefused,
    bridge: electronBridge(),
    download: downloadFile,
    fileAtStart,
  });
  app.stores.view.setState({ theme: storedTheme() });
  const show = () =>
    createRoot(root).render(
      <StrictMode>
        <Page app={app} />
      </StrictMode>,
    );
  // English is there at once; another language, or the numbers of another country, are waited for, so that no page is drawn twice. Where
  // they do not come, English is shown.
  const language = firstLanguage();
  if (language === 'en' && readsEnglish(window.navigator.languages)) {
    show();
  } else {
    import('./language/speak.ts')
      .then(({ changeLanguage }) => changeLanguage(app.stores, language))
      .catch(() => {})
      .then(show);
  }
  // After the first paint. Where this fails, the part says so when it is wanted.
  const load = () => loadLaterParts(whenIdle).catch(() => {});
  requestAnimationFrame(() => setTimeout(load));
}

/** However busy the page is, in half a second. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof window.requestIdleCallback === 'function') {
      window.requestIdleCallback(() => resolve(), { timeout: 500 });
    } else {
      setTimeout(resolve);
    }
  });
}
