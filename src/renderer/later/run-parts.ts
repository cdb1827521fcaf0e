/** What the dashboard shows of runs: the first chart of a file waits for none of it. */
import './styles.ts';

export { OverviewStrip } from '../charts/overview/overview-strip.tsx';
export { ResidualStrip } from '../charts/overview/residual-strip.tsx';
export { RunsPanel } from '../features/compare/runs-panel.tsx';
export { CheckInCard } from '../features/forecast/check-in-card.tsx';
export { ForecastFoot, SeenRows } from '../features/forecast/forecast-foot.tsx';
export { OnOtherData } from '../features/forecast/kept/on-other-data.tsx';
export { LineChips } from '../features/forecast/lines/line-chips.tsx';
export { PickedRow } from '../features/forecast/lines/picked-row.tsx';
export { NewRowsCard } from '../features/forecast/new-rows-card.tsx';
export { InsightCard } from '../features/insight/insight-card.tsx';
export { ExportMenu } from '../features/take-away/export-menu.tsx';
