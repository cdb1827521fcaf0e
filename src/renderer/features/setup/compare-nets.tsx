/** The button that opens to several nets of the form's set-up side by side. */
import { useId, useRef, useState } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { COMPARED_NETS_CHOICE } from '../../later/parts.ts';
import type { Draft } from '../../store/draft.ts';
import { useRest } from '../../ui/use-rest.ts';
import type { NetsChosen } from './compared-nets-choice.tsx';

const FIRST_CHOSEN: NetsChosen = { keys: ['cell', 'conv-lstm', 'attention', 'built'], equal: undefined };

export function CompareNets({ draft, canTrain }: { readonly draft: Draft; readonly canTrain: boolean }) {
  const [choice, setChoice] = useState(FIRST_CHOSEN);
  const press = useRest();
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title={t('Trains several nets of this cell side by side.')}
        data-testid="compare-nets"
        onClick={() => setOpen(!isOpen)}
      >
        {t('Compare nets…')}
      </button>
      {isOpen && (
        <Later
          part={COMPARED_NETS_CHOICE}
          props={{
            ...{ id, anchor, draft, canTrain, choice, press },
            onChange: setChoice,
            onClose: (givesFocusBack: boolean) => {
              setOpen(false);
              if (givesFocusBack) {
                anchor.current?.focus();
              }
            },
          }}
        />
      )}
    </>
  );
}
