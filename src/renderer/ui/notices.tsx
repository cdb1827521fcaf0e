/** Passing sentences at the foot, and the banner that stays while the service is away. */

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../shared/texts/text.ts';
import { tabRefusedText } from '../../shared/window/tab-refused-text.ts';
import { Later } from '../later/later.tsx';
import { ERROR_WORDS } from '../later/parts.ts';
import { useApp } from '../store/app.ts';
import { CloseIcon } from './icons.tsx';

export function Notices() {
  const { stores, notices } = useApp();
  const list = useStore(stores.view, (view) => view.notices);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // What is taken away under the pointer, or with the focus in it, tells of neither having left it.
  useEffect(() => {
    const isEmpty = list.length === 0;
    setPointed((was) => was && !isEmpty && box.current?.matches(':hover') === true);
    setFocused((was) => was && !isEmpty && box.current?.contains(document.activeElement) === true);
  }, [list]);
  useEffect(() => notices.hold(isPointed || isFocused), [notices, isPointed, isFocused]);
  const hasRuns = useStore(stores.view, (view) => view.rightOpen);
  const isOpen = useStore(stores.dataset, ({ dataset }) => dataset !== null && !dataset.needsSeries);
  const place = !isOpen ? 'is-free' : hasRuns ? 'is-beside-runs' : '';
  return (
    <div
      ref={box}
      className={`notices ${place}`}
      role="status"
      aria-live="polite"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {list.map(({ id, tone, text, action }) => (
        <div key={id} className={`notice notice-${tone}`}>
          <span className="notice-text">{text}</span>
          {action !== null && (
            <button type="button" className="link" onClick={action.run}>
              {action.label}
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={t('Dismiss')}
            onClick={() => notices.dismiss(id)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}

export function ConnectionBanner() {
  const { stores, client } = useApp();
  const status = useStore(stores.connection, (connection) => connection.status);
  const error = useStore(stores.connection, (connection) => connection.error);
  if (status === 'lost') {
    return (
      <div className="banner" role="alert">
        <span>
          <b>{t('Gatecast is not answering.')}</b>{' '}
          {t(
            'Trying again; your form and your runs are kept. If it was ended, start it and open the address that it prints.',
          )}
        </span>
        <button type="button" className="button is-small" onClick={() => client.retry()}>
          {t('Try now')}
        </button>
      </div>
    );
  }
  return error === null ? null : (
    <div className="banner" role="alert">
      <span>
        {error.code === 'TAB_REFUSED' ? (
          tabRefusedText(String(error.details.host))
        ) : (
          <Later part={ERROR_WORDS} props={{ error }} />
        )}
      </span>
    </div>
  );
}
