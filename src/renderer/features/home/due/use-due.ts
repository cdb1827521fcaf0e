/** Runs that are due for a check, asked for when the page is looked at: nothing polls. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DueCheckIn } from '../../../../shared/reuse/due.ts';
import { useApp } from '../../../store/app.ts';

export function useDue(): readonly DueCheckIn[] {
  const { client, stores } = useApp();
  const isOpen = useStore(stores.connection, ({ status }) => status === 'open');
  const [due, setDue] = useState<readonly DueCheckIn[]>([]);
  useEffect(() => {
    let isShown = true;
    const ask = () =>
      client.request('run.due', {}).then(
        // One that was checked meanwhile keeps its row, with what came of it.
        (found) => isShown && setDue((before) => merged(before, found)),
        () => {},
      );
    if (isOpen) {
      void ask();
    }
    const onFocus = () => {
      if (isOpen) {
        void ask();
      }
    };
    window.addEventListener('focus', onFocus);
    return () => {
      isShown = false;
      window.removeEventListener('focus', onFocus);
    };
  }, [client, isOpen]);
  return due;
}

function merged(before: readonly DueCheckIn[], found: readonly DueCheckIn[]): readonly DueCheckIn[] {
  const known = new Set(found.map(({ run }) => run));
  return [...found, ...before.filter(({ run }) => !known.has(run))];
}
