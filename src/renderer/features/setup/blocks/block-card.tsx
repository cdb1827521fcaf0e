/** One block of a net that is built: its fields, and where it stands. */

import { useId } from 'react';
import type { Message } from '../../../../shared/texts/message.ts';
import { shownNumber, t, translated } from '../../../../shared/texts/text.ts';
import { Checkbox, NumberField, SelectField } from '../../../ui/field.tsx';
import { BLOCK_FORMS, type BlockField, type Said } from './block-forms.ts';
import { type EditedBlock, type FieldProblems, fieldsOf } from './edited-net.ts';

interface Props {
  readonly block: EditedBlock;
  /** From 0. */
  readonly place: number;
  readonly isLast: boolean;
  readonly problems: FieldProblems;
  readonly onSay: (said: Said) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const WAYS = [
  { name: 'up', sign: '↑', label: 'Nearer the window', by: -1 },
  { name: 'down', sign: '↓', label: 'Nearer the forecast', by: 1 },
] as const satisfies readonly { readonly label: Message; readonly [key: string]: unknown }[];

export function BlockCard({ block, place, isLast, problems, onSay, onMove, onRemove }: Props) {
  const id = useId();
  const { title, what } = BLOCK_FORMS[block.form];
  const fields = fieldsOf(block);
  const flags = fields.filter(({ as }) => as === 'flag');
  return (
    <li className="net-block" aria-labelledby={id} data-testid={`block-${place}`} data-block={block.id}>
      <div className="net-block-head">
        <h3 id={id} className="net-block-title">
          {place + 1}. {t(title)}
        </h3>
        {WAYS.map(({ name, sign, label, by }) => (
          <button
            key={name}
            type="button"
            className="button is-small is-quiet"
            aria-label={t(label)}
            aria-describedby={id}
            title={t(label)}
            data-testid={`block-${place}-${name}`}
            disabled={by < 0 ? place === 0 : isLast}
            onClick={() => onMove(by)}
          >
            {sign}
          </button>
        ))}
        <button
          type="button"
          className="button is-small is-quiet"
          aria-describedby={id}
          data-testid={`block-${place}-remove`}
          onClick={onRemove}
        >
          {t('Remove')}
        </button>
      </div>
      <p className="field-note">{t(what)}</p>
      {fields.length > flags.length && (
        <div className="net-block-fields">
          {fields.map((field) => (
            <TextField key={field.key} {...{ field, block, place, problems, onSay }} />
          ))}
        </div>
      )}
      {flags.map(({ key, label }) => (
        <Checkbox
          key={key}
          label={t(label)}
          checked={block.said[key] === true}
          testId={`block-${place}-${key}`}
          onChange={(set) => onSay({ [key]: set })}
        />
      ))}
    </li>
  );
}

interface FieldProps extends Pick<Props, 'block' | 'place' | 'problems' | 'onSay'> {
  readonly field: BlockField;
}

/** A number or a choice; a flag stands below them. */
function TextField({ field, block, place, problems, onSay }: FieldProps) {
  const { key, label } = field;
  const shared = {
    label: t(label),
    value: String(block.said[key] ?? ''),
    testId: `block-${place}-${key}`,
    onChange: (value: string) => onSay({ [key]: value }),
  };
  if (field.as === 'flag') {
    return null;
  }
  return field.as === 'choice' ? (
    <SelectField
      {...shared}
      options={field.choices.map(({ value, label: words }) => ({ value, label: translated(words) }))}
    />
  ) : (
    <NumberField
      {...shared}
      problem={problems[key]}
      {...('usual' in field ? { placeholder: shownNumber(String(field.usual)) } : {})}
    />
  );
}
