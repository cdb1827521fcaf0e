/** What the set-up opens to when a part of it is pressed, and what it says once the service has answered. */
import './styles.ts';

export { DataPanel } from '../features/data/data-panel.tsx';
export { ChangedFile } from '../features/data/open/changed-file.tsx';
export { AlreadyTrained } from '../features/setup/already-trained.tsx';
export { ComparedNetsChoice } from '../features/setup/compared-nets-choice.tsx';
export { GroupFields } from '../features/setup/groups/group-fields.tsx';
export { PartPopover } from '../features/setup/sentence/part-popover.tsx';
export { ShownRunDiffers } from '../features/setup/shown-run-differs.tsx';
export { Warnings } from '../features/setup/warnings.tsx';
