import type { HelpGroup } from '../entry.ts';

export const WINDOW_WORDS = {
  title: 'Windows and parts',
  entries: [
    {
      id: 'window',
      title: 'Window',
      names: ['lookback', 'context', 'input length'],
      brief: 'How many past steps the net looks at for each forecast.',
      more: 'One window and the horizon after it are one example to learn from. A window of one or two seasons is a good beginning; what lies further back reaches a forecast only through the seasons of the linear part.',
      misleads:
        'Longer is not better by itself: there are fewer examples then, and a recurrent net forgets what is far back.',
      also: ['horizon', 'origin', 'segment', 'least-window', 'vanishing-gradient', 'step'],
    },
    {
      id: 'least-window',
      title: 'Least window',
      names: ['short window', 'masking'],
      brief:
        'Windows that the start of the series or a gap cuts short are used too, down to so many steps; what is missing in front is masked. Empty uses whole windows only.',
      more: 'It gives short or holed series more examples.',
      also: ['window', 'repair'],
    },
    {
      id: 'horizon',
      title: 'Horizon',
      names: ['steps ahead', 'forecast length', 'ahead'],
      brief: 'How many future steps it forecasts, all at once.',
      more: 'Scores are means over all steps of it unless they say otherwise, so the same net looks worse with a longer horizon.',
      misleads:
        'Errors of runs with different horizons have nothing in common, however similar the numbers look.',
      also: ['window', 'origin', 'mae'],
    },
    {
      id: 'origin',
      title: 'Origin',
      names: ['forecast origin'],
      brief: 'The last step that a forecast may see.',
      more: 'Its window ends there and its horizon begins with the next step. In the test part a forecast is made from every origin whose horizon fits.',
      also: ['window', 'horizon', 'origins'],
    },
    {
      id: 'split',
      title: 'Split',
      names: ['train validation test'],
      brief:
        'The shares of the rows for training, validation and test, in time order: the oldest are learned from, the newest are kept for the scores.',
      more: 'A training window lies wholly in its part. A validation or test window forecasts rows of its part only, and may look back into the part before.',
      also: ['train-part', 'validation', 'test', 'backtest'],
    },
    {
      id: 'train-part',
      title: 'Training part',
      names: ['training rows'],
      brief: 'The oldest rows: weights, scales and seasons are learned from them and from nothing else.',
      more: 'Errors there say how much was learned, by heart or not, and nothing about what comes.',
      also: ['split', 'validation', 'over-fit'],
    },
    {
      id: 'validation',
      title: 'Validation',
      names: ['validation part', 'validation loss'],
      brief: 'Rows used to notice when learning has turned into learning by heart. Never trained on.',
      more: 'They choose the epoch that is kept, the ridge of the linear part and the free forecast that the net is held against. With sixty windows or more the last third chooses nothing and calibrates the bands.',
      misleads:
        'What was chosen by it looks a little too good on it; only the test part was chosen by nobody.',
      also: ['test', 'patience', 'epoch', 'coverage'],
    },
    {
      id: 'test',
      title: 'Test',
      names: ['test part', 'hold-out', 'test window'],
      brief: 'The newest rows, kept aside for the scores. Never trained on, never looked at while training.',
      more: 'Every forecast in it is made from its own origin with what was known there, and scored on values that were measured.',
      misleads:
        'It is one stretch of time. Whoever trains fifty nets and keeps the best on the test has chosen by it; a backtest or new rows tell then.',
      also: ['validation', 'backtest', 'check-in', 'verdict', 'learned-before'],
    },
    {
      id: 'backtest',
      title: 'Backtest',
      names: ['rolling origin', 'walk-forward', 'time series cross-validation'],
      brief: 'Forecasts from many past origins, each by a net that saw nothing after it.',
      more: 'The set-up is trained on the past, forecasts, is scored, and is trained anew further on; scales, season, free forecasts and bands are fitted inside each fold. It costs several trainings and tells whether one test part was luck.',
      also: ['fold', 'origins', 'train-anew', 'past', 'test'],
      source: 'Tashman, 2000',
    },
    {
      id: 'fold',
      title: 'Fold',
      brief: 'One training of a backtest and the origins that it forecasts from.',
      more: 'It ends with its first origin, so its net knows nothing that came later. “Best” judges its candidates in folds too, all before the test part.',
      also: ['backtest', 'train-anew', 'best'],
    },
    {
      id: 'origins',
      title: 'Origins',
      brief: 'How many past moments a forecast starts from, spread evenly over the later part of the data.',
      more: 'More of them make the mean error surer and, where each is trained for, take longer.',
      also: ['origin', 'backtest', 'train-anew'],
    },
    {
      id: 'train-anew',
      title: 'Train anew',
      names: ['refit', 'retrain'],
      brief: 'After how many origins the net is trained again on what has become past; 0 trains once.',
      more: 'Often is nearer to what somebody does who trains every week, and takes as many trainings.',
      also: ['backtest', 'fold', 'past'],
    },
    {
      id: 'past',
      title: 'Past',
      names: ['expanding', 'sliding'],
      brief:
        'What each training of a backtest may see: all rows before its origin (expanding), or always the same number of the newest (sliding).',
      more: 'Sliding forgets what no longer holds; expanding has more to learn from.',
      also: ['backtest', 'train-anew'],
    },
  ],
} as const satisfies HelpGroup;
