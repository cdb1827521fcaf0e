/** Taking a chart of the page away: as a picture, and as the numbers that it is drawn from. */
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { plainName, withoutEnding } from '../../../shared/take-away/file-name.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import type { PictureWords } from '../../charts/picture/picture-parts.ts';
import { seenChart, shownNumbers } from '../../charts/picture/shown-charts.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import type { NoticeActions } from '../actions/notice-actions.ts';
import type { Download } from '../actions/take-away-actions.ts';
import type { Stores } from '../stores.ts';

export type PictureForm = 'png' | 'svg';

export interface ChartActions {
  /** A chart as it is shown, as PNG and as SVG; both are drawn in the page, so the browser or Electron asks where they go. */
  savePicture(name: string, forms?: readonly PictureForm[]): Promise<void>;
  /** What is in view of its numbers, with all digits. */
  saveNumbers(name: string): Promise<void>;
  copyNumbers(name: string): Promise<void>;
}

interface Context {
  readonly stores: Stores;
  readonly notices: NoticeActions;
  readonly download: Download;
  /** Says what went wrong. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

const MEDIA_TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const;

export function createChartActions({ stores, notices, download, attempt }: Context): ChartActions {
  return {
    savePicture: (name, forms = ['png', 'svg']) =>
      attempt(async () => {
        const seen = await seenChart(name);
        if (seen === null) {
          return;
        }
        const { pngOf, svgText } = await import('../../charts/picture/draw-picture.ts');
        const files: string[] = [];
        for (const form of forms) {
          const file = `${fileOf(stores, name)}.${form}`;
          const words = wordsOf(stores, name);
          const bytes =
            form === 'png' ? await pngOf(seen, words) : new TextEncoder().encode(await svgText(seen, words));
          download(file, bytes, MEDIA_TYPES[form]);
          files.push(file);
        }
        notices.tell({ tone: 'good', text: t('Saved as {file}.', { file: files.join(t(' and ')) }) });
      }),
    saveNumbers: (name) =>
      attempt(async () => {
        const table = await shownNumbers(name);
        if (table !== null) {
          const { csvOf } = await import('../../charts/numbers/written-numbers.ts');
          const file = `${fileOf(stores, name)}.csv`;
          download(file, new TextEncoder().encode(csvOf(table)), 'text/csv');
          notices.tell({
            tone: 'good',
            text: t('{rows} saved as {file}.', { rows: formatCountOf(table.rows.length, 'row'), file }),
          });
        }
      }),
    copyNumbers: (name) =>
      attempt(async () => {
        const table = await shownNumbers(name);
        if (table !== null) {
          const { copyTable } = await import('../../charts/numbers/copy-table.ts');
          const isDone = await copyTable(table);
          notices.tell(
            isDone
              ? {
                  tone: 'good',
                  text: t('{rows} of {name} copied.', {
                    rows: formatCountOf(table.rows.length, 'row'),
                    name: translated(name),
                  }),
                }
              : {
                  tone: 'bad',
                  text: t('The browser did not let the page copy {name}. Save the numbers as CSV instead.', {
                    name: translated(name),
                  }),
                },
          );
        }
      }),
  };
}

/** The run that is looked at, where what is shown is of one, and the file that it is drawn from. */
function shownOf(stores: Stores) {
  const { runs, selected } = stores.runs.getState();
  const { centre } = stores.view.getState();
  const run = selected === null || centre !== 'forecast' ? undefined : runs[selected];
  return { run, file: run?.dataset.file ?? stores.dataset.getState().dataset?.file };
}

/** `Loss: temp_max`, `LSTM 64`, `seattle-weather.csv · Gatecast`. */
function wordsOf(stores: Stores, name: string): PictureWords {
  const { run, file } = shownOf(stores);
  const known = (parts: readonly (string | null | undefined)[]) =>
    parts.filter((part) => part != null && part !== '').join(' · ');
  const source = known([file, run?.dataset.series, 'Gatecast']);
  if (run === undefined) {
    return { title: translated(name), facts: '', source };
  }
  const { target, horizon } = run.config;
  const unit = unitOf(target);
  const label = runLabels(Object.values(stores.runs.getState().runs)).get(run.id) ?? run.name;
  return {
    title: `${translated(name)}: ${target}`,
    facts: known([
      label,
      unit === '' ? '' : t('in {unit}', { unit }),
      t('{step} ahead', { step: formatCountOf(horizon, 'step') }),
    ]),
    source,
  };
}

/** `seattle-weather-temp_max-loss`: after the run that is looked at, else after the open data. */
function fileOf(stores: Stores, name: string): string {
  const { run, file: data = 'gatecast' } = shownOf(stores);
  const of = `${withoutEnding(data)}${run === undefined ? '' : `-${run.config.target}`}`;
  return plainName(`${of}-${name}`).toLowerCase();
}
