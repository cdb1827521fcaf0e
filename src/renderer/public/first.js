// Before anything is drawn, so that a dark room stays dark and nobody reads words of another language first:
// the theme (`ui/theme.tsx`) and the language (`language/first-language.ts`) that were chosen, else those of the reader.
(() => {
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`gatecast.${key}`) ?? 'null');
    } catch {
      // Storage that is off or odd chooses nothing.
      return null;
    }
  };
  const { dataset } = document.documentElement;
  const theme = kept('theme');
  const isDark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  dataset.theme = isDark ? 'dark' : 'light';
  const languages = ['en', 'de'];
  const own = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const language = [kept('language'), ...own].find((one) => languages.includes(one)) ?? 'en';
  dataset.speaks = language;
})();
