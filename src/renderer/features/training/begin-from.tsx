/** The ways from a run that is done to one that begins with its weights. */

import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { MORE_EPOCHS } from '../../store/actions/begin-from-actions.ts';
import { useApp } from '../../store/app.ts';
import { ChooseFile } from '../data/open/choose-file.tsx';

/** False for what is no single net: there are no weights that a net could begin with. */
function canBeginFrom({ config }: Pick<RunSummary, 'config'>): boolean {
  return config.search === undefined;
}

/** Below the forecast of a run, whose rows are open. */
export function BeginFrom({ run }: { readonly run: RunSummary }) {
  const { beginFrom } = useApp();
  if (!canBeginFrom(run)) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        className="link"
        data-testid="more-epochs"
        title={t(
          'A new run on the same rows that begins with these weights and a fresh optimizer; this one stays as it is',
        )}
        onClick={() => void beginFrom.more(run.id)}
      >
        {t('{count} more epochs', { count: MORE_EPOCHS })}
      </button>
      <ChooseFile
        className="link"
        testId="fine-tune-input"
        title={t(
          'A new run of this net on the rows of another file that begins with these weights, on scales of its own rows',
        )}
        onChosen={(chosen) => void beginFrom.fineTuneFiles(run.id, chosen)}
      >
        {t('Fine-tune on new rows…')}
      </ChooseFile>
    </>
  );
}

/** Of a run that was trained on other data than what is open. */
export function FineTuneOpen({ run }: { readonly run: RunSummary }) {
  const { beginFrom } = useApp();
  return canBeginFrom(run) ? (
    <button
      type="button"
      className="link"
      data-testid="fine-tune-open"
      title={t('A new run of this net on the open rows that begins with its weights, on scales of their own')}
      onClick={() => void beginFrom.fineTuneOpen(run.id)}
    >
      {t('Fine-tune on these rows')}
    </button>
  ) : null;
}
