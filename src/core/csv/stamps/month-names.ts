/** Month names by their first three letters or more, in the languages whose files we meet: the plain ones only. */
const NAMES: readonly (readonly string[])[] = [
  [
    'jan',
    'january',
    'januar',
    'januari',
    'janvier',
    'janv',
    'enero',
    'ene',
    'gennaio',
    'gen',
    'janeiro',
    'styczeń',
    'jän',
    'jänner',
  ],
  [
    'feb',
    'february',
    'februar',
    'februari',
    'février',
    'févr',
    'fév',
    'febrero',
    'febbraio',
    'fevereiro',
    'fev',
  ],
  ['mar', 'march', 'märz', 'mär', 'mrz', 'maart', 'mrt', 'mars', 'marzo', 'março', 'marts'],
  ['apr', 'april', 'avril', 'avr', 'abril', 'abr', 'aprile'],
  ['may', 'mai', 'mei', 'mayo', 'maggio', 'mag', 'maio', 'maj'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julho'],
  ['aug', 'august', 'augustus', 'août', 'aout', 'agosto', 'ago', 'augusti'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre', 'set', 'setembro'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott', 'outubro', 'out'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'dezember', 'dez', 'décembre', 'déc', 'diciembre', 'dic', 'dicembre', 'dezembro'],
];

const MONTHS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** 1 … 12 for the name of a month, full or short, with or without its full stop; 0 for any other word. */
export function monthOfName(name: string): number {
  return MONTHS.get(name.toLowerCase().replace(/\.$/, '')) ?? 0;
}
