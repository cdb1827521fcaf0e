/** What is asked of the net: values, or whether the last of them is up or down. */

import { sidesSentence } from '../../../shared/direction/text.ts';
import { WRITES_VALUES } from '../../../shared/net/names.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Draft } from '../../store/draft.ts';
import { Term } from '../../ui/hint.tsx';
import { Segmented } from '../../ui/segmented.tsx';

interface Props {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

export function Question({ draft, onChange }: Props) {
  const horizon = Number(draft.horizon);
  return (
    <div className="asked">
      <div className="preset-row">
        <span className="field-label">
          <Term name="Question" />
        </span>
        <Segmented
          name={t('Question')}
          className="is-small presets"
          value={draft.question}
          options={[
            { value: 'values', testId: 'question-values', label: t('Values') },
            { value: 'direction', testId: 'question-direction', label: t('Up or down') },
          ]}
          onChange={(question: Draft['question']) => onChange({ question, net: netFor(question, draft.net) })}
        />
      </div>
      {draft.question === 'direction' && horizon >= 1 && (
        <p className="field-note" data-testid="question-sentence">
          {sidesSentence(horizon)}
        </p>
      )}
    </div>
  );
}

/** A net that answers the question: one that writes values says no direction, and a described one has its own head. */
function netFor(question: Draft['question'], net: Draft['net']): Draft['net'] {
  if (net === null || typeof net === 'object') {
    return null;
  }
  return question === 'direction' && WRITES_VALUES.has(net) ? null : net;
}
