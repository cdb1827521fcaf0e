import { netCard } from '../../../../shared/net/net-cards.ts';
import { t } from '../../../../shared/texts/text.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import { NetsLink } from '../cards/nets-link.tsx';
import { comparableNets, netKey, netLabel } from '../cards/offered-nets.ts';
import type { FormProps } from '../setting.tsx';

interface Props extends Pick<FormProps, 'draft' | 'onChange'> {
  /** Closes what it stands in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

/** What is built of the cell, with what that is and when it helps, and the way to all of them. */
export function NetChoice({ draft, onChange, onLeave }: Props) {
  const { net } = draft;
  const words = typeof net === 'string' ? netCard(net, draft.model) : null;
  const offered = comparableNets(draft);
  return (
    <div className="net-choice">
      <SelectField
        label={<Term name="Net" />}
        value={netKey(net)}
        testId="net"
        options={offered.map((other) => ({ value: netKey(other), label: netLabel(other) }))}
        onChange={(chosen) => onChange({ net: offered.find((other) => netKey(other) === chosen) ?? null })}
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
