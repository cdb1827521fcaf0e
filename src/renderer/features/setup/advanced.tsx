/** Settings that most analysts leave alone. */
import { LOSSES, type Loss, NORMALISATIONS, type Normalisation } from '../../../shared/run.ts';
import { FieldPair, SelectField } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';
import { type FormProps, Setting, SettingPair } from './setting.tsx';

const LOSS_WORDS: Readonly<Record<Loss, string>> = {
  mse: 'squared',
  mae: 'absolute',
  huber: 'Huber',
};
const NORMALISE_WORDS: Readonly<Record<Normalisation, string>> = { last: 'last value', none: 'nothing' };

export function Advanced(form: FormProps) {
  const { draft, onChange } = form;
  return (
    <div className="advanced">
      <SettingPair
        {...form}
        left={{ field: 'layers', term: 'Layers' }}
        right={{ field: 'dropout', term: 'Dropout' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'learningRate', term: 'Learning rate' }}
        right={{ field: 'batch', term: 'Batch', unit: 'windows' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'patience', term: 'Patience', unit: 'epochs' }}
        right={{ field: 'clip', term: 'Clipping' }}
      />
      <FieldPair>
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
      </FieldPair>
      <SettingPair
        {...form}
        left={{ field: 'validation', term: 'Validation', unit: '%' }}
        right={{ field: 'test', term: 'Test', unit: '%' }}
      />
      <FieldPair problems={{ 'problem-seed': form.problems.seed }}>
        <Setting {...form} field="seed" term="Seed" />
      </FieldPair>
    </div>
  );
}
