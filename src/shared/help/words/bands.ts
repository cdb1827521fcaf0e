import type { HelpGroup } from '../entry.ts';

export const BAND_WORDS = {
  title: 'Bands',
  entries: [
    {
      id: 'band',
      title: 'Band',
      names: ['bands', 'prediction interval', 'interval', 'uncertainty'],
      brief:
        'The range around the forecast that should hold so many of the values to come: of an 80 % band, four in five. Its measured coverage stands beside it.',
      more: 'The promise is about many forecasts and each step ahead by itself, not about one day and not about the whole path at once. It is made from the errors of windows that chose nothing, or learned by the net itself.',
      misleads: 'A band can hold its share and be useless because it is wide: look at its width too.',
      also: ['coverage', 'adaptive', 'conformal', 'quantile', 'quantile-loss'],
    },
    {
      id: 'coverage',
      title: 'Coverage',
      brief: 'The share of measured test values that really lay inside the band; its ends count as inside.',
      more: 'It is held against the level that was promised. By step ahead it shows whether near steps are held too safely and far ones not at all.',
      formula: 'values inside / values measured, over all test windows and steps',
      misleads: 'Misses come together: 80 % over a year can be 95 % in summer and 60 % in winter.',
      also: ['band', 'adaptive', 'conformal'],
    },
    {
      id: 'conformal',
      title: 'Conformal band',
      names: ['conformal', 'split conformal'],
      brief:
        'Reaches as far to both sides as the errors of the validation windows say, the same in the whole test part.',
      more: 'For each step ahead the errors of the windows that calibrate are sorted, and the one is taken below which the promised share lies. It holds while errors stay as they were.',
      formula: 'forecast ± the ⌈(n + 1) · level⌉-th smallest |error| at that step',
      misleads:
        'Series drift: over one set of test parts an 80 % band of this kind covered between 66 and 92 %.',
      also: ['adaptive', 'band', 'coverage'],
      source: 'Lei, G’Sell, Rinaldo, Tibshirani and Wasserman, 2018',
    },
    {
      id: 'adaptive',
      title: 'Adaptive band',
      names: ['adaptive', 'adaptive conformal'],
      brief:
        'As the conformal band, from the latest errors, at a level that follows how well it has covered.',
      more: 'After each value that comes the level in use rises if the value lay outside and falls if inside, so that the share inside comes to what was promised whatever drifts. At most the latest 500 errors count, and only values known at the origin. It is what is used unless something else is asked for.',
      formula: 'allowed misses ← allowed misses + rate · (promised misses − missed), rate 0.005 or more',
      misleads: 'It catches up after a change, not before it.',
      also: ['conformal', 'coverage', 'check-in'],
      source: 'Gibbs and Candès, 2021',
    },
    {
      id: 'quantile',
      title: 'Quantile band',
      names: ['quantiles', 'quantile heads'],
      brief: 'The net learns the two ends of the band itself, and the middle.',
      more: 'It can be wide at noon and narrow at night, because the net knows which it is. The ends are then moved as adaptive bands are, where there are validation windows.',
      formula: 'trained by max(q (y − p), (q − 1)(y − p)) for each end q',
      misleads: 'Its levels are fixed before the training; other levels need another one.',
      also: ['band', 'quantile-loss', 'adaptive'],
      source: 'Koenker and Bassett, 1978; Romano, Patterson and Candès, 2019',
    },
  ],
} as const satisfies HelpGroup;
