/** What each net is, beside one another, as the set-up of the form would make it; a press puts one into the form or trains it beside the others. */

import { useState } from 'react';
import { FORMULA_SIGNS, TIMES_OF } from '../../../../shared/net/net-cards.ts';
import { t } from '../../../../shared/texts/text.ts';
import { changeDraft } from '../../../store/actions/watch-preset.ts';
import { useApp } from '../../../store/app.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { Dialog } from '../../help/dialog.tsx';
import { comparedConfigs } from '../compared-configs.ts';
import { NetCard } from './net-card.tsx';
import { useNetPlans } from './net-plans.ts';
import { type NetChoice, netsFor } from './offered-nets.ts';
import './net-cards.css';

export function NetCards({ onClose }: { readonly onClose: () => void }) {
  const { stores, client, runs } = useApp();
  // As it was when they were opened: they lie over the form until they are closed.
  const [draft] = useState(() => stores.setup.getState().draft);
  const [dataset] = useState(() => stores.dataset.getState().dataset);
  const nets: readonly NetChoice[] = draft === null ? [] : netsFor(draft);
  const plans = useNetPlans(dataset?.id ?? null, draft, nets);
  const press = useRest();

  function use(net: NetChoice): void {
    stores.setup.setState(({ draft: now }) => (now === null ? {} : { draft: changeDraft(now, { net }) }));
    onClose();
  }

  function trainBeside(net: NetChoice): void {
    if (draft !== null) {
      // A search has no net of its own; with one it is a single training.
      const single = changeDraft(draft, { net });
      void runs.trainAll(comparedConfigs(client, single, { nets: [net], equal: undefined }));
    }
    onClose();
  }

  return (
    <Dialog label={t('About the nets')} className="net-cards" testId="net-cards" onClose={onClose}>
      <div className="net-cards-list">
        <h2 className="dialog-title">{t('About the nets')}</h2>
        <p className="net-cards-lead">
          {t('Every net with the present set-up: the same window, units and layers.')} {t(FORMULA_SIGNS)}{' '}
          {t(TIMES_OF)}
        </p>
        {draft !== null &&
          nets.map((net, place) => (
            <NetCard
              key={net ?? 'alone'}
              net={net}
              cell={draft.model}
              plan={plans[place] ?? 'asking'}
              isChosen={draft.net === net && draft.preset !== 'best'}
              isResting={press.isResting}
              onUse={() => use(net)}
              onTrain={() => press.press(() => trainBeside(net))}
            />
          ))}
      </div>
      <div className="dialog-foot is-ruled net-cards-foot">
        <button type="button" className="button" data-testid="net-cards-close" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
    </Dialog>
  );
}
