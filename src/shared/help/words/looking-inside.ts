import type { HelpGroup } from '../entry.ts';

export const INSIDE_WORDS = {
  title: 'After the training',
  entries: [
    {
      id: 'run',
      title: 'Run',
      brief: 'One training with all that made it and came of it: set-up, scores, test forecasts, weights.',
      more: 'It stays what it was, can be used on new rows, and can be taken away as one file.',
      also: ['check-in', 'fingerprint', 'verdict'],
    },
    {
      id: 'check-in',
      title: 'Check-in',
      names: ['drift detection', 'monitoring'],
      brief: 'What a run had said, held against newer rows: its errors since, beside those of its test.',
      more: 'Errors are compared step ahead by step ahead, since far steps err more. A drift is told when errors are more than a tenth above the test’s and fewer than one in twenty stretches of the test have such errors.',
      misleads: 'A few forecasts tell little; no drift may only mean that nothing can be told yet.',
      also: ['adaptive', 'test', 'scale-drift'],
    },
    {
      id: 'importance',
      title: 'Importance',
      names: ['what mattered', 'permutation importance', 'saliency'],
      brief: 'How much worse the test forecasts become when one input comes from another window.',
      more: 'It is asked of each column and of blocks of steps of it, over several shuffles. The fast kind (gradient) takes the slopes of the forecast instead and does not change anything.',
      formula: 'MAE with the piece from another window − MAE',
      misleads:
        'Of two columns that say the same neither seems to matter. It tells what this net uses, not what causes what.',
      also: ['feature', 'attention', 'gradient-flow', 'duplicate-feature'],
      source: 'Breiman, 2001; Fisher, Rudin and Dominici, 2019',
    },
    {
      id: 'gradient-flow',
      title: 'Memory',
      names: ['gradient flow', 'gradient by lag', 'gradient'],
      brief:
        'How far back the net learns: how much the loss hangs on the state of each step before the last.',
      more: 'It is measured on one batch of training windows. Where it falls to nothing, older steps do not move the weights; where it grows, training becomes unsteady.',
      formula: '‖∂loss / ∂hₜ₋ₖ‖ by lag k',
      also: ['vanishing-gradient', 'exploding-gradient', 'cell'],
    },
    {
      id: 'states',
      title: 'States and gates',
      names: ['hidden states', 'gates', 'memory cell'],
      brief:
        'What is inside the net while it reads one window: hidden states, memory and gates, step by step.',
      more: 'A gate near 0 is shut and near 1 open.',
      also: ['lstm', 'gru', 'gradient-flow'],
    },
  ],
} as const satisfies HelpGroup;
