/** All keys on one sheet: those of the actions, and those that work where the focus is. */

import { useState } from 'react';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Checkbox } from '../../ui/field.tsx';
import { GROUPS } from '../actions/action.ts';
import { standingActions } from '../actions/registry.ts';
import { shortcutKeys } from '../actions/shortcuts.ts';
import { Dialog } from './dialog.tsx';
import { letSingleKeysWork, singleKeysWork } from './single-keys.ts';

/** Keys of what has the focus; they are built into it. */
const WHERE_THE_FOCUS_IS: readonly (readonly [Message, readonly string[]])[] = [
  ['Move along a chart', ['←', '→']],
  ['Zoom a chart', ['+', '−']],
  ['The recent part of a chart again', ['0']],
  ['From run to run in a list, from tab to tab', ['←', '→', '↑', '↓']],
  ['Leave a menu, a dialog, a hint', ['Esc']],
];

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const [single, setSingle] = useState(singleKeysWork);
  const actions = standingActions(app).filter(({ shortcut }) => shortcut !== undefined);
  return (
    <Dialog label={t('Keyboard shortcuts')} className="sheet" testId="shortcut-sheet" onClose={onClose}>
      <h2 className="dialog-title">{t('Keyboard shortcuts')}</h2>
      <div className="sheet-columns">
        {GROUPS.map((group) => {
          const own = actions.filter((action) => action.group === group);
          return own.length === 0 ? null : (
            <section key={group}>
              <h3 className="caption">{t(group)}</h3>
              <dl className="sheet-keys">
                {own.map(({ id, title, shortcut = '' }) => (
                  <Row key={id} title={title} keys={shortcutKeys(shortcut)} />
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <h3 className="caption">{t('Where the focus is')}</h3>
          <dl className="sheet-keys">
            {WHERE_THE_FOCUS_IS.map(([title, keys]) => (
              <Row key={title} title={t(title)} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
      <div className="dialog-foot">
        <Checkbox
          label={t('Single keys do something')}
          checked={single}
          testId="single-keys"
          onChange={(work) => {
            letSingleKeysWork(work);
            setSingle(work);
          }}
        />
        <button type="button" className="button" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
    </Dialog>
  );
}

function Row({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  return (
    <div className="sheet-row">
      <dt>{title}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className="keys">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
