/** A search for a set-up that is at work or was left, with what ends or resumes it. */

import type { StudySummary } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { studyWords } from '../../store/studies/studies-state.ts';
import { formatSeconds } from '../../ui/format.ts';
import type { Rest } from '../../ui/use-rest.ts';
import { StudyButtons } from '../training/study-buttons.tsx';

interface Props {
  readonly study: StudySummary;
  readonly rest: Rest;
}

export function StudyRow({ study, rest }: Props) {
  const { studies } = useApp();
  const { file, series } = study.dataset;
  return (
    <li className="at-work-row" data-testid="study-at-work">
      <div className="at-work-line">
        <button type="button" className="at-work-open" onClick={() => void studies.open(study)}>
          <span className="at-work-name">
            <b title={study.name}>{t('Search')}</b>{' '}
            <span className="at-work-data">
              {t('{target} of {file}{series}', {
                target: study.target,
                file,
                series: series === null ? '' : ` · ${series}`,
              })}
            </span>
          </span>
          <span className="at-work-facts">{studyWords(study, formatSeconds)}</span>
        </button>
        <span className="at-work-tools">
          <StudyButtons study={study} rest={rest} />
        </span>
      </div>
    </li>
  );
}
