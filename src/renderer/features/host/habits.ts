/** What belongs to a program beside its page: loaded with the dialogs, after the first paint. */
import type { App } from '../../store/app.ts';
import { linkDesktop } from './desktop-link.ts';
import { watchEndings } from './endings.ts';

/** Begins them for an app; ends with what it returns. */
export function beginHabits(app: App): () => void {
  const stops = [watchEndings(app), linkDesktop(app)];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}
