import type { NetName } from '../../../../shared/net/names.ts';
import { netCard } from '../../../../shared/net/net-cards.ts';
import { t } from '../../../../shared/texts/text.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import { NetsLink } from '../cards/nets-link.tsx';
import { netLabel, netsFor } from '../cards/offered-nets.ts';
import type { FormProps } from '../setting.tsx';
import { netText } from '../settings-in-words.ts';

const CELL_ALONE = 'cell';
const OF_BLOCKS = 'blocks';

interface Props extends Pick<FormProps, 'draft' | 'onChange'> {
  /** Closes what it stands in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

/** What is built of the cell, with what that is and when it helps, and the way to all of them. */
export function NetChoice({ draft, onChange, onLeave }: Props) {
  const { net } = draft;
  const words = typeof net === 'string' ? netCard(net, draft.model) : null;
  const isDescribed = net !== null && typeof net !== 'string';
  const value = net === null ? CELL_ALONE : isDescribed ? OF_BLOCKS : net;
  return (
    <div className="net-choice">
      <SelectField
        label={<Term name="Net" />}
        value={value}
        testId="net"
        options={[
          ...netsFor(draft).map((offered) => ({ value: offered ?? CELL_ALONE, label: netLabel(offered) })),
          // Only where it stands already: built here, or of a run that is set up again.
          ...(isDescribed ? [{ value: OF_BLOCKS, label: netText(net) }] : []),
        ]}
        onChange={(chosen) => {
          if (chosen !== OF_BLOCKS) {
            onChange({ net: chosen === CELL_ALONE ? null : (chosen as NetName) });
          }
        }}
      />
      {words !== null && (
        <p className="field-note" data-testid="net-sentence">
          {t(words.what)} {t(words.helps)}
        </p>
      )}
      <p className="field-note net-ways">
        <NetsLink to="net-blocks" testId="build-net" onLeave={onLeave} />
        <NetsLink to="nets" testId="about-nets" onLeave={onLeave} />
      </p>
    </div>
  );
}
