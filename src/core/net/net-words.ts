import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { translated } from '../../shared/texts/text.ts';
import { netSteps } from './parameter-count.ts';

/** The blocks of a config's net in words, in order; alike ones that follow one another are counted. */
export function netWords(config: TrainConfig): readonly string[] {
  const groups: { readonly words: string; count: number }[] = [];
  for (const { words } of netSteps(config)) {
    const last = groups.at(-1);
    if (last?.words === words) {
      last.count++;
    } else {
      groups.push({ words, count: 1 });
    }
  }
  return groups.map(({ words, count }) =>
    count === 1 ? translated(words) : `${count} × ${translated(words)}`,
  );
}
