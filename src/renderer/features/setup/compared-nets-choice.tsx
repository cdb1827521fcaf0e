/** Several nets of the form's set-up side by side, each as it is made, of one size, or with as many updates or seconds. */

import type { RefObject } from 'react';
import type { Equal } from '../../../shared/net/equal-nets.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import type { Draft } from '../../store/draft.ts';
import { Checkbox, SelectField } from '../../ui/field.tsx';
import type { Rest } from '../../ui/use-rest.ts';
import { NetsLink } from './cards/nets-link.tsx';
import { comparableNets, netKey, netLabel } from './cards/offered-nets.ts';
import { comparedConfigs } from './compared-configs.ts';
import { Popover } from './sentence/popover.tsx';

const EQUAL = [
  { value: 'nothing', label: 'each as it is made' },
  { value: 'weights', label: 'all of as many weights as the first' },
  { value: 'updates', label: 'all with as many updates' },
  { value: 'seconds', label: 'all for as many seconds as the first' },
] as const;

/** What was marked; a net that is not offered, since another one stands in the form, is not compared. */
export interface NetsChosen {
  readonly keys: readonly string[];
  /** Undefined where each is as it is made. */
  readonly equal: Equal | undefined;
}

interface Props {
  readonly id: string;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly draft: Draft;
  readonly canTrain: boolean;
  readonly choice: NetsChosen;
  readonly press: Rest;
  readonly onChange: (choice: NetsChosen) => void;
  readonly onClose: (givesFocusBack: boolean) => void;
}

export function ComparedNetsChoice(props: Props) {
  const { id, anchor, draft, canTrain, choice, press, onChange, onClose } = props;
  const { client, runs } = useApp();
  const offered = comparableNets(draft);
  const nets = offered.filter((net) => choice.keys.includes(netKey(net)));
  return (
    <Popover id={id} name={t('Compare nets of this cell')} anchor={anchor} onClose={onClose}>
      {offered.map((net) => (
        <Checkbox
          key={netKey(net)}
          label={netLabel(net)}
          checked={nets.includes(net)}
          testId={`compare-${netKey(net)}`}
          onChange={(checked) =>
            onChange({
              ...choice,
              keys: checked
                ? [...choice.keys, netKey(net)]
                : choice.keys.filter((other) => other !== netKey(net)),
            })
          }
        />
      ))}
      <SelectField
        label={t('Equal')}
        value={choice.equal ?? 'nothing'}
        options={EQUAL.map(({ value, label }) => ({ value, label: t(label) }))}
        testId="compare-equal"
        onChange={(value) =>
          onChange({ ...choice, equal: value === 'nothing' ? undefined : (value as Equal) })
        }
      />
      <button
        type="button"
        className="button"
        data-testid="compare-these"
        disabled={!canTrain || nets.length < 2 || press.isResting || draft.preset === 'best'}
        title={
          draft.preset === 'best' ? t('A comparison is of single nets: choose Fast or Accurate.') : undefined
        }
        onClick={() =>
          press.press(() => {
            void runs.trainAll(comparedConfigs(client, draft, { nets, equal: choice.equal }));
            onClose(true);
          })
        }
      >
        {t('Train these {nets} side by side', { nets: nets.length })}
      </button>
      <NetsLink to="nets" testId="about-compared-nets" onLeave={() => onClose(true)} />
    </Popover>
  );
}
