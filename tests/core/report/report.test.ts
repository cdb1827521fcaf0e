import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TOKENS } from '../../../src/core/report/page-style.ts';
import { reportHtml } from '../../../src/core/report/report.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import { inLanguage, locale, setTranslator } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../../shared/texts/german.ts';
import { reportData } from './record.ts';

afterEach(() => setTranslator(null));

const hash = (text: string) => createHash('sha256').update(text).digest('base64');
/** Words that no German text has. */
const ENGLISH =
  /\b(the|of|and|with|from|rows?|steps?|windows?|values|by|to|is|this|run|net|band|held|width|weights|epochs?|threads?|trained|made|forecast|error|scores?|data|file|units|head)\b/gi;
const page = (changes: Partial<RunRecord> = {}) => reportHtml(reportData(changes), { hash });

describe('the report of a run', () => {
  it('says how good it is beside what is free, what looks wrong, what was repaired, and how to make it again', () => {
    const html = page();
    for (const said of [
      'load of load.csv',
      'Scores',
      'on the same 9 test windows',
      '<th scope="row" title="It repeats the last value.">naive</th>',
      'almost a flat line',
      'The forecast comes from the scored net, which saw the first 20 of 30 rows.',
      '2 gaps in load: draw a straight line',
      '3 lost to gaps',
      'sha256:12',
      'Rows in time order: 15 to train, 5 to validate and 10 to test',
      'gatecast train load.csv --target load',
      '--kernel portable',
      '2020-02-01',
    ]) {
      expect(html).toContain(said);
    }
    expect(html.match(/<figure /g)?.length).toBeGreaterThanOrEqual(4);
    expect(html.replace(/<script>.*?<\/script>/s, '')).not.toMatch(/NaN|undefined|\[object/);
  });

  it('says of a smaller run what it was made of, what that costs, and the command that makes it again', () => {
    const pair = { before: 8000, after: 2640 };
    const html = page({
      compression: {
        method: { kind: 'prune', sparsity: 0.7, epochs: 12 },
        from: { run: '20260101-000000-aaaaaaaa', name: 'LSTM · load' },
        outcome: {
          ...{ parameters: pair, bytes: pair, testError: pair, validationError: null, forecastSeconds: pair },
          ...{ pValue: null, verdict: 'takes 67 % fewer bytes and errs as much' },
        },
      },
    });
    for (const said of [
      'which learned on while 70 % of its weights became zero',
      '8,000 bytes before, 2,640 bytes now',
      'takes 67 % fewer bytes',
      'gatecast compress 20260101-000000-aaaaaaaa --prune 70% --epochs 12',
    ]) {
      expect(html).toContain(said);
    }
    expect(html).not.toContain('gatecast train');
  });

  it('is German where that is spoken, its numbers and dates too, and leaves no English but names and the command', () => {
    speakGerman();
    const html = reportHtml(reportData(), { hash, language: 'de' });
    for (const said of [
      '<html lang="de">',
      'load aus load.csv',
      'LSTM · load · 5 → 2, 01.01.2026, 00:00 UTC',
      '2 Schritte nach 30.01.2020',
      'auf denselben 9 Testfenstern',
      '<th scope="row" title="Sie wiederholt den letzten Wert.">naiv</th>',
      '<td>1,250</td>',
      'Zeilen in zeitlicher Ordnung: 15 zum Trainieren',
      '3 durch Lücken verloren',
      '01.02.2020',
      '"locale":"de-DE"',
      'gatecast train load.csv --target load',
    ]) {
      expect(html).toContain(said);
    }
    const read = html
      .replace(/<style>.*?<\/style>|<script.*?<\/script>|<pre.*?<\/pre>/gs, ' ')
      .replace(/<[^>]*?(?:title|aria-label)="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<[^>]*>/g, ' ');
    expect(read.replace('2 Threads', '').match(ENGLISH) ?? []).toEqual([]);
  });

  it('keeps the verdict, what a smaller run costs and a net block by block in German', () => {
    speakGerman();
    const { record } = reportData();
    const pair = { before: 8000, after: 2640 };
    const html = page({
      config: { ...record.config, layers: 2 },
      metrics: record.metrics && { ...record.metrics, verdict: 'beats naive by 38 % (p = 0.003)' },
      compression: {
        method: { kind: 'prune', sparsity: 0.375, epochs: 12 },
        from: { run: '20260101-000000-aaaaaaaa', name: 'LSTM · load' },
        outcome: {
          ...{ parameters: pair, bytes: pair, testError: pair, validationError: null, forecastSeconds: pair },
          ...{
            pValue: 0.2,
            verdict: 'takes 67 % fewer bytes and errs 1.5 % less (no difference beyond chance, p = 0.20)',
          },
        },
      },
    });
    for (const said of [
      'Das Netz: schlägt naiv um 38 % (p = 0,003)',
      'braucht 67 % weniger Byte und irrt 1,5 % weniger (kein Unterschied über den Zufall hinaus, p = 0,20)',
      'das weiterlernte, während 37,5 % seiner Gewichte null wurden',
      'vorher 8.000 Byte, jetzt 2.640 Byte',
      '--prune 37.5% --epochs 12',
      '2 × LSTM, ',
    ]) {
      expect(html).toContain(said);
    }
    expect(html).not.toMatch(/\d units/);
  });

  it('calls what an ensemble is made of by German words, and what is a name by its name', () => {
    const { record } = reportData();
    const names = [
      ...['LSTM, fast, without seasons', 'GRU, accurate, seed 8', 'LSTM, fast, without the linear part'],
      ...['set-up 12: LSTM, 64 units', 'seasonal naive', 'MSTL'],
    ];
    const ensemble = {
      members: names.map((name, at) => ({ name, weight: (6 - at) / 21 })),
    } as unknown as NonNullable<RunRecord['ensemble']>;
    const config = { ...record.config, preset: 'best' as const, search: { seconds: 60 } };
    expect(page({ config, ensemble })).toContain('24 % GRU, accurate, seed 8; ');
    speakGerman();
    expect(page({ config, ensemble })).toContain(
      '29 % LSTM, schnell, ohne Saisons; 24 % GRU, genau, Startwert 8; 19 % LSTM, schnell, ohne linearen Teil; 14 % Konfiguration 12: LSTM, 64 Einheiten; 10 % saisonal naiv; 5 % MSTL',
    );
  });

  it('is made in a language without a trace of it afterwards, whatever comes of it', () => {
    const german = { translate: () => 'so', locale: 'de-DE', marks: null };
    expect(inLanguage(german, locale)).toBe('de-DE');
    expect(() =>
      inLanguage(german, () => {
        throw new Error(locale());
      }),
    ).toThrow('de-DE');
    expect(locale()).toBe('en-US');
    expect(page()).toContain('<html lang="en">');
  });

  it('loads nothing, and its policy lets the one script run that is in it', () => {
    const html = page();
    expect(html).not.toMatch(
      /\b(src|href|srcset|action|data)=|@import|url\(|https?:|fetch\(|import\(|XMLHttp|WebSocket|eval/,
    );
    const [script = ''] = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text);
    expect(html).toContain(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash(script)}'`,
    );
    for (const [, json = ''] of html.matchAll(/<script type="application\/json">(.*?)<\/script>/gs)) {
      expect(JSON.parse(json).labels.length).toBeGreaterThan(1);
    }
  });

  it('lets nothing that a file or a person named become part of the page', () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror="alert('2')">`;
    const data = reportData({ name: evil });
    const record: RunRecord = {
      ...data.record,
      config: { ...data.record.config, target: evil, features: [evil] },
      dataset: { file: evil, series: evil, fingerprint: evil, choices: { series: { [evil]: evil } } },
      detections: [{ code: 'constant-feature', column: evil, evidence: { value: 1 } }],
      repairs: [{ code: 'gap', column: evil, method: 'linear', count: 1 }],
      forecast: data.record.forecast.map((point) => ({ ...point, time: evil })),
    };
    const html = reportHtml({ ...data, record, origin: evil }, { hash });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('alert(1)</script>');
    expect(html.match(/<script/g)).toHaveLength(html.match(/<\/script>/g)?.length ?? 0);
    expect(html.match(/<script>/g)).toHaveLength(1);
  });

  it('has room for a run without bands, without a test, of one step, and for a direction', () => {
    const { record } = reportData();
    const bare = page({
      metrics: record.metrics && { ...record.metrics, bands: null },
      config: { ...record.config, horizon: 1 },
      detections: [],
      epochs: [],
      backend: null,
    });
    expect(bare).toContain('Nothing that is looked for was found.');
    expect(bare).not.toContain('Bands</h2>');
    const side = { precision: 0.5, recall: 0.5, f1: 0.5, windows: 5 };
    const score = {
      accuracy: 0.6,
      sides: { up: side, down: side },
      confusion: { up: { up: 3, down: 2 }, down: { up: 2, down: 3 } },
      crossEntropy: 0.6,
    };
    const tested = { kind: 'mcnemar', pValue: 0.2, windows: 10, onlyNet: 2, onlyOther: 1 } as const;
    const direction = page({
      metrics: null,
      forecast: [],
      naiveForecast: [],
      config: { ...record.config, head: 'direction' },
      directionForecast: { time: '2020-02-01', probability: 0.75, side: 'up', last: 29 },
      direction: {
        model: score,
        baselines: { majority: score, lastDirection: score },
        majority: 'up',
        trainingShare: 0.55,
        best: 'majority',
        chosenOn: 'validation',
        test: { ...tested, against: 'majority' },
        against: [
          { ...tested, against: 'majority' },
          { ...tested, against: 'lastDirection' },
        ],
        verdict: 'ties with always saying “up”',
        outcome: 'ties',
        percent: 0,
        windows: 10,
        unchanged: 0,
        seeds: [],
      },
    });
    expect(direction).toContain(
      'load at 2020-02-01 is forecast up of 29.00, with a probability of 75.0 % for up.',
    );
    expect(direction).toContain('ties with always saying “up”');
    expect(direction.replace(/<script>.*?<\/script>/s, '')).not.toMatch(/NaN|undefined/);
  });

  it('has the colours of the window', () => {
    const css = readFileSync(
      path.resolve(import.meta.dirname, '../../../src/renderer/ui/css/tokens.css'),
      'utf8',
    );
    const [light = '', dark = ''] = css.split(':root[data-theme="dark"]');
    for (const [name, [inLight, inDark]] of Object.entries(TOKENS)) {
      expect(light).toContain(`--${name}: ${inLight};`);
      expect(dark).toContain(`--${name}: ${inDark};`);
    }
  });
});
