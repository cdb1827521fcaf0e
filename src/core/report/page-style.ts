/** The look of the window, for a page that stands alone. The tokens are those of the style sheet; a test holds them together. */

/** By name, light and dark. */
export const TOKENS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  background: ['#f6f7f9', '#0f1318'],
  panel: ['#ffffff', '#161b22'],
  line: ['#e3e6ea', '#262d36'],
  'line-strong': ['#c6ccd3', '#3d4651'],
  hover: ['#f1f3f5', '#1d232b'],
  ink: ['#1a1f26', '#e8ecf1'],
  second: ['#5b6570', '#a3adb8'],
  third: ['#646e79', '#8b98a5'],
  accent: ['#0b62c4', '#4c9bf5'],
  shade: ['#f2f7fb', '#17212a'],
  rnn: ['#b86e00', '#f0a73c'],
  lstm: ['#0b72b9', '#56b0ef'],
  gru: ['#0a8f6a', '#3cc79a'],
  good: ['#0a7a4b', '#5fd6a0'],
  'good-soft': ['#e4f4ec', '#12301f'],
  warn: ['#8a5100', '#f2c268'],
  'warn-soft': ['#fdf1dc', '#33260f'],
  bad: ['#b3261e', '#ff8a80'],
  'bad-soft': ['#fdeceb', '#3a1a18'],
};

const values = (of: 0 | 1) =>
  Object.entries(TOKENS)
    .map(([name, pair]) => `--${name}:${pair[of]}`)
    .join(';');

export const PAGE_STYLE = `:root{${values(0)};color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root{${values(1)};color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--ink);font:13px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1100px;margin:0 auto;padding:20px 16px 40px;display:grid;gap:16px;grid-template-columns:repeat(2,minmax(0,1fr))}
header.top{grid-column:1/-1;padding:4px 2px}
h1{font-size:22px;line-height:1.25;margin:6px 0 4px;overflow-wrap:anywhere}
h2{font-size:14px;margin:0}
h3{font-size:11px;letter-spacing:.08em;text-transform:uppercase;color:var(--third);margin:16px 0 6px}
p{margin:0 0 6px}p:last-child{margin-bottom:0}
.brand{display:flex;gap:8px;align-items:center;color:var(--second);font-weight:600}
.brand svg{stroke:var(--accent);fill:none;stroke-width:2;stroke-linecap:round}
.facts{color:var(--second)}
.card{grid-column:1/-1;min-width:0;background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
.card.half{grid-column:auto}
.card-head{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline;margin-bottom:8px}
.badge{display:inline-block;padding:2px 9px;border-radius:6px;font-weight:600}
.badge.beats{background:var(--good-soft);color:var(--good)}.badge.ties{background:var(--warn-soft);color:var(--warn)}.badge.loses{background:var(--bad-soft);color:var(--bad)}
figure.chart{position:relative;margin:0;border-radius:6px;outline-offset:2px}
figure.chart:focus-visible{outline:2px solid var(--accent)}
svg.plot{display:block;width:100%;height:auto;touch-action:pan-y;cursor:crosshair;user-select:none;-webkit-user-select:none}
.grid{stroke:var(--line);stroke-dasharray:2 3}.tick{fill:var(--third);font-size:11px}
.line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.band{opacity:.2}.shade{fill:var(--shade)}.mark{stroke:var(--line-strong);stroke-dasharray:4 3}.guide{stroke:var(--accent)}.area{fill:var(--accent);opacity:.15}
.reading{position:absolute;top:14px;pointer-events:none;display:grid;gap:1px;max-width:60%;padding:7px 10px;border:1px solid var(--line-strong);border-radius:8px;background:var(--panel);font-size:12px;box-shadow:0 4px 14px rgb(0 0 0/14%)}
.reading[hidden]{display:none}
.reading i,.legend i{display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:6px}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;color:var(--second);font-size:12px;margin-top:4px}
.legend i{width:14px;height:3px;border-radius:2px;vertical-align:middle}.legend i.soft{height:9px;opacity:.3}
.legend i.dashed{background:none!important;border-top:2px dashed;height:0;border-radius:0}
button{font:inherit;font-size:12px;padding:2px 9px;border:1px solid var(--line);border-radius:6px;background:var(--panel);color:var(--ink);cursor:pointer}button:hover{background:var(--hover)}
button.reset{position:absolute;top:0;right:0}
table{border-collapse:collapse;width:100%}
th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:normal;overflow-wrap:anywhere}
thead th{color:var(--third);font-weight:600;font-size:12px}
tbody th{font-weight:400}tr.own>*{font-weight:600}tr:last-child>*{border-bottom:0}
.scroll{overflow-x:auto}
table.words td{text-align:left;white-space:normal;overflow-wrap:anywhere}table.words th{color:var(--second);width:34%;vertical-align:top}
ul{margin:0;padding:0;list-style:none;display:grid;gap:10px}
li p{margin:0}li .fix{color:var(--second)}
.scroll+p{margin-top:8px}
pre{margin:8px 0 0;padding:10px 12px;border-radius:8px;background:var(--hover);font:12px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
details{margin-top:10px}summary{cursor:pointer;color:var(--accent)}
footer{grid-column:1/-1;color:var(--third);font-size:12px}
@media screen and (max-width:760px){.card.half{grid-column:1/-1}}
@page{margin:14mm}
@media print{body{background:#fff;font-size:11px}main{max-width:none;padding:0;gap:10px}.card{break-inside:avoid;border-color:var(--line-strong)}.card.long{break-inside:auto}tr{break-inside:avoid}.reading,button{display:none!important}summary{list-style:none;color:var(--ink)}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;
