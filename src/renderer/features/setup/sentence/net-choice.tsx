import { NET_NAMES, type NetName, WRITES_VALUES } from '../../../../shared/net/names.ts';
import { NET_WORDS } from '../../../../shared/net/net-words.ts';
import { t } from '../../../../shared/texts/text.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import type { FormProps } from '../setting.tsx';
import { netText } from '../settings-in-words.ts';

const CELL_ALONE = 'cell';
const FROM_FILE = 'file';

/** What is built of the cell, with the one sentence that says what that is for. */
export function NetChoice({ draft, onChange }: Pick<FormProps, 'draft' | 'onChange'>) {
  const { net } = draft;
  const isDescribed = net !== null && typeof net !== 'string';
  const value = net === null ? CELL_ALONE : isDescribed ? FROM_FILE : net;
  return (
    <div className="net-choice">
      <SelectField
        label={<Term name="Net" />}
        value={value}
        testId="net"
        options={[
          { value: CELL_ALONE, label: t('The cell alone') },
          ...NET_NAMES.filter((name) => draft.question === 'values' || !WRITES_VALUES.has(name)).map(
            (name) => ({ value: name, label: t(NET_WORDS[name].label) }),
          ),
          // Only where it stands already: a run of the command line, set up again.
          ...(isDescribed ? [{ value: FROM_FILE, label: netText(net) }] : []),
        ]}
        onChange={(chosen) => {
          if (chosen !== FROM_FILE) {
            onChange({ net: chosen === CELL_ALONE ? null : (chosen as NetName) });
          }
        }}
      />
      {typeof net === 'string' && (
        <p className="field-note" data-testid="net-sentence">
          {t(NET_WORDS[net].sentence)}
        </p>
      )}
    </div>
  );
}
