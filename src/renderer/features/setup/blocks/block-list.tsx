/** The blocks of a net from the window to the forecast, and what can be put between them. */

import { useEffect, useRef } from 'react';
import { MOST_BLOCKS } from '../../../../shared/net/description.ts';
import { t } from '../../../../shared/texts/text.ts';
import { BlockCard } from './block-card.tsx';
import { BLOCK_FORM_NAMES, BLOCK_FORMS } from './block-forms.ts';
import { type EditedNet, type ReadNet, withBlock, withMoved, withoutBlock, withSaid } from './edited-net.ts';

interface Props {
  readonly net: EditedNet;
  readonly read: ReadNet;
  /** `where` names the field, where it is one that changed. */
  readonly onChange: (net: EditedNet, where?: string) => void;
}

const NO_PROBLEMS = {};

export function BlockList({ net, read, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  /** A block that was put in last, to be seen once it is there. */
  const added = useRef<number | null>(null);
  useEffect(() => {
    const id = added.current;
    added.current = null;
    if (id !== null && net.blocks.some((block) => block.id === id)) {
      const card = list.current?.querySelector<HTMLElement>(`[data-block="${id}"]`);
      card?.scrollIntoView({ block: 'nearest' });
      card?.querySelector<HTMLElement>('input, select')?.focus();
    }
  }, [net]);
  const problems = 'problems' in read ? read.problems : null;
  return (
    <>
      <ol ref={list} className="net-blocks" data-testid="net-blocks">
        {net.blocks.map((block, place) => (
          <BlockCard
            key={block.id}
            block={block}
            place={place}
            isLast={place === net.blocks.length - 1}
            problems={problems?.get(block.id) ?? NO_PROBLEMS}
            onSay={(said) =>
              onChange(withSaid(net, block.id, said), `${block.id} ${Object.keys(said).join(' ')}`)
            }
            onMove={(by) => onChange(withMoved(net, block.id, by))}
            onRemove={() => onChange(withoutBlock(net, block.id))}
          />
        ))}
      </ol>
      <h3 className="caption">{t('Add a block')}</h3>
      <div className="net-block-kinds">
        {BLOCK_FORM_NAMES.map((form) => (
          <button
            key={form}
            type="button"
            className="button is-small"
            title={t(BLOCK_FORMS[form].what)}
            data-testid={`add-${form}`}
            disabled={net.blocks.length >= MOST_BLOCKS}
            onClick={() => {
              const next = withBlock(net, form);
              added.current =
                next.blocks.find(({ id }) => net.blocks.every((block) => block.id !== id))?.id ?? null;
              onChange(next);
            }}
          >
            {t(BLOCK_FORMS[form].title)}
          </button>
        ))}
      </div>
    </>
  );
}
