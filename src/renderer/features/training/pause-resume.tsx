/** Leaving a training and going on with it, each in a place of its own: neither becomes the other under the pointer. */

import { useStore } from 'zustand';
import { errorText } from '../../../shared/error-text.ts';
import { isActive, isResumable } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { canPause } from '../../store/run-groups.ts';
import { type Rest, useRest } from '../../ui/use-rest.ts';
import { ChooseFile } from '../data/open/choose-file.tsx';

interface ButtonProps {
  readonly run: RunSummary;
  readonly label: string;
  /** Shared by all buttons that a run's change may bring under the pointer. */
  readonly rest: Rest;
}

const PAUSE_TITLE: Message =
  'Leaves the training; Resume goes on from here later, also after Gatecast was closed.';

export function PauseButton({ run, label, rest }: ButtonProps) {
  const { resuming } = useApp();
  return (
    <button
      type="button"
      className="button is-small"
      disabled={!canPause(run) || rest.isResting}
      aria-label={t('Pause {label}', { label })}
      title={t(PAUSE_TITLE)}
      onClick={() => rest.press(() => void resuming.pause(run.id))}
    >
      {t('Pause')}
    </button>
  );
}

export function ResumeButton({ run, label, rest }: ButtonProps) {
  const { resuming } = useApp();
  return (
    <button
      type="button"
      className="button is-small"
      data-testid="resume"
      disabled={!isResumable(run) || rest.isResting}
      aria-label={t('Resume {label}', { label })}
      title={t('Goes on where it was left, to the same result as if it never had been.')}
      onClick={() => rest.press(() => void resuming.resume(run.id))}
    >
      {t('Resume')}
    </button>
  );
}

/** Of a run that waits: it goes before the others that do. */
function NextButton({ run, label, rest }: ButtonProps) {
  const { resuming } = useApp();
  return (
    <button
      type="button"
      className="button is-small"
      disabled={rest.isResting}
      aria-label={t('Train {label} next', { label })}
      title={t('Goes before all others that wait for their turn.')}
      onClick={() => rest.press(() => void resuming.next(run.id))}
    >
      {t('Next')}
    </button>
  );
}

/** Why a run could not go on, in words; and where only its rows are missing, the way to hand them in. */
export function ResumeRefused({ run, label }: { readonly run: RunSummary; readonly label: string }) {
  const { stores, resuming } = useApp();
  const refusal = useStore(stores.runs, ({ refused }) => refused[run.id]);
  if (refusal === undefined || !isResumable(run)) {
    return null;
  }
  return (
    <div className="resume-refused" data-testid="resume-refused">
      <p className="run-error" role="alert">
        {errorText(refusal.error)}
      </p>
      {refusal.needsFile && (
        <ChooseFile
          className="button is-small"
          testId="resume-file"
          title={t('Resumes {label} with the rows of the file, when it is the same as then.', { label })}
          onChosen={(chosen) => void resuming.resumeFrom(run.id, chosen)}
        >
          {t('Choose {file}…', { file: run.dataset.file })}
        </ChooseFile>
      )}
    </div>
  );
}

/** Both on the card of a run that is at work or can go on; nothing on any other. */
export function PauseResume({ run, label }: { readonly run: RunSummary; readonly label: string }) {
  const rest = useRest(run.status);
  if (!isActive(run.status) && !isResumable(run)) {
    return null;
  }
  return (
    <>
      <div className="pause-resume">
        <PauseButton run={run} label={label} rest={rest} />
        <ResumeButton run={run} label={label} rest={rest} />
        {run.status === 'queued' && <NextButton run={run} label={label} rest={rest} />}
      </div>
      <ResumeRefused run={run} label={label} />
    </>
  );
}
