/** Runs whose file has changed since they last looked at it: one press holds what they had said against what came. */

import { useState } from 'react';
import { useStore } from 'zustand';
import { errorText } from '../../../../shared/error-text.ts';
import { toErrorFrame } from '../../../../shared/errors.ts';
import { checkInSentences } from '../../../../shared/reuse/check-in-text.ts';
import type { DueCheckIn } from '../../../../shared/reuse/due.ts';
import type { CheckIn } from '../../../../shared/reuse/said.ts';
import type { RunLine } from '../../../../shared/run.ts';
import { shownStamp, t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { checkInNow } from '../../../store/forecast/check-in-now.ts';
import { lineName } from '../../../store/runs-list/list-state.ts';
import type { Asked } from '../../../store/stores.ts';
import { formatAgo, formatCount, formatCountOf, formatScore, unitOf } from '../../../ui/format.ts';
import { useDue } from './use-due.ts';

/** More are counted; the command line lists them all. */
const MOST_SHOWN = 3;

export function DueCheckIns() {
  const { stores } = useApp();
  const lines = useStore(stores.list, (list) => list.lines);
  const leaving = useStore(stores.runs, (runs) => runs.leaving);
  const due = useDue().flatMap((one) => {
    const line = lines?.[one.run];
    return line === undefined || leaving.includes(one.run) ? [] : [{ one, line }];
  });
  const shown = due.slice(0, MOST_SHOWN);
  return shown.length === 0 ? null : (
    <section className="home-card" aria-labelledby="due-head" data-testid="due">
      <h2 className="caption" id="due-head">
        {t('Due for a check')}
      </h2>
      <ul className="due-list">
        {shown.map(({ one, line }) => (
          <DueRow key={one.run} due={one} line={line} />
        ))}
      </ul>
      {due.length > shown.length && (
        <p className="due-facts">{t('and {due} more', { due: formatCount(due.length - shown.length) })}</p>
      )}
    </section>
  );
}

interface RowProps {
  readonly due: DueCheckIn;
  readonly line: RunLine;
}

function DueRow({ due, line }: RowProps) {
  const app = useApp();
  const [asked, setAsked] = useState<Asked<CheckIn> | null>(null);
  const name = lineName(line);

  async function check(): Promise<void> {
    setAsked({ status: 'asking' });
    try {
      const result = await checkInNow(app, due);
      setAsked(result === null ? null : { status: 'here', result });
    } catch (error) {
      setAsked({ status: 'refused', error: toErrorFrame(error) });
    }
  }

  const isHere = asked?.status === 'here';
  return (
    <li className="due-row" data-testid="due-run">
      <div className="due-line">
        <span className="due-name">
          <b title={name}>{name}</b>{' '}
          <span className="due-facts">
            {t('{target} of {file}{series}', {
              target: line.config.target,
              file: due.file,
              series: line.dataset.series === null ? '' : ` · ${line.dataset.series}`,
            })}
          </span>
        </span>
        {isHere ? (
          <button
            type="button"
            className="button is-small"
            data-testid="due-see"
            onClick={() => void app.datasets.openRun(due.run)}
          >
            {t('See it')}
          </button>
        ) : (
          <button
            type="button"
            className="button is-small"
            data-testid="due-check"
            disabled={asked?.status === 'asking'}
            aria-label={t('Check what {name} had said', { name })}
            onClick={() => void check()}
          >
            {asked?.status === 'asking' ? t('Checking …') : t('Check it')}
          </button>
        )}
      </div>
      <p className={`due-facts ${asked?.status === 'refused' ? 'run-error' : ''}`} role="status">
        {asked?.status === 'refused'
          ? errorText(asked.error)
          : asked?.status === 'here'
            ? resultWords(asked.result, line)
            : dueWords(due)}
      </p>
    </li>
  );
}

function dueWords({ changedAt, checkedAt, said }: DueCheckIn): string {
  const now = Date.now();
  const forecasts =
    said === 0 ? t('its forecast') : said === 1 ? t('two forecasts') : formatCountOf(said + 1, 'forecast');
  const checked =
    checkedAt === null
      ? t('never checked')
      : t('checked {checkedAt}', { checkedAt: formatAgo(checkedAt, now) });
  return t('The file has changed {changedAt}; {forecasts}, {checked}.', {
    changedAt: formatAgo(changedAt, now),
    forecasts,
    checked,
  });
}

function resultWords(made: CheckIn, { config }: RunLine): string {
  const unit = unitOf(config.target);
  const number = (value: number) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`;
  return checkInSentences(made, { number, stamp: (stamp) => shownStamp(stamp) }).join(' ');
}
