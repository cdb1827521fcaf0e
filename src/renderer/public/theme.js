// Before anything is drawn, so that a dark room stays dark: the theme that was chosen (`ui/theme.tsx`), else that of the system.
(() => {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem('gatecast.theme') ?? 'null');
  } catch {
    // Storage that is off or odd chooses nothing.
  }
  const isDark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
