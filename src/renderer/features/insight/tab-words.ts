/** What the tabs below the forecast are called: on the tabs and in the command palette. */
import type { Message } from '../../../shared/texts/message.ts';
import type { InsightTab } from '../../store/view/insight-view.ts';

export const TAB_WORDS: Readonly<Record<InsightTab, Message>> = {
  learning: 'Learning',
  error: 'Error',
  bands: 'Bands',
  residuals: 'Residuals',
  inputs: 'Inputs',
  memory: 'Memory',
  net: 'Net',
};
