/** The left column: the set-up as a sentence, what that costs, the one button, and details below. */

import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { DATA_PANEL, SHOWN_RUN_DIFFERS, WARNINGS } from '../../later/parts.ts';
import { changeDraft } from '../../store/actions/watch-preset.ts';
import { useApp } from '../../store/app.ts';
import type { Draft, Problems } from '../../store/draft.ts';
import { Groups } from './groups/groups.tsx';
import { PlanLine } from './sentence/plan-line.tsx';
import { Sentence } from './sentence/sentence.tsx';
import { TrainButtons } from './train-buttons.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  readonly problems: Problems;
  readonly general: string | null;
  readonly canTrain: boolean;
}

export function SetupPanel({ dataset, draft, problems, general, canTrain }: Props) {
  const { stores } = useApp();
  const open = useStore(stores.setup, ({ part }) => part);
  // What stands in the store now, not what was drawn last: two changes in one moment are both kept.
  const change = (part: Partial<Draft>) =>
    stores.setup.setState(({ draft: now }) => ({ draft: changeDraft(now ?? draft, part) }));
  const form = { dataset, draft, problems, onChange: change };
  return (
    <section className={`setup ${open === null ? '' : 'has-popover'}`} aria-label={t('Set-up')}>
      <h2 className="caption">{t('Forecast')}</h2>
      <Sentence {...form} />
      <PlanLine />
      <TrainButtons draft={draft} canTrain={canTrain} />
      <Groups {...form} />
      <Later part={DATA_PANEL} props={{ dataset }} />
      {/* These come when the service has answered: last, so that nothing moves away from under a press. */}
      <Later part={SHOWN_RUN_DIFFERS} props={{ dataset, draft }} />
      <Later part={WARNINGS} props={{ draft, problems, general, onChange: change }} />
    </section>
  );
}
