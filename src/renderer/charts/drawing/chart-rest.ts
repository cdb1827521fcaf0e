/**
 * The parts of ECharts that a chart can be without while it is first drawn: what follows the pointer, and the bands of
 * forecasts. In a file of their own, which comes right after the first lines; charts that are there by then are made anew.
 */
import { CustomChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([TooltipComponent, CustomChart]);
