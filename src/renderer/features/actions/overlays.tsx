/** What lies over the page, and its keys: loaded after the first paint. The key of the palette works from the beginning. */
import { useEffect } from 'react';
import { Later } from '../../later/later.tsx';
import { DIALOGS } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { isShortcut } from './shortcuts.ts';

const NOTHING = {};

export function Overlays() {
  const { stores } = useApp();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.repeat && isShortcut(event, 'Mod+K')) {
        event.preventDefault();
        const { overlay } = stores.view.getState();
        stores.view.setState({ overlay: overlay === 'palette' ? null : 'palette' });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [stores]);
  return <Later part={DIALOGS} props={NOTHING} />;
}
