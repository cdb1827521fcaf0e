/** What the run that is looked at can be taken away as. */

import { useStore } from 'zustand';
import type { RunFileFormat, TableFormat } from '../../../shared/take-away/formats.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { shownCharts } from '../../charts/picture/shown-charts.ts';
import { useApp } from '../../store/app.ts';
import { isDone } from '../../store/run-groups.ts';
import { dragOut } from '../host/drag-out.ts';
import { ExportFace } from './export-face.tsx';
import { Menu, type MenuItem } from './menu.tsx';

/** Of a forecast: form, name, what it is for. */
export const TABLES: readonly (readonly [TableFormat, Message, Message])[] = [
  ['csv', 'CSV', 'forecast, for any program'],
  ['xlsx', 'Excel', 'forecast, with dates as dates'],
  ['parquet', 'Parquet', 'forecast, for pandas and the like'],
  ['json', 'JSON', 'forecast, for programs'],
];
/** Of the run as a whole. */
export const WHOLE: readonly (readonly [RunFileFormat, Message, Message])[] = [
  ['html', 'Report', 'one page to read, send and print'],
  ['gatecast', 'Run', 'one file that another Gatecast opens'],
  ['onnx', 'ONNX', 'the net and a script, for Python and other programs'],
  ['tfjs', 'tfjs', 'the net and a script, for a page or Node'],
];

export function ExportMenu() {
  const app = useApp();
  const { stores, takeAway } = app;
  const run = useStore(stores.runs, (state) =>
    state.selected === null ? undefined : state.runs[state.selected],
  );
  const canExport = run !== undefined && isDone(run.status);
  const id = run?.id ?? '';
  return (
    <Menu
      className="button"
      testId="export"
      disabled={!canExport}
      title={canExport ? t('Save {name}', { name: run.name }) : t('Train a net first; then it can be saved.')}
      groups={() => [
        itemsOf(TABLES, 'export', (as) => void takeAway.saveForecast(id, as)).map((item, at) => ({
          ...item,
          drag: dragOut(app, { run: id, as: TABLES[at]?.[0] ?? 'csv' }),
        })),
        itemsOf(WHOLE, 'export', (as) => void takeAway.saveRun(id, as)),
        shownCharts().map((name) => ({
          label: translated(name),
          detail: t('the chart as it is shown, PNG and SVG'),
          testId: `export-chart-${name}`,
          run: () => void takeAway.savePicture(name),
        })),
      ]}
    >
      <ExportFace />
    </Menu>
  );
}

/** The same for a forecast of new rows. */
export function ForecastMenu({ run, forecast }: { readonly run: string; readonly forecast: string }) {
  const { takeAway } = useApp();
  return (
    <Menu
      className="link"
      testId="save-forecast"
      groups={() => [itemsOf(TABLES, 'save-forecast', (as) => void takeAway.saveForecast(run, as, forecast))]}
    >
      {t('Save')}
    </Menu>
  );
}

function itemsOf<Format extends string>(
  formats: readonly (readonly [Format, Message, Message])[],
  prefix: string,
  save: (as: Format) => void,
): readonly MenuItem[] {
  return formats.map(([format, label, detail]) => ({
    label: t(label),
    detail: t(detail),
    testId: `${prefix}-${format}`,
    run: () => save(format),
  }));
}
