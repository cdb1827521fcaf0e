import type { HelpGroup } from '../entry.ts';

export const DATA_WORDS = {
  title: 'The data',
  entries: [
    {
      id: 'step',
      title: 'Step',
      names: ['row', 'frequency'],
      brief: 'One row of time: an hour, a day, a trading day.',
      more: 'All that counts in time here, such as window, horizon and season, counts in steps. The step is found from the stamps; stamps without a common step can be resampled to one, otherwise each row is a step.',
      misleads:
        'In a named zone the days when summer time begins and ends have 23 and 25 hours, so a day is not 24 steps there.',
      also: ['window', 'horizon', 'season'],
    },
    {
      id: 'series',
      title: 'Series',
      brief: 'One column over time.',
      more: 'A long file holds many of them below each other, told apart by a column such as a product or a place; one is chosen, and the others can be learned from too.',
      also: ['target', 'feature', 'columns'],
    },
    {
      id: 'target',
      title: 'Target',
      brief: 'The series that is forecast and scored.',
      more: 'Further columns can be forecast by the same net beside it, each with scores of its own. Only values that were measured count in a score; what a repair filled in does not.',
      also: ['feature', 'horizon', 'repair'],
    },
    {
      id: 'feature',
      title: 'Feature',
      names: ['look at', 'looking at', 'regressor', 'covariate', 'exogenous', 'input'],
      brief: 'Another column that the net may look at beside the target.',
      more: 'It is read inside the window, up to the origin and no further. Columns of words become a 0 or 1 for each word; columns of numbers are brought to one scale.',
      misleads:
        'A column that is only known later, such as a corrected figure or the total of the day, makes the test look better than any real forecast will be.',
      also: ['known-ahead', 'calendar', 'importance', 'feature-equals-future', 'scaling', 'constant-feature'],
    },
    {
      id: 'known-ahead',
      title: 'Known ahead',
      names: ['known', 'future feature'],
      brief:
        'A feature whose future the file holds, such as a weather forecast, a plan or a holiday: its rows go on after the last value of the target, at least as far as the horizon.',
      more: 'The net reads its rows of the horizon too, beside those of the window.',
      misleads:
        'A measured temperature is not a forecast of one: in the test the net sees what really came, later only what somebody expects.',
      also: ['feature', 'calendar', 'horizon'],
    },
    {
      id: 'calendar',
      title: 'Calendar columns',
      names: ['hour', 'weekday', 'month'],
      brief:
        'Hour, weekday and month, made from the time index as features that are known for every future step.',
      more: 'Each is the sine and the cosine of its place in its cycle, so that 23:00 lies next to midnight and December next to January.',
      formula: 'sin(2π · place / length), cos(2π · place / length)',
      also: ['known-ahead', 'season'],
    },
    {
      id: 'season',
      title: 'Season',
      names: ['period', 'seasonality', 'cycle'],
      brief:
        'What comes back after a fixed number of steps: 24 for the day of hourly data, 7 for the week of daily data.',
      more: 'It is found in the training rows alone, by the autocorrelation less the straight-line trend: high at the season and clearly higher than at half of it, with room for two whole seasons. The last season repeated is a free forecast that is hard to beat.',
      misleads:
        'A slow rise looks like a season to a bare autocorrelation, and a year of daily data needs two years of training rows before it can be seen at all.',
      also: ['autocorrelation', 'seasonal-naive', 'seasons', 'mstl', 'step'],
    },
    {
      id: 'autocorrelation',
      title: 'Autocorrelation',
      names: ['acf', 'lag', 'correlogram'],
      brief: 'How a series goes with itself some steps later, from −1 to 1.',
      more: 'Peaks stand at its seasons. In Explore the straight-line trend is taken off first; of the errors of a run it is asked as they are. Between the two thin lines it may be chance, nineteen times in twenty.',
      formula: 'r(k) = Σ (xₜ − m)(xₜ₋ₖ − m) / Σ (xₜ − m)², chance within ±1.96 / √n',
      misleads: 'Where something drifts, every lag is high: look for peaks, not for height.',
      also: ['season', 'ljung-box', 'residual'],
    },
    {
      id: 'repair',
      title: 'Repair',
      names: ['missing value', 'gap', 'filled', 'imputation'],
      brief:
        'A choice of what stands where the file has nothing or something impossible; it is kept with every run.',
      more: 'A filled value may be read by the net and is never scored. A window holds only what could stand there at its origin: a line across a hole exists once its far end is known, before that the value before it stands.',
      also: ['target', 'window'],
    },
    {
      id: 'scaling',
      title: 'Scaling',
      names: ['standardisation', 'scaler', 'z-score'],
      brief:
        'Every column is brought to mean 0 and deviation 1 before a net reads it, and forecasts are taken back.',
      more: 'Mean and deviation are those of the measured training rows, so nothing that comes later leaks into them. Losses while training are on this scale, errors in the scores in the unit of the data.',
      formula: '(x − mean of the training rows) / their deviation',
      also: ['normalise', 'loss', 'train-part'],
    },
    {
      id: 'fingerprint',
      title: 'Fingerprint',
      names: ['sha-256', 'checksum', 'hash'],
      brief: 'The SHA-256 of the bytes of the file.',
      more: 'It tells whether a run is of the very file that is open: its name and place do not matter, and one changed byte makes another fingerprint.',
      also: ['run'],
    },
  ],
} as const satisfies HelpGroup;
