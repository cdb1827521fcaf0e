/** A run as one page that stands alone: nothing in it is loaded from anywhere, and its policy forbids it. */
import type { Language } from '../../shared/texts/languages.ts';
import { shownStamp, t } from '../../shared/texts/text.ts';
import { verdictWords } from '../../shared/texts/verdict-words.ts';
import type { ReportData } from './charts.ts';
import { drawChart } from './draw-chart.ts';
import { escaped } from './html.ts';
import { pageScript } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { sections } from './sections.ts';

export interface ReportOptions {
  /** SHA-256 of a text in Base64: the policy names the one script that may run. */
  readonly hash: (text: string) => string;
  /** That is spoken while it is made. */
  readonly language?: Language;
}

export function reportHtml(data: ReportData, { hash, language = 'en' }: ReportOptions): string {
  const { record } = data;
  const { name, config, dataset, metrics, direction, createdAt, id } = record;
  const script = pageScript(drawChart.toString(), t('Copied'));
  const verdict = metrics ?? direction;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const said = (text: string) =>
    config.search === undefined
      ? t('The net {verdict}', { verdict: verdictWords(text) })
      : t('The ensemble {verdict}', { verdict: verdictWords(text) });
  const badge =
    verdict === undefined || verdict === null
      ? ''
      : ` <span class="badge ${verdict.outcome}">${escaped(said(verdict.verdict))}</span>`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Gatecast">
<title>${escaped(`${name} · Gatecast`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<header class="top"><div class="brand"><svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M2 13c2-8 5-8 8-3s6 5 8-3"/></svg>Gatecast</div><h1>${escaped(t('{target} of {data}', { target: config.target, data: `${dataset.file}${series}` }))}</h1><p class="facts">${escaped(`${name}, ${shownStamp(createdAt.slice(0, 16).replace('T', ' '))} UTC`)}${badge}</p></header>
${sections(data)}
<footer>${escaped(t('Run {id}. Made by Gatecast on one machine; this page loads nothing and sends nothing.', { id }))}</footer>
</main>
<script>${script}</script>
</body>
</html>
`;
}
