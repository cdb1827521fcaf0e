import { NET_NAMES, NET_WORDS, type NetName, WRITES_VALUES } from '../../../../shared/net/names.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import type { FormProps } from '../setting.tsx';
import { netText } from '../setting-words.ts';

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
          { value: CELL_ALONE, label: 'The cell alone' },
          ...NET_NAMES.filter((name) => draft.question === 'values' || !WRITES_VALUES.has(name)).map(
            (name) => ({ value: name, label: NET_WORDS[name].label }),
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
          {NET_WORDS[net].sentence}
        </p>
      )}
    </div>
  );
}
