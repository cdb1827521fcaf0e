/** Keys as the sheet writes them, and whether a press is one of them. */
import { t } from '../../../shared/texts/text.ts';

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const ON_MAC = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '');

/** Whether a press is that of `Mod+K`, `Mod+Shift+Enter`, `?` or `1`. */
export function isShortcut(press: Press, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts[parts.length - 1] ?? '';
  const isMod = press.ctrlKey || press.metaKey;
  // Which sign a key gives with Shift is for its layout to say: `?` comes with it on most.
  const isShifted = key.length > 1 || parts.length > 1 ? press.shiftKey === parts.includes('Shift') : true;
  return (
    isMod === parts.includes('Mod') &&
    !press.altKey &&
    isShifted &&
    press.key.toLowerCase() === key.toLowerCase()
  );
}

/** One key by itself, which a hand may hit without meaning it. */
export function isSingleKey(shortcut: string): boolean {
  return !shortcut.includes('+');
}

/** `Ctrl K`, on a Mac `⌘ K`: one word a key. */
export function shortcutKeys(shortcut: string, onMac = ON_MAC): readonly string[] {
  const names: Readonly<Record<string, string>> = onMac
    ? { Mod: '⌘', Shift: '⇧', Enter: '↩' }
    : { Mod: t('Ctrl') };
  return shortcut.split('+').map((key) => names[key] ?? key);
}

/** True where letters go into a field, so that none of them does anything else. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select') ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|range|button|submit)$/.test(target.type)))
  );
}
