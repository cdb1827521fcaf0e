/** Who works on the queue: each worker's machine, what it computes with, what it does and how fast; or how to get one. */
import '../../later/styles.ts';
import { t } from '../../../shared/texts/text.ts';
import type { WorkerInfo } from '../../../shared/workers/worker.ts';
import { useApp } from '../../store/app.ts';
import { formatCount } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { type Rest, useRest } from '../../ui/use-rest.ts';
import { copyText } from '../help/copy-text.ts';
import { tellWorker, type WorkersHere } from './use-workers.ts';
import {
  clockWords,
  isLocal,
  paceWords,
  workerCommand,
  workerReason,
  workerState,
  workerTone,
} from './worker-words.ts';

export function WorkersTable({ queue, workers }: WorkersHere) {
  // One for all: a worker that comes or goes moves those below it under the pointer.
  const rest = useRest(workers.map(({ id }) => id).join(' '));
  return (
    <>
      {workers.length > 0 && (
        <table className="table workers-table" data-testid="workers-table">
          <thead>
            <tr>
              <th scope="col">{t('Machine')}</th>
              <th scope="col">{t('Computes with')}</th>
              <th scope="col">{t('Does')}</th>
              <th scope="col" className="is-number">
                <Hint
                  text={t(
                    'Works (trials of a search, or trainings) that it ends in an hour at its pace so far, with all its slots.',
                  )}
                >
                  {t('An hour')}
                </Hint>
              </th>
              <td />
            </tr>
          </thead>
          {workers.map((worker) => (
            <WorkerRows key={worker.id} worker={worker} rest={rest} />
          ))}
        </table>
      )}
      {workers.every(({ state }) => state === 'refused' || state === 'silent') && (
        <HowToGetOne queue={queue} />
      )}
    </>
  );
}

/** A line, and below it what it has in hand, which may be long. */
function WorkerRows({ worker, rest }: { readonly worker: WorkerInfo; readonly rest: Rest }) {
  const { machine, pid, platform, kernel, cores, slots, startedAt, done, appVersion, inHand } = worker;
  const reason = workerReason(worker);
  const hasDetails = reason !== null || inHand.length > 0;
  const lines = hasDetails ? 2 : 1;
  return (
    <tbody data-testid="worker" data-state={worker.state}>
      <tr>
        <th scope="row" rowSpan={lines} title={`Gatecast ${appVersion}, ${platform}`}>
          {machine} <span className="worker-facts">({pid})</span>
          <span className="worker-more">{t('since {time}', { time: clockWords(startedAt) })}</span>
        </th>
        <td>
          {kernel}
          <span className="worker-more">
            {t('{cores, plural, one {# core} other {# cores}}', { cores })},{' '}
            {t('{slots, plural, one {# slot} other {# slots}}', { slots })}
          </span>
        </td>
        <td>
          <span className="worker-state">
            <span className={`worker-dot is-${workerTone(worker)}`} aria-hidden="true" />
            {workerState(worker)}
          </span>
        </td>
        <td className="is-number">
          {paceWords(worker)}
          <span className="worker-more">{t('{done} done', { done: formatCount(done) })}</span>
        </td>
        <td rowSpan={lines}>
          <WorkerButtons worker={worker} rest={rest} />
        </td>
      </tr>
      {hasDetails && (
        <tr>
          <td colSpan={3} className="worker-details">
            {reason !== null && <span className="worker-more">{reason}</span>}
            {inHand.map(({ what, since }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two works may have the same name and the same beginning
              <span key={place} className="worker-more">
                {t('{what}, since {time}', { what, time: clockWords(since) })}
              </span>
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function WorkerButtons({ worker, rest }: { readonly worker: WorkerInfo; readonly rest: Rest }) {
  const app = useApp();
  const { id, state } = worker;
  const name = `${worker.machine} (${worker.pid})`;
  // One that was refused has ended, one that leaves is about to.
  if (state === 'refused' || state === 'leaving') {
    return null;
  }
  const isHeld = state === 'paused' || state === 'pausing';
  const press = (say: 'pause' | 'goOn' | 'remove') => rest.press(() => void tellWorker(app, say, id));
  return (
    <span className="worker-tools">
      {state !== 'silent' && (
        <button
          type="button"
          className="button is-small"
          data-testid={isHeld ? 'worker-go-on' : 'worker-pause'}
          disabled={rest.isResting}
          aria-label={isHeld ? t('Let {name} go on', { name }) : t('Pause {name}', { name })}
          title={isHeld ? t('It takes work again.') : t('It ends what it has and takes nothing new.')}
          onClick={() => press(isHeld ? 'goOn' : 'pause')}
        >
          {isHeld ? t('Go on') : t('Pause')}
        </button>
      )}
      <button
        type="button"
        className="button is-small worker-remove"
        data-testid="worker-remove"
        disabled={rest.isResting}
        aria-label={t('Remove {name}', { name })}
        title={t('It gives back what it has, with where that stands, and ends. Others go on from there.')}
        onClick={() => press('remove')}
      >
        {t('Remove')}
      </button>
    </span>
  );
}

function HowToGetOne({ queue }: { readonly queue: string }) {
  const { notices } = useApp();
  const command = workerCommand(queue);

  async function copy(): Promise<void> {
    notices.tell(
      (await copyText(command))
        ? { tone: 'good', text: t('Copied.') }
        : { tone: 'bad', text: t('The browser does not let the page copy; mark the lines and copy them.') },
    );
  }

  return (
    <div className="workers-none" data-testid="workers-none">
      <p>
        {t(
          'Searches and trainings wait until somebody works. Type this on any machine that reaches the queue:',
        )}
      </p>
      <p className="worker-command">
        <code data-testid="worker-command">{command}</code>
        <button
          type="button"
          className="button is-small"
          data-testid="worker-copy"
          onClick={() => void copy()}
        >
          {t('Copy')}
        </button>
      </p>
      {isLocal(queue) && (
        <p>
          {t('On another machine, the name of this one stands in the address, and Redis must listen there.')}
        </p>
      )}
      <p>
        {t(
          'A password goes into the address (redis://user:password@host), or the address into a file: then @FILE stands in its place.',
        )}
      </p>
    </div>
  );
}
