/** Parts of the page that are loaded after its first paint, so that what everybody sees first is not kept waiting by them. */

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { t } from '../../shared/texts/text.ts';
import { type LaterValue, laterValue } from './later-value.ts';

/** A component in a file of its own. */
export interface LaterPart<Props> {
  /** Null until it is there. */
  readonly component: () => ComponentType<Props> | null;
  /** Loads it; a second call loads nothing. Rejects where the host is gone, and may be called again. */
  readonly load: () => Promise<void>;
}

export function laterPart<Props>(load: () => Promise<ComponentType<Props>>): LaterPart<Props> {
  const { value, load: loadIt } = laterValue(load);
  return { component: value, load: loadIt };
}

/** The value, loaded when it is first asked for; null until it is there, and where it cannot be loaded. */
export function useLater<Value>({ value, load }: LaterValue<Value>): Value | null {
  const [, setThere] = useState(false);
  useEffect(() => {
    let isShown = true;
    if (value() === null) {
      load().then(
        () => isShown && setThere(true),
        () => {},
      );
    }
    return () => {
      isShown = false;
    };
  }, [value, load]);
  return value();
}

interface LaterProps<Props> {
  readonly part: LaterPart<Props>;
  readonly props: Props;
  /** What stands there until then. */
  readonly meanwhile?: ReactNode;
}

/** A part that is loaded when it is first drawn; one that is there already is drawn at once, without the pause of React's `lazy`. */
export function Later<Props extends object>({ part, props, meanwhile = null }: LaterProps<Props>) {
  const [state, setState] = useState<'waits' | 'there' | 'failed'>('waits');
  useEffect(() => {
    let isShown = true;
    const show = (next: 'there' | 'failed') => {
      if (isShown) {
        setState(next);
      }
    };
    if (part.component() === null) {
      part.load().then(
        () => show('there'),
        () => show('failed'),
      );
    }
    return () => {
      isShown = false;
    };
  }, [part]);
  const Component = part.component();
  if (Component !== null) {
    return <Component {...props} />;
  }
  return state === 'failed' ? <NotLoaded /> : meanwhile;
}

function NotLoaded() {
  return (
    <p className="callout callout-bad" role="alert">
      <span>
        {t('This part of the page could not be loaded: Gatecast has ended, or is a newer one now.')}
      </span>
      <span className="callout-tools">
        <button type="button" className="link" onClick={() => window.location.reload()}>
          {t('Load the page again')}
        </button>
      </span>
    </p>
  );
}
