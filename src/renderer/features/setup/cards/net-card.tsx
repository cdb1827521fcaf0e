/** One net: what it is, its formula, when it helps, what it costs, and its picture with the sizes of the present set-up. */

import { useId } from 'react';
import { netCard } from '../../../../shared/net/net-cards.ts';
import type { Cell } from '../../../../shared/set-up/train-config.ts';
import { t } from '../../../../shared/texts/text.ts';
import { NetPicture } from '../../compare/net-picture.tsx';
import { type NetPlan, planText, trainable } from './net-plans.ts';
import { type NetChoice, netLabel } from './offered-nets.ts';

interface Props {
  readonly net: NetChoice;
  readonly cell: Cell;
  readonly plan: NetPlan;
  /** Whether it is the one that stands in the form. */
  readonly isChosen: boolean;
  readonly isResting: boolean;
  readonly onUse: () => void;
  readonly onTrain: () => void;
}

export function NetCard({ net, cell, plan, isChosen, isResting, onUse, onTrain }: Props) {
  const id = useId();
  const { what, formula, helps, costs } = netCard(net, cell);
  const name = net ?? 'alone';
  const made = trainable(plan);
  return (
    <section className="net-card" aria-labelledby={id} data-testid={`card-${name}`}>
      <div className="net-card-words">
        <h3 id={id} className="net-card-title">
          {netLabel(net)}
          {isChosen && <span className="badge">{t('In the form')}</span>}
        </h3>
        <p>{t(what)}</p>
        <div className="formula">
          {formula.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <h4 className="caption">{t('When it helps')}</h4>
        <p>{t(helps)}</p>
        <h4 className="caption">{t('What it costs')}</h4>
        <p>{t(costs)}</p>
        <div className="net-card-ways">
          <button
            type="button"
            className="button is-small"
            aria-describedby={id}
            title={t('Puts this net into the form.')}
            data-testid={`use-${name}`}
            disabled={isChosen}
            onClick={onUse}
          >
            {t('Use this net')}
          </button>
          <button
            type="button"
            className="button is-small"
            aria-describedby={id}
            title={t('Trains the set-up of the form with this net, beside the runs that are there.')}
            data-testid={`beside-${name}`}
            disabled={made === null || isResting}
            onClick={onTrain}
          >
            {t('Train beside')}
          </button>
        </div>
      </div>
      <div className="net-card-drawn">
        <p className="quiet" data-testid={`weights-${name}`}>
          {planText(plan)}
        </p>
        {made !== null && <NetPicture config={made.config} />}
      </div>
    </section>
  );
}
