/** What the run that is looked at can be taken away as: what the menu has. */
import { t, translated } from '../../../shared/texts/text.ts';
import { chartsWithNumbers, shownCharts } from '../../charts/picture/shown-charts.ts';
import type { App } from '../../store/app.ts';
import { isDone } from '../../store/run-groups.ts';
import { TABLES, WHOLE } from '../take-away/export-menu.tsx';
import { type Action, notUnless } from './action.ts';

export function exportActions({ stores, takeAway }: App): readonly Action[] {
  const { runs, selected } = stores.runs.getState();
  const run = selected === null ? undefined : runs[selected];
  const id = run?.id ?? '';
  const can = notUnless(
    run !== undefined && isDone(run.status),
    t('Train a net first; then it can be saved.'),
  );
  const ofRun = { group: 'Export', ...can } as const;
  return [
    ...TABLES.map(([as, label, detail]): Action => {
      return {
        id: `export-${as}`,
        ...ofRun,
        title: t('Export the forecast as {label}', { label: t(label) }),
        detail: t(detail),
        words: 'save download',
        ...(as === 'csv' ? { shortcut: 'Mod+E' } : {}),
        run: () => void takeAway.saveForecast(id, as),
      };
    }),
    ...WHOLE.map(([as, label, detail]): Action => {
      return {
        id: `export-${as}`,
        ...ofRun,
        title: t('Export as {label}', { label: t(label) }),
        detail: t(detail),
        words: 'save download',
        run: () => void takeAway.saveRun(id, as),
      };
    }),
    ...shownCharts().map((name): Action => {
      return {
        id: `export-chart-${name}`,
        ...ofRun,
        title: t('Export the chart {name}', { name: translated(name) }),
        detail: t('as it is shown, PNG and SVG'),
        words: 'picture save download',
        run: () => void takeAway.savePicture(name),
      };
    }),
    ...chartsWithNumbers().flatMap((name): readonly Action[] => [
      {
        id: `copy-numbers-${name}`,
        ...{ group: 'Export', title: t('Copy the numbers of {name}', { name: translated(name) }) },
        ...{ detail: t('as a table'), words: 'clipboard chart data' },
        run: () => void takeAway.copyNumbers(name),
      },
      {
        id: `save-numbers-${name}`,
        ...{ group: 'Export', title: t('Save the numbers of {name}', { name: translated(name) }) },
        ...{ detail: t('CSV, all digits'), words: 'csv chart data download' },
        run: () => void takeAway.saveNumbers(name),
      },
    ]),
  ];
}
