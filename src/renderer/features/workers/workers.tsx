/** Where the host has a queue: who works on it, in the view of searches and, as a line that opens, on the start page. */
import './workers.css';
import { useId, useState } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { Later, laterPart } from '../../later/later.tsx';
import { useWorkers } from './use-workers.ts';
import { workersSentence } from './worker-words.ts';

/** Most hosts have no queue and never load it. */
const WORKERS_TABLE = laterPart(async () => (await import('./workers-table.tsx')).WorkersTable);

export function WorkersCard() {
  const here = useWorkers();
  return here === null ? null : (
    <section className="card workers-card" aria-label={t('Workers')} data-testid="workers">
      <div className="card-head">
        <h2 className="card-title">{t('Workers')}</h2>
        <span className="card-facts" role="status" data-testid="workers-sentence">
          {workersSentence(here)}
        </span>
      </div>
      <Later part={WORKERS_TABLE} props={here} />
    </section>
  );
}

export function WorkersLine() {
  const here = useWorkers();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return here === null ? null : (
    <section className="home-card workers-home" aria-label={t('Workers')} data-testid="workers-home">
      <p className="workers-line">
        <span role="status" data-testid="workers-sentence">
          {workersSentence(here)}
        </span>
        <button
          type="button"
          className="link"
          data-testid="workers-open"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('Close') : t('Show them')}
        </button>
      </p>
      <div id={id}>{isOpen && <Later part={WORKERS_TABLE} props={here} />}</div>
    </section>
  );
}
