/** How good a direction is: what was said beside what came, each side by itself, and the tests in words. */

import { SIDES } from '../../../shared/direction/scores.ts';
import {
  directionLabel,
  directionNotes,
  figureText,
  percentText,
  sidesSentence,
} from '../../../shared/direction/text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';
import { Term } from '../../ui/hint.tsx';
import { PanelHead } from '../insight/panel-head.tsx';

const HINT: Message =
  'What was said of each test window beside what came, and how good each side is by itself. The line above holds it against what anyone says for free.';

export function DirectionPanel({ run }: { readonly run: RunSummary }) {
  const { direction, config } = run;
  if (direction === undefined) {
    return (
      <>
        <PanelHead title={t('Up and down')} hint={t(HINT)} />
        <p className="card-empty">{t('Appears when the run has been scored.')}</p>
      </>
    );
  }
  const { model, baselines, best, majority, windows } = direction;
  const { confusion, sides } = model;
  return (
    <div className="direction-panel" data-testid="direction">
      <PanelHead
        title={t('Up and down')}
        hint={t(HINT)}
        facts={t('{share} right, {free} {freeShare}, {windows}', {
          share: percentText(model.accuracy),
          free: directionLabel(best, majority),
          freeShare: percentText(baselines[best].accuracy),
          windows: formatCountOf(windows, 'test window'),
        })}
      />
      {/* Longer than the card: reached by the keyboard as well as by the wheel. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section className="direction-body" tabIndex={0} aria-label={t('Scores of the direction')}>
        <table className="scores direction-table">
          <thead>
            <tr>
              <th scope="col">
                <Term name="Confusion" label={t('Went')} />
              </th>
              <th scope="col">{t('said up')}</th>
              <th scope="col">{t('said down')}</th>
              <th scope="col">
                <Term name="Precision" />
              </th>
              <th scope="col">
                <Term name="Recall" />
              </th>
              <th scope="col">
                <Term name="F1" />
              </th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map((came) => (
              <tr key={came}>
                <th scope="row">{came}</th>
                {SIDES.map((said) => (
                  <td key={said} className={said === came ? 'is-right' : 'is-wrong'} data-testid="confusion">
                    {formatCount(confusion[came][said])}
                  </td>
                ))}
                <td>{figureText(sides[came].precision)}</td>
                <td>{figureText(sides[came].recall)}</td>
                <td>{figureText(sides[came].f1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="comparison">
          {[
            t('Cross-entropy {crossEntropy}, {crossEntropy2} with the share of the training windows.', {
              crossEntropy: figureText(model.crossEntropy),
              crossEntropy2: figureText(baselines.majority.crossEntropy),
            }),
            ...directionNotes(direction),
            sidesSentence(config.horizon),
          ].join(' ')}
        </p>
      </section>
    </div>
  );
}
