/** Settings that most analysts leave alone. */
import { LOSSES, type Loss, NORMALISATIONS, type Normalisation } from '../../../shared/run.ts';
import type { Draft, NumberField as NumberFieldName, Problems } from '../../store/draft.ts';
import { NumberField, SelectField } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';

interface Props {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (part: Partial<Draft>) => void;
}

const LOSS_WORDS: Readonly<Record<Loss, string>> = {
  mse: 'squared (MSE)',
  mae: 'absolute (MAE)',
  huber: 'Huber',
};
const NORMALISE_WORDS: Readonly<Record<Normalisation, string>> = { last: 'last value', none: 'none' };

export function Advanced({ draft, problems, onChange }: Props) {
  const number = (field: NumberFieldName, term: Parameters<typeof Term>[0]['name'], unit?: string) => (
    <NumberField
      label={<Term name={term} />}
      value={draft[field]}
      problem={problems[field]}
      testId={field}
      onChange={(value) => onChange({ [field]: value })}
      {...(unit === undefined ? {} : { unit })}
    />
  );
  return (
    <div className="advanced">
      <div className="field-pair">
        {number('layers', 'Layers')}
        {number('dropout', 'Dropout')}
      </div>
      <div className="field-pair">
        {number('learningRate', 'Learning rate')}
        {number('batch', 'Batch', 'windows')}
      </div>
      <div className="field-pair">
        {number('patience', 'Patience', 'epochs')}
        {number('clip', 'Clipping')}
      </div>
      <div className="field-pair">
        <SelectField
          label={<Term name="Loss" />}
          value={draft.loss}
          testId="loss"
          options={LOSSES.map((loss) => ({ value: loss, label: LOSS_WORDS[loss] }))}
          onChange={(loss) => onChange({ loss: loss as Loss })}
        />
        <SelectField
          label={<Term name="Normalise" label="Subtract" />}
          value={draft.normalise}
          testId="normalise"
          options={NORMALISATIONS.map((value) => ({ value, label: NORMALISE_WORDS[value] }))}
          onChange={(normalise) => onChange({ normalise: normalise as Normalisation })}
        />
      </div>
      <div className="field-pair">
        {number('validation', 'Validation', '%')}
        {number('test', 'Test', '%')}
      </div>
      <div className="field-pair">{number('seed', 'Seed')}</div>
    </div>
  );
}
