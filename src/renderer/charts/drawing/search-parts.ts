/** The parts of ECharts that the charts of a search need and no others: points, and lines over many axes side by side. */
import { ParallelChart, ScatterChart } from 'echarts/charts';
import { ParallelComponent, TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([ScatterChart, ParallelChart, ParallelComponent, TitleComponent]);
