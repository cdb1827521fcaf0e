import { createHash } from 'node:crypto';
import { joinTables } from '../../core/csv/join-tables.ts';
import { buildDataset } from '../../core/dataset/build-dataset.ts';
import { originStretches } from '../../core/dataset/repairs/origins.ts';
import type { Finding, Inspection } from '../../shared/dataset.ts';
import type { EngineRequests, ImportResult } from '../../shared/engine-contract.ts';
import { limitsInForce } from '../../shared/opening/limits.ts';
import type { Progress } from './progress.ts';
import { readTable, type TableRead } from './read-table.ts';

export interface FilesRead {
  readonly result: ImportResult;
  /** Bytes of text, decompressed. */
  readonly textBytes: number;
}

/** Streams files into one dataset, its numbers in memory. Throws as `importFile`. */
export async function readFiles(
  { files, choices, freeBytes }: EngineRequests['import']['params'],
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<FilesRead> {
  const reads: TableRead[] = [];
  let { bytes, ...others } = limitsInForce(choices.limits, freeBytes);
  for (const file of files) {
    const read = await readTable(file, {
      choices,
      limits: { ...others, bytes },
      signal,
      onProgress: progress.read,
    });
    bytes -= read.textBytes;
    reads.push(read);
    progress.endFile(read.rows.rows);
  }
  const fileRows = reads.map(({ rows }, place) => ({ place, ...rows }));
  const named = reads.map(({ table }, place) => ({ file: files[place]?.file ?? '', table }));
  const { table, order } = joinTables(named, choices);
  const inOrder = order.flatMap((place) => fileRows[place] ?? []);
  const inOrderReads = order.flatMap((place) => reads[place] ?? []);
  const { lines, dialect } = table;
  const { lines: readLines, ...dataset } = buildDataset(table, {
    file: labelOf(order.flatMap((place) => files[place] ?? [])),
    encoding: inOrder[0]?.encoding ?? 'utf-8',
    choices,
  });
  const settled = dataset.inspection.columns.map(({ name }) => name);
  return {
    textBytes: reads.reduce((sum, { textBytes }) => sum + textBytes, 0),
    result: {
      ...dataset,
      inspection: withFormat(dataset.inspection, inOrderReads),
      fingerprint: fingerprintOf(inOrder.map(({ fingerprint }) => fingerprint)),
      stored: null,
      source: {
        header: sourceHeader(dialect.names, settled),
        files: inOrder,
        lines: new Int32Array(lines.buffer, lines.byteOffset, lines.length),
        stretches: originStretches(readLines, lines),
      },
    },
  };
}

/** The format is that of the first file; what was found in the formats comes before what was found in the rows. */
function withFormat(inspection: Inspection, reads: readonly TableRead[]): Inspection {
  const [first] = reads;
  const found = new Map<string, Finding>();
  for (const one of reads.flatMap(({ findings }) => findings)) {
    const before = found.get(one.id);
    found.set(one.id, before === undefined ? one : { ...before, count: before.count + one.count });
  }
  return { ...inspection, ...first?.about, findings: [...found.values(), ...inspection.findings] };
}

/** What several files are called together. */
export function labelOf([first, ...others]: readonly { readonly file: string }[]): string {
  const name = first?.file ?? '';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** The names as the dataset has them, without those of empty cells at the line ends, unless it was unrolled. */
function sourceHeader(names: readonly string[], settled: readonly string[]): readonly string[] {
  return settled.every((name, place) => name === names[place]) ? settled : names;
}

/** Of several files, the hash of their hashes. */
function fingerprintOf(hashes: readonly string[]): string {
  const [only] = hashes;
  return hashes.length === 1 && only !== undefined
    ? only
    : `sha256:${createHash('sha256').update(hashes.join('\n')).digest('hex')}`;
}
