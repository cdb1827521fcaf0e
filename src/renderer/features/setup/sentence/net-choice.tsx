import { NET_NAMES, type NetName, WRITES_VALUES } from '../../../../shared/net/names.ts';
import { netCard } from '../../../../shared/net/net-cards.ts';
import { NET_LABELS } from '../../../../shared/net/net-labels.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import type { FormProps } from '../setting.tsx';
import { netText } from '../settings-in-words.ts';

const CELL_ALONE = 'cell';
const FROM_FILE = 'file';

interface Props extends Pick<FormProps, 'draft' | 'onChange'> {
  /** Closes what it stands in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

/** What is built of the cell, with what that is and when it helps, and the way to all of them. */
export function NetChoice({ draft, onChange, onLeave }: Props) {
  const { stores } = useApp();
  const { net } = draft;
  const words = typeof net === 'string' ? netCard(net, draft.model) : null;
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
            (name) => ({ value: name, label: t(NET_LABELS[name]) }),
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
      {words !== null && (
        <p className="field-note" data-testid="net-sentence">
          {t(words.what)} {t(words.helps)}
        </p>
      )}
      <p className="field-note">
        <button
          type="button"
          className="link"
          title={t('what each is, its formula, when it helps, what it costs')}
          data-testid="about-nets"
          onClick={() => {
            // Left first: the cards give the focus back to what has it now.
            onLeave();
            stores.view.setState({ overlay: 'nets' });
          }}
        >
          {t('About the nets…')}
        </button>
      </p>
    </div>
  );
}
