/** Light and dark: the system's choice until the analyst makes one; charts get the resolved colours. */
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Palette, readPalette } from '../charts/palette.ts';
import { recall, remember } from '../store/actions/memory.ts';
import { useApp } from '../store/app.ts';
import type { ThemeChoice } from '../store/stores.ts';

const DARK = '(prefers-color-scheme: dark)';

const PaletteContext = createContext<Palette | null>(null);

/** The theme on screen for a choice. */
export function resolveTheme(choice: ThemeChoice, systemIsDark: boolean): 'light' | 'dark' {
  return choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
}

/**
 * The choice after a press: first the theme that is not on screen, so that something is seen to happen, then the other
 * one, then the system's again.
 */
export function nextTheme(choice: ThemeChoice, systemIsDark: boolean): ThemeChoice {
  const [first, second] = systemIsDark ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
  switch (choice) {
    case 'system':
      return first;
    case first:
      return second;
    default:
      return 'system';
  }
}

/** Whether the system asks for dark now. */
export function systemIsDark(): boolean {
  return window.matchMedia(DARK).matches;
}

/** Whether the system asks for dark, followed as it changes. */
export function useSystemIsDark(): boolean {
  const [isDark, setDark] = useState(systemIsDark);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const onChange = () => setDark(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isDark;
}

/** The choice kept from the last visit. */
export function storedTheme(): ThemeChoice {
  const stored = recall('local', 'theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { stores } = useApp();
  const choice = useStore(stores.view, (view) => view.theme);
  const isDark = useSystemIsDark();
  const [palette, setPalette] = useState<Palette | null>(null);
  const theme = resolveTheme(choice, isDark);

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    setPalette(readPalette(document.documentElement));
  }, [theme]);

  useEffect(() => remember('local', 'theme', choice === 'system' ? null : choice), [choice]);

  return palette === null ? null : (
    <PaletteContext.Provider value={palette}>{children}</PaletteContext.Provider>
  );
}

/** The colours for canvases. */
export function usePalette(): Palette {
  const palette = useContext(PaletteContext);
  if (palette === null) {
    throw new Error('ThemeProvider is missing above this component');
  }
  return palette;
}
