/** Several nets of the form's set-up side by side, each as it is made, of one size, or with as many updates. */
import { useId, useRef, useState } from 'react';
import { NET_NAMES, NET_WORDS, type NetName, WRITES_VALUES } from '../../../shared/net/names.ts';
import type { ComparedNets } from '../../store/actions/run-actions.ts';
import { useApp } from '../../store/app.ts';
import type { Draft } from '../../store/draft.ts';
import { Checkbox, SelectField } from '../../ui/field.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { Popover } from './sentence/popover.tsx';

const EQUAL = [
  { value: 'nothing', label: 'each as it is made' },
  { value: 'weights', label: 'all of as many weights as the first' },
  { value: 'updates', label: 'all with as many updates' },
] as const;

export function CompareNets({ draft, canTrain }: { readonly draft: Draft; readonly canTrain: boolean }) {
  const { runs } = useApp();
  const [chosen, setChosen] = useState<readonly (NetName | null)[]>([null, 'conv-lstm', 'attention']);
  const [equal, setEqual] = useState<ComparedNets['equal']>('nothing');
  const press = useRest();
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const offered: readonly (NetName | null)[] = [
    null,
    ...NET_NAMES.filter((name) => draft.question === 'values' || !WRITES_VALUES.has(name)),
  ];
  const nets = offered.filter((net) => chosen.includes(net));
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title="Trains several nets of this cell side by side."
        data-testid="compare-nets"
        onClick={() => setOpen(!isOpen)}
      >
        Compare nets…
      </button>
      {isOpen && (
        <Popover
          id={id}
          name="Compare nets of this cell"
          anchor={anchor}
          onClose={(givesFocusBack) => {
            setOpen(false);
            if (givesFocusBack) {
              anchor.current?.focus();
            }
          }}
        >
          {offered.map((net) => (
            <Checkbox
              key={net ?? 'cell'}
              label={net === null ? 'The cell alone' : NET_WORDS[net].label}
              checked={chosen.includes(net)}
              testId={`compare-${net ?? 'cell'}`}
              onChange={(checked) =>
                setChosen(checked ? [...chosen, net] : chosen.filter((other) => other !== net))
              }
            />
          ))}
          <SelectField
            label="Equal"
            value={equal}
            options={EQUAL}
            testId="compare-equal"
            onChange={(value) => setEqual(value as ComparedNets['equal'])}
          />
          <button
            type="button"
            className="button"
            data-testid="compare-these"
            disabled={!canTrain || nets.length < 2 || press.isResting || draft.preset === 'best'}
            title={
              draft.preset === 'best' ? 'A comparison is of single nets: choose Fast or Accurate.' : undefined
            }
            onClick={() => press.press(() => void runs.compareNets({ nets, equal }))}
          >
            Train these {nets.length} side by side
          </button>
        </Popover>
      )}
    </>
  );
}
