/** What is taken away, loaded when the first of it is wanted: reports and models are a third of the service's code. */
import type { TakeAway, TakeAwayOptions } from './take-away.ts';

export function laterTakeAway(options: TakeAwayOptions): TakeAway {
  let made: Promise<TakeAway> | null = null;
  const takeAway = () => {
    made ??= import('./take-away.ts').then(({ createTakeAway }) => createTakeAway(options));
    return made;
  };
  return {
    forecastFile: async (asked) => (await takeAway()).forecastFile(asked),
    saveForecast: async (asked) => (await takeAway()).saveForecast(asked),
    file: async (asked) => (await takeAway()).file(asked),
    save: async (asked) => (await takeAway()).save(asked),
    open: async (path) => (await takeAway()).open(path),
    upload: async (piece) => (await takeAway()).upload(piece),
  };
}
