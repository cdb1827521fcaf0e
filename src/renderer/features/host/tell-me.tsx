/** Beside a training that takes a while, for whoever is about to leave: once, until it was pressed. */

import { useMemo, useState } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { canTell, isTold, letTell } from './tell-choice.ts';

/** Shorter ones are waited for. */
const LONG_SECONDS = 60;

export function TellMe({ secondsLeft }: { readonly secondsLeft: number }) {
  const app = useApp();
  const [isPressed, setPressed] = useState(false);
  // What was long a moment ago is about to end: the button does not go from under a pointer.
  const [isLong, setLong] = useState(false);
  if (!isLong && secondsLeft > LONG_SECONDS) {
    setLong(true);
  }
  // Asked once: a browser takes its time over what it allows, and this is drawn with every news.
  const isOffered = useMemo(() => isLong && canTell() && !isTold(app), [isLong, app]);
  if (!isOffered || isPressed) {
    return null;
  }
  return (
    <button
      type="button"
      className="link"
      data-testid="tell-me"
      onClick={() => {
        setPressed(true);
        void letTell(app, true);
      }}
    >
      {t('Tell me when it ends')}
    </button>
  );
}
