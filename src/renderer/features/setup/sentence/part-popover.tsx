/** What a part of the sentence opens to, with its fields. */
import { PartFields, type PartProps } from './part-fields.tsx';
import { Popover, type PopoverProps } from './popover.tsx';

type Props = Omit<PartProps, 'onLeave'> & Omit<Required<PopoverProps>, 'children'>;

export function PartPopover({ id, name, anchor, onClose, isTyped, ...fields }: Props) {
  return (
    <Popover id={id} name={name} anchor={anchor} onClose={onClose} isTyped={isTyped}>
      <PartFields {...fields} onLeave={() => onClose(true)} />
    </Popover>
  );
}
