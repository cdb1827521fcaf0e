/** What draws a chart as SVG, in a file of its own: it is loaded when a picture is taken away, not with the page. */
export { SVGRenderer } from 'echarts/renderers';
