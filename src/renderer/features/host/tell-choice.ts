/** Whether the end of a long run is told outside of the window. Nobody is asked for leave before wanting it. */

import { t } from '../../../shared/texts/text.ts';
import { recall, remember } from '../../store/actions/memory.ts';
import type { App } from '../../store/app.ts';

const KEY = 'tell-when-done';

/** Whether this browser can tell anything outside of its page. */
export function canTell(): boolean {
  return typeof Notification === 'function' && Notification.permission !== 'denied';
}

/** Wanted, and allowed still. A program of the desktop tells unless it was told not to; a page of a browser only when it was asked to. */
export function isTold({ bridge }: Pick<App, 'bridge'>): boolean {
  return (
    canTell() && Notification.permission === 'granted' && (recall('local', KEY) ?? bridge !== null) === true
  );
}

/** Switches it on, which may ask the person for leave, so call it from a press; or off. Says what came of it. */
export async function letTell({ notices }: Pick<App, 'notices'>, wanted: boolean): Promise<void> {
  const isAllowed = wanted && canTell() && (await Notification.requestPermission()) === 'granted';
  remember('local', KEY, isAllowed);
  notices.tell(
    isAllowed
      ? {
          tone: 'good',
          text: t('You will be told when a run of more than a minute ends while you are elsewhere.'),
        }
      : wanted
        ? {
            tone: 'bad',
            text: t('The browser does not let this page tell anything; its settings for this address do.'),
          }
        : { tone: 'plain', text: t('The end of a run is told in the window alone.') },
  );
}
