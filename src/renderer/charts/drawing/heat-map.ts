/** The parts of ECharts that maps need and lines do not; in a file of their own, because no map stands on the first screen. */
import { HeatmapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([HeatmapChart, VisualMapContinuousComponent]);
