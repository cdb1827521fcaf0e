/** What somebody new is shown, on a file that is always there. */
import type { Message } from '../../../shared/texts/message.ts';

export const TOUR_SAMPLE = 'seattle-weather.csv';

export interface TourStep {
  readonly title: Message;
  readonly text: Message;
  /** Where it is on the page: the first of these that is there and can be seen. */
  readonly at: readonly string[];
  /** Whether the step offers to train what stands in the form. */
  readonly trains?: boolean;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    title: 'What is forecast',
    text: 'Four years of days in Seattle are open. Here you say which column is forecast, how far ahead, from how many days before, and with which net. Start with what stands here.',
    at: ['.left', '.drawer-toggle'],
  },
  {
    title: 'Train',
    text: 'A net learns on this machine, in seconds. It learns from the first rows, is chosen by the next, and is judged by the last, which it never saw.',
    at: ['[data-testid="train"]', '.left', '.drawer-toggle'],
    trains: true,
  },
  {
    title: 'Whether to believe it',
    text: 'What was is in ink, what the net said of days that it had not seen lies over it, and what comes stands behind, with its band. The verdict holds it against what anyone gets for free: if a net only ties with that, it is not worth its trouble.',
    at: ['.centre .card', '[data-testid="verdict"]', '.centre'],
  },
  {
    title: 'What is kept',
    text: 'Every run stays here with its scores and can be compared, forecast with again and exported. The start page leads back to it. Ctrl K finds every command, and ? shows the keys.',
    at: ['.right', '[data-testid="palette-button"]'],
  },
];
