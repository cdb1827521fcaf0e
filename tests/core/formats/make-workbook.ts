import { strToU8, type Zippable, zipSync } from 'fflate';

export interface SheetOptions {
  readonly name: string;
  /** What stands inside `<sheetData>`. */
  readonly rows: string;
  readonly merges?: readonly string[];
  readonly state?: 'hidden';
}

export interface WorkbookOptions {
  readonly sheets: readonly SheetOptions[];
  readonly is1904?: boolean;
  readonly texts?: readonly string[];
  /** By style from 1 on; 0 is plain. */
  readonly formats?: readonly string[];
  /** Written before every element, as some programs do. */
  readonly prefix?: string;
  readonly others?: Zippable;
}

/** The bytes of a workbook, part by part as Excel writes them. */
export function makeWorkbook(options: WorkbookOptions): Uint8Array {
  const { sheets, is1904 = false, texts = [], formats = [], prefix = '', others = {} } = options;
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const named = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`;
  const entries: Record<string, string> = {
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, place) =>
          `<sheet name="${name}" sheetId="${place + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${place + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}">${sheets
      .map(
        (_, place) =>
          `<Relationship Id="rId${place + 1}" Type="${office}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts>${formats
      .map(
        (code, place) => `<numFmt numFmtId="${164 + place}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
      )
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, place) => `<xf numFmtId="${164 + place}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${texts.map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('')}</sst>`,
  };
  for (const [place, { rows, merges = [] }] of sheets.entries()) {
    const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
    const sheet = `<worksheet><sheetPr/><sheetData>${rows}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`;
    const whole = sheet.replaceAll(
      /<(\/?)(\w)/g,
      (_, slash: string, letter: string) => `<${slash}${prefix}${letter}`,
    );
    entries[`xl/worksheets/sheet${place + 1}.xml`] =
      `${head}${whole.replace('worksheet>', `worksheet ${named}>`)}`;
  }
  return zipSync({
    ...Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])),
    ...others,
  });
}

/** A row of cells: numbers plain or as `[number, style]`, texts inline, null for none. */
export function row(
  number: number,
  cells: readonly (number | string | readonly [number, number] | null)[],
): string {
  const written = cells.map((cell, place) => {
    const at = `${String.fromCharCode(65 + place)}${number}`;
    if (cell === null) {
      return '';
    }
    if (typeof cell === 'string') {
      return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    }
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" s="${cell[1]}"><v>${cell[0]}</v></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}
