import type { Message } from '../texts/message.ts';

/** What a table can be read from, beside text whose cells are parted by a character. */
export type FileFormat = 'xlsx' | 'parquet' | 'json';

/** What people have in files that are not read as they are. */
export type ForeignKind =
  | 'excel-locked'
  | 'excel-old'
  | 'excel-binary'
  | 'open-document'
  | 'zip'
  | 'parquet-locked'
  | 'nested'
  | 'json-object'
  | 'json-values';

/** How the names of files end that data can be opened from, as dialogs ask for them. */
export const TABLE_ENDINGS = [
  ...(['csv', 'tsv', 'txt', 'gz'] as const),
  ...(['xlsx', 'xlsm', 'parquet', 'json', 'jsonl', 'ndjson'] as const),
];

export const FORMAT_WORDS: Readonly<Record<FileFormat, Message>> = {
  xlsx: 'Excel workbook',
  parquet: 'Parquet file',
  json: 'JSON file',
};

/** What each of them is, and the way out. */
export const FOREIGN_TEXT: Readonly<Record<ForeignKind, Message>> = {
  'excel-locked':
    'is protected by a password, or an Excel file from before 2007; save it without one as .xlsx',
  'excel-old': 'is an Excel file from before 2007; save it as .xlsx',
  'excel-binary': 'is a binary Excel workbook (.xlsb); save it as .xlsx',
  'open-document': 'is an OpenDocument file; save it as .xlsx or CSV',
  zip: 'is an archive; unpack it and open a file of it',
  'parquet-locked': 'is an encrypted Parquet file; write it without encryption',
  nested: 'has nothing but lists and records in its columns; write them as columns of their own',
  'json-object': 'is one JSON object, not rows; write one object a row (in pandas: orient="records")',
  'json-values': 'is JSON, but no list of objects; write one object a row (in pandas: orient="records")',
};
