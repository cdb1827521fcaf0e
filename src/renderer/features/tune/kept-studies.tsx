/** The searches made before on these data; a click opens one. */
import { isStudyAtWork, type StudySummary } from '../../../shared/search/study.ts';
import { STUDY_STATUS_WORDS } from '../../../shared/search/study-text.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { formatAgo, formatCountOf } from '../../ui/format.ts';
import { TrashIcon } from '../../ui/icons.tsx';
import { errorWithUnit } from './study-card.tsx';
import { deleteStudy } from './tune-actions.ts';

interface Props {
  readonly list: readonly StudySummary[];
  readonly shown: string | null;
}

export function KeptStudies({ list, shown }: Props) {
  const app = useApp();
  const now = Date.now();
  return (
    <section className="card kept-card" aria-label={t('Searches')}>
      <div className="card-head">
        <h2 className="card-title">{t('Searches')}</h2>
      </div>
      <ul className="kept-list" data-testid="studies">
        {list.map((study) => (
          <li key={study.id} className={study.id === shown ? 'kept-row is-chosen' : 'kept-row'}>
            <button
              type="button"
              className="kept-open"
              aria-pressed={study.id === shown}
              onClick={() => app.stores.studies.setState({ chosen: study.id, asks: false })}
            >
              <span className="kept-name">
                {t('{target} · {horizon} ahead', { target: study.target, horizon: study.horizon })}
              </span>
              <span className="kept-facts">
                {t(STUDY_STATUS_WORDS[study.status])} · {formatCountOf(study.trials, 'set-up')} ·{' '}
                {formatAgo(study.createdAt, now)}
              </span>
              <span className="kept-facts">{bestWords(study)}</span>
            </button>
            <button
              type="button"
              className="icon-button"
              title={
                isStudyAtWork(study)
                  ? t('It is at work: pause it first')
                  : t('Delete; the runs that were made of it stay')
              }
              disabled={isStudyAtWork(study)}
              aria-label={t('Delete the search {name} with {trials}', {
                name: study.name,
                trials: formatCountOf(study.trials, 'set-up'),
              })}
              onClick={() => void deleteStudy(app, study.id)}
            >
              <TrashIcon />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function bestWords({ bestMae, defaultMae, target }: StudySummary): string {
  if (bestMae === null) {
    return '';
  }
  const beside =
    defaultMae === null ? '' : t(', default {error}', { error: errorWithUnit(defaultMae, target) });
  return `${t('best {error}', { error: errorWithUnit(bestMae, target) })}${beside}`;
}
