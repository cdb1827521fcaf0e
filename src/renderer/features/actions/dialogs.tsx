/** What lies over the page, one at a time, and the keys that work everywhere. */
import '../../later/styles.ts';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Later } from '../../later/later.tsx';
import { NET_CARDS, NET_EDITOR, WORDS_PANEL } from '../../later/parts.ts';
import { type App, useApp } from '../../store/app.ts';
import { PasteDialog } from '../data/paste/paste-dialog.tsx';
import { About } from '../help/about.tsx';
import { ShortcutSheet } from '../help/shortcut-sheet.tsx';
import { singleKeysWork } from '../help/single-keys.ts';
import { Tour } from '../help/tour.tsx';
import { beginHabits } from '../host/habits.ts';
import { Palette } from '../palette/palette.tsx';
import { standingActions } from './registry.ts';
import { isShortcut, isSingleKey, isTyping } from './shortcuts.ts';

export function Dialogs() {
  const app = useApp();
  const overlay = useStore(app.stores.view, (view) => view.overlay);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => pressKey(app, event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [app]);
  useEffect(() => beginHabits(app), [app]);
  const close = () => app.stores.view.setState({ overlay: null });
  switch (overlay) {
    case 'palette':
      return <Palette onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'about':
      return <About onClose={close} />;
    case 'words':
      return <Later part={WORDS_PANEL} props={{ onClose: close }} />;
    case 'nets':
      return <Later part={NET_CARDS} props={{ onClose: close }} />;
    case 'net-blocks':
      return <Later part={NET_EDITOR} props={{ onClose: close }} />;
    case 'paste':
      return <PasteDialog onClose={close} />;
    case 'tour':
      return <Tour onClose={close} />;
    case null:
      return null;
  }
}

/** Does what the key stands for, if it may: nothing while somebody types, and nothing behind a dialog. */
function pressKey(app: App, event: KeyboardEvent): void {
  const isBusy = app.stores.view.getState().overlay !== null || isTyping(event.target);
  if (event.defaultPrevented || event.repeat || isBusy) {
    return;
  }
  const action = standingActions(app).find(
    ({ shortcut, not }) => not === undefined && shortcut !== undefined && isShortcut(event, shortcut),
  );
  if (action?.shortcut !== undefined && (!isSingleKey(action.shortcut) || singleKeysWork())) {
    event.preventDefault();
    action.run();
  }
}
