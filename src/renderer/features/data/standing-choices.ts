/** The choices a file is read with, in words, each with what would be left without it. */

import type { Finding, FindingCode, OpenChoices, RepairMethod } from '../../../shared/dataset.ts';
import { repairFits } from '../../../shared/opening/finding-groups.ts';
import { t } from '../../../shared/texts/text.ts';
import { durationWords } from '../../ui/time-words.ts';
import { methodWords, nounOf } from './finding-words.ts';

export interface Reading {
  readonly label: string;
  readonly chosen: OpenChoices;
}

const BY_WORDS = { mean: 'their mean', last: 'the last of them', sum: 'their sum' } as const;

/**
 * The choices with another repair for a finding, or for all of a group, which takes the place of those for single columns.
 * What would be done without a choice needs none.
 */
export function withRepair(
  choices: OpenChoices,
  { id, code, methods }: Pick<Finding, 'id' | 'code' | 'methods'>,
  method: RepairMethod,
): OpenChoices {
  const before = choices.repairs ?? {};
  const isForAll = id === code;
  const others = isForAll
    ? Object.fromEntries(Object.entries(before).filter(([key]) => !isOfCode(key, code)))
    : without(before, id);
  const standard = (isForAll ? undefined : before[code]) ?? methods[0];
  const repairs = method === standard ? others : { ...others, [id]: method };
  const rest = without(choices, 'repairs');
  return Object.keys(repairs).length === 0 ? rest : { ...rest, repairs };
}

/**
 * Everything that was chosen by hand and can be undone by itself; time column and series have fields of their own. A repair
 * that applies to none of the findings any more says so.
 */
export function standingChoices(choices: OpenChoices, findings: readonly Finding[]): readonly Reading[] {
  const standing: Reading[] = [];
  const add = (key: keyof OpenChoices, label: string) =>
    standing.push({ label, chosen: without(choices, key) });
  const { dates, sentinels, repairs = {}, resample, zone, encoding } = choices;
  if (dates !== undefined) {
    add('dates', dates === 'day-first' ? t('Dates read day first') : t('Dates read month first'));
  }
  if (sentinels !== undefined) {
    add('sentinels', t('Placeholders kept as numbers'));
  }
  if (resample !== undefined) {
    add(
      'resample',
      t('One row every {step}, {value}', {
        step: durationWords(resample.step),
        value: t(BY_WORDS[resample.by]),
      }),
    );
  }
  if (zone !== undefined) {
    add('zone', t('Stamps read as {zone}', { zone }));
  }
  if (encoding !== undefined) {
    add('encoding', t('Read as {encoding}', { encoding }));
  }
  for (const [id, method] of Object.entries(repairs)) {
    const left = without(repairs, id);
    const rest = without(choices, 'repairs');
    standing.push({
      label: `${repairName(id)}: ${methodWords(method)}${repairFits(findings, id) ? '' : t(' (none here)')}`,
      chosen: Object.keys(left).length === 0 ? rest : { ...rest, repairs: left },
    });
  }
  return standing;
}

function isOfCode(id: string, code: FindingCode): boolean {
  return id === code || id.startsWith(`${code}:`);
}

/** `gaps`, `missing values in wind`. */
function repairName(id: string): string {
  const colon = id.indexOf(':');
  const noun = nounOf((colon < 0 ? id : id.slice(0, colon)) as FindingCode);
  return colon < 0 ? noun : t('{noun} in {id}', { noun, id: id.slice(colon + 1) });
}

function without<Kept extends object>(object: Kept, key: PropertyKey): Kept {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as Kept;
}
