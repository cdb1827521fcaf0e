/** The way to another language, each in its own words: whoever cannot read this page finds it. */
import { useStore } from 'zustand';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../shared/texts/languages.ts';
import { type App, useApp } from '../store/app.ts';

/** Where it cannot be loaded the host is gone, which the banner says. */
async function speak(app: App, language: Language): Promise<void> {
  await import('./speak.ts').then(
    ({ chooseLanguage }) => chooseLanguage(app, language),
    () => {},
  );
}

export function OtherLanguages() {
  const app = useApp();
  const spoken = useStore(app.stores.view, (view) => view.language);
  return (
    <p className="home-note">
      {LANGUAGES.filter((language) => language !== spoken).map((language) => (
        <button
          key={language}
          type="button"
          className="link"
          lang={language}
          data-testid={`speak-${language}`}
          onClick={() => void speak(app, language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </p>
  );
}
