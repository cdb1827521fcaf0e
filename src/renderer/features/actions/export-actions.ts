/** What the run that is looked at can be taken away as: what the menu has. */
import { chartsWithNumbers, shownCharts } from '../../charts/picture/shown-charts.ts';
import type { App } from '../../store/app.ts';
import { isDone } from '../../store/run-groups.ts';
import { TABLES, WHOLE } from '../take-away/export-menu.tsx';
import { type Action, notUnless } from './action.ts';

export function exportActions({ stores, takeAway }: App): readonly Action[] {
  const { runs, selected } = stores.runs.getState();
  const run = selected === null ? undefined : runs[selected];
  const id = run?.id ?? '';
  const can = notUnless(run !== undefined && isDone(run.status), 'Train a net first; then it can be saved.');
  const ofRun = { group: 'Export', ...can } as const;
  return [
    ...TABLES.map(([as, label, detail]): Action => {
      return {
        id: `export-${as}`,
        ...ofRun,
        title: `Export the forecast as ${label}`,
        detail,
        words: 'save download',
        ...(as === 'csv' ? { shortcut: 'Mod+E' } : {}),
        run: () => void takeAway.saveForecast(id, as),
      };
    }),
    ...WHOLE.map(([as, label, detail]): Action => {
      return {
        id: `export-${as}`,
        ...ofRun,
        title: `Export as ${label}`,
        detail,
        words: 'save download',
        run: () => void takeAway.saveRun(id, as),
      };
    }),
    ...shownCharts().map((name): Action => {
      return {
        id: `export-chart-${name}`,
        ...ofRun,
        title: `Export the chart ${name}`,
        detail: 'as it is shown, PNG and SVG',
        words: 'picture save download',
        run: () => void takeAway.savePicture(name),
      };
    }),
    ...chartsWithNumbers().flatMap((name): readonly Action[] => [
      {
        id: `copy-numbers-${name}`,
        ...{ group: 'Export', title: `Copy the numbers of ${name}` },
        ...{ detail: 'as a table', words: 'clipboard chart data' },
        run: () => void takeAway.copyNumbers(name),
      },
      {
        id: `save-numbers-${name}`,
        ...{ group: 'Export', title: `Save the numbers of ${name}` },
        ...{ detail: 'CSV, all digits', words: 'csv chart data download' },
        run: () => void takeAway.saveNumbers(name),
      },
    ]),
  ];
}
