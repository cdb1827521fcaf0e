import type { HelpGroup } from '../entry.ts';

/** One for each detector: the id is its code. */
export const WRONG_WORDS = {
  title: 'What looks wrong with a run',
  entries: [
    {
      id: 'flat-line',
      title: 'Flat line',
      brief:
        'The forecasts hardly vary while the target does: by less than a tenth as much, over ten windows or more.',
      more: 'The net says nearly the same whatever it has seen. It has learned too little, or the window holds nothing that tells what comes.',
      formula: 'deviation of the forecasts < 0.1 · deviation of what came',
      also: ['under-trained', 'learning-rate', 'mean'],
    },
    {
      id: 'lagged-copy',
      title: 'Late copy',
      names: ['lagged copy'],
      brief:
        'The forecast repeats the last value, so that a plot of it runs behind the target and looks better than it is.',
      more: 'It moves away from the last value by less than a tenth of how far the target goes, or by less than three tenths and without regard to where the target goes.',
      also: ['naive', 'r2', 'verdict'],
    },
    {
      id: 'over-fit',
      title: 'Learned by heart',
      names: ['over-fit', 'overfitting', 'over-fitting'],
      brief: 'What was learned after the best epoch holds in the training rows only.',
      more: 'The validation loss has risen by more than a fifth while the training loss went on falling, or was four times the training loss at the best epoch and had not been so at first. The best epoch is kept all the same.',
      also: ['dropout', 'units', 'validation', 'patience'],
    },
    {
      id: 'under-trained',
      title: 'Ended too early',
      names: ['under-trained', 'underfitting'],
      brief:
        'The last epoch was the best, and the validation loss was still falling by more than half a percent an epoch.',
      more: 'The last five epochs are looked at. More epochs or a higher rate would bring more.',
      also: ['epoch', 'learning-rate', 'flat-line'],
    },
    {
      id: 'learned-before',
      title: 'Has seen its test',
      names: ['learned before'],
      brief: 'The weights that it began with have learned from rows that are its test rows now.',
      more: 'Its errors there look better than they will be. Rows that come later judge it.',
      also: ['test', 'check-in'],
    },
    {
      id: 'other-kernel',
      title: 'Another kernel',
      names: ['kernel'],
      brief: 'It was left and went on with a kernel or backend that rounds differently.',
      more: 'What it is worth is scored all the same; only to the bit it cannot be made again.',
      also: ['seed'],
    },
    {
      id: 'leak-suspicion',
      title: 'Too good to be true',
      names: ['leak', 'leakage', 'data leak'],
      brief:
        'Beside the naive forecast the net errs less than half as much on the test windows as on the validation windows, or its error is below a twentieth of the opponent’s.',
      more: 'Mostly a column knows the future. It may also be that the test part is simply calmer; thirty windows of each are needed to say it.',
      also: ['feature-equals-future', 'feature', 'backtest'],
    },
    {
      id: 'feature-equals-future',
      title: 'Knows the future',
      brief: 'A feature all but equals the target some steps later.',
      more: 'Given what the target is now, the correlation of the two is above 0.99, for some distance up to the horizon. Such a column will not be there when a real forecast is made.',
      also: ['feature', 'known-ahead', 'leak-suspicion'],
    },
    {
      id: 'scale-drift',
      title: 'Outside its range',
      names: ['scale drift', 'distribution shift'],
      brief: 'More than a tenth of the test values lie outside of what the training rows hold.',
      more: 'A net that sees levels has never seen such ones. One that sees changes can follow, if those have stayed as they were.',
      also: ['normalise', 'check-in'],
    },
    {
      id: 'too-few-windows',
      title: 'Too few windows',
      brief:
        'There are more than a hundred weights for each training window, or fewer than fifty training windows that share no row and more weights than windows.',
      more: 'Windows one step apart are nearly the same example, so thousands of them may be a dozen. A free forecast usually wins there, and the preset best weighs both.',
      also: ['parameters', 'units', 'best'],
    },
    {
      id: 'constant-feature',
      title: 'Never changes',
      names: ['constant feature'],
      brief: 'A feature has the same value in every training row.',
      more: 'The net cannot learn what a change of it means.',
      also: ['feature'],
    },
    {
      id: 'duplicate-feature',
      title: 'Says the same',
      names: ['duplicate feature', 'collinear'],
      brief: 'A feature repeats the target or another feature, but for unit and rounding.',
      more: 'It is asked of the changes from row to row: a straight line leaves less than a thousandth of them. Such a column adds weights and no knowledge.',
      also: ['feature', 'importance'],
    },
    {
      id: 'exploding-gradient',
      title: 'Gradient grows',
      names: ['exploding gradient'],
      brief: 'On its way back through time the gradient becomes more than a hundred times as large.',
      more: 'Corrections are then ruled by a few old steps, and training jumps.',
      also: ['clipping', 'learning-rate', 'gradient-flow'],
      source: 'Pascanu, Mikolov and Bengio, 2013',
    },
    {
      id: 'vanishing-gradient',
      title: 'Gradient fades',
      names: ['vanishing gradient'],
      brief: 'Hardly anything of the gradient arrives further back than a tenth of the window.',
      more: 'Older steps are read and not learned from: less than a hundredth of the largest gradient is left there. Layers that take twenty steps or more are asked.',
      also: ['segment', 'lstm', 'window', 'gradient-flow'],
      source: 'Bengio, Simard and Frasconi, 1994',
    },
    {
      id: 'worse-than-baseline',
      title: 'Free is better',
      names: ['worse than baseline'],
      brief: 'The verdict says that the net loses to a free forecast.',
      more: 'That forecast can be used as it is; nothing has to be trained for it.',
      also: ['verdict', 'opponent', 'baseline'],
    },
  ],
} as const satisfies HelpGroup;
