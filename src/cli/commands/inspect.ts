import type { DatasetDescription, TimeIndex } from '../../shared/dataset.ts';
import { columnList, type FindingGroup, groupFindings } from '../../shared/opening/finding-groups.ts';
import { FORMAT_WORDS } from '../../shared/opening/formats.ts';
import { categoryColumns } from '../../shared/opening/indicators.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { openChoices } from '../options/opening-options.ts';
import { shellWord } from '../printing/shell-word.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';
import { inspectDocument } from '../training/train-document.ts';

/** `gatecast inspect FILE…` */
export async function inspect({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'inspect');
  return await withService({ output }, async ({ openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    output.result(inspectDocument(dataset), () => inspectText(dataset));
    return 0;
  });
}

function inspectText(dataset: DatasetDescription): string {
  const { file, rows, columns, keys, findings } = dataset;
  const offered = new Set(categoryColumns(columns));
  const columnRows = columns.map((column) => [
    column.name,
    column.kind,
    column.missing === 0 ? '' : `${count(column.missing)} missing`,
    offered.has(column) && column.kind === 'text' ? `can be a feature: ${column.categories?.join(', ')}` : '',
  ]);
  const groups = groupFindings(findings);
  const choosable = groups.filter(({ methods }) => methods.length > 1);
  return [
    `${file}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}, ${formatText(dataset)}\n`,
    sheetAdvice(dataset),
    `time: ${timeText(dataset.time)}\n`,
    ...keys.map(({ column, values }) => `series by ${column}: ${someOf(values)}\n`),
    seriesTable(dataset),
    dataset.needsSeries ? seriesAdvice(keys) : '',
    `\n${textTable(columnRows, { left: 4 })}`,
    findings.length === 0 ? '\nNothing had to be repaired.\n' : `\nfound:\n${groups.map(groupLine).join('')}`,
    repairAdvice(choosable),
  ].join('');
}

function formatText({ format, sheet, encoding, delimiter, decimal, headerLine }: DatasetDescription): string {
  const header =
    headerLine === 0 ? 'no header' : `header in ${sheet === undefined ? 'line' : 'row'} ${headerLine}`;
  switch (format) {
    case undefined:
      return `${encoding}, delimiter ${shown(delimiter)}, decimal ${decimal}, ${header}`;
    case 'xlsx':
      return `Excel, sheet “${sheet ?? ''}”, ${header}`;
    default:
      return FORMAT_WORDS[format];
  }
}

/** The other sheets that could be read. */
function sheetAdvice({ sheet, sheets = [] }: DatasetDescription): string {
  const others = sheets.filter((name) => name !== sheet);
  const [other = ''] = others;
  return others.length === 0 ? '' : `other sheets: ${someOf(others)} (--sheet ${shellWord(other)})\n`;
}

/** Columns alike share a line; `--json` has them one by one. */
function groupLine({ id, columns, count: times, firstLines, repair, method, methods }: FindingGroup): string {
  const lines = firstLines.length === 0 ? '' : `, first at line ${firstLines.join(', ')}`;
  const others = methods.filter((other) => other !== method);
  const choice = others.length === 0 ? '' : ` (or ${others.join(', ')})`;
  const name = columns.length < 2 ? id : `${id} in ${columns.length} columns: ${columnList(columns)}`;
  return `  ${name}: ${count(times)}${lines}; ${repair ?? 'left as it is'}${choice}\n`;
}

function repairAdvice(choosable: readonly FindingGroup[]): string {
  const group = choosable.find(({ columns }) => columns.length > 1) ?? choosable[0];
  if (group === undefined) {
    return '';
  }
  const [finding] = group.findings;
  const option = (id: string) => `--repair ${shellWord(`${id}=${otherMethod(group)}`)}`;
  return finding === undefined || group.columns.length < 2
    ? `To do something else: ${option(group.id)}\n`
    : `To do something else: ${option(group.id)} in all columns, ${option(finding.id)} in one\n`;
}

function timeText({ kind, columns, step, first, last, zone, weekdays }: TimeIndex): string {
  if (kind === 'none') {
    return 'no time column; rows are counted';
  }
  return `${columns.join(' + ')}, ${weekdays?.join('') === '12345' ? 'business days' : kind}${step === null ? '' : `, step ${step}`}, ${first} to ${last}${zone === null ? '' : `, ${zone}`}`;
}

function seriesAdvice(keys: DatasetDescription['keys']): string {
  const examples = keys.map(({ column, values }) => `--series ${shellWord(`${column}=${values[0] ?? ''}`)}`);
  return `choose one to see and train it alone, for example ${examples.join(' ')}\n`;
}

const MOST_SERIES = 20;

/** What each series is like, before one is chosen. */
function seriesTable({ keys: [key], stacked }: DatasetDescription): string {
  if (key === undefined || stacked === undefined) {
    return '';
  }
  const rows = stacked.of
    .slice(0, MOST_SERIES)
    .map(({ rows: of, first, last, low, high }, at) => [
      key.values[at] ?? '',
      first ?? '',
      last ?? '',
      count(of),
      shortNumber(low),
      shortNumber(high),
    ]);
  const left = stacked.of.length - rows.length;
  const more = left > 0 ? `and ${count(left)} more; --json has them all\n` : '';
  const heads = [key.column, 'from', 'to', 'rows', `least ${stacked.column}`, 'most'];
  return `\n${textTable([heads, ...rows], { left: 3 })}${more}`;
}

function otherMethod({ method, methods }: FindingGroup): string {
  return methods.find((other) => other !== method) ?? '';
}

function someOf(values: readonly string[]): string {
  const shownValues = values.slice(0, 8).join(', ');
  return values.length > 8 ? `${shownValues} and ${values.length - 8} more` : shownValues;
}

function shown(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : `“${delimiter}”`;
}
