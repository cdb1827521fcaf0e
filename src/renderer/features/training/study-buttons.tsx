/** What ends, leaves and goes on with a search, each in a place of its own. */

import { isStudyAtWork, type StudySummary } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { canGoOn } from '../../store/studies/studies-state.ts';
import type { Rest } from '../../ui/use-rest.ts';

interface Props {
  readonly study: StudySummary;
  /** Shared by all buttons that a change may bring under the pointer. */
  readonly rest: Rest;
}

export function StudyButtons({ study, rest }: Props) {
  const { studies } = useApp();
  const searches = isStudyAtWork(study) && study.status !== 'scoring';
  return (
    <>
      <button
        type="button"
        className="button is-small"
        data-testid="study-pause"
        disabled={!searches || rest.isResting}
        aria-label={t('Pause {name}', { name: study.name })}
        title={t('Leaves the search; Resume goes on from here later, also after Gatecast was closed.')}
        onClick={() => rest.press(() => void studies.pause(study.id))}
      >
        {t('Pause')}
      </button>
      <button
        type="button"
        className="button is-small"
        data-testid="study-resume"
        disabled={!canGoOn(study) || rest.isResting}
        aria-label={t('Resume {name}', { name: study.name })}
        title={t('Goes on where it was left.')}
        onClick={() => rest.press(() => void studies.resume(study.id))}
      >
        {t('Resume')}
      </button>
      <StopStudy study={study} rest={rest} />
    </>
  );
}

/** Ends the search; what is best so far is scored. */
export function StopStudy({ study, rest }: Props) {
  const { studies } = useApp();
  return (
    <button
      type="button"
      className="button is-small"
      data-testid="study-stop"
      disabled={study.status !== 'searching' || rest.isResting}
      aria-label={t('Stop {name}, score the best', { name: study.name })}
      title={t('Ends the search now; what is best so far is scored.')}
      onClick={() => rest.press(() => void studies.stop(study.id))}
    >
      {t('Stop')}
    </button>
  );
}
