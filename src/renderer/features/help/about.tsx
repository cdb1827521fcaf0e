/** What this is and what it runs on, as `gatecast doctor` knows it; to be copied into a report of a fault. */

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { doctorFacts, type Fact } from '../../../shared/about/doctor-facts.ts';
import type { AppInfo, DoctorReport } from '../../../shared/contract/app-requests.ts';
import { errorText } from '../../../shared/error-text.ts';
import { type ErrorFrame, toErrorFrame } from '../../../shared/errors.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/texts/languages.ts';
import { t } from '../../../shared/texts/text.ts';
import { chooseLanguage } from '../../language/speak.ts';
import { useApp } from '../../store/app.ts';
import { formatValue } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { copyText } from './copy-text.ts';
import { DeviceChoice } from './device-choice.tsx';
import { Dialog } from './dialog.tsx';

export function About({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const { stores, client, notices } = app;
  const language = useStore(stores.view, (view) => view.language);
  const info = useStore(stores.connection, (connection) => connection.info);
  const doctor = useStore(stores.connection, (connection) => connection.doctor);
  const [error, setError] = useState<ErrorFrame | null>(null);

  useEffect(() => {
    if (doctor === null) {
      client.request('app.doctor', {}).then(
        (report) => stores.connection.setState({ doctor: report }),
        (reason: unknown) => setError(toErrorFrame(reason)),
      );
    }
  }, [client, doctor, stores]);

  const facts = aboutFacts(info, doctor);

  async function copy(): Promise<void> {
    const copied = await copyText(factsText(facts));
    notices.tell(
      copied
        ? { tone: 'good', text: t('Copied, to be put into a report.') }
        : { tone: 'bad', text: t('The browser does not let the page copy; mark the lines and copy them.') },
    );
    if (copied) {
      onClose();
    }
  }

  return (
    <Dialog label={t('About Gatecast')} className="about" testId="about" onClose={onClose}>
      <h2 className="dialog-title">Gatecast {info?.appVersion}</h2>
      <p className="about-text">
        {t(
          'Forecasts with recurrent nets, on this machine: no file and no number leaves it. MIT licence; built on React, ECharts, TensorFlow.js and other libraries under MIT, BSD, ISC and Apache licences.',
        )}
      </p>
      <Segmented
        name={t('Language')}
        className="is-small"
        value={language}
        options={LANGUAGES.map((value) => ({
          value,
          testId: `language-${value}`,
          label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
        }))}
        onChange={(chosen) => void chooseLanguage(app, chosen)}
      />
      <DeviceChoice doctor={doctor} />
      <dl className="about-facts" data-testid="about-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="about-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {doctor === null && (
        <p className="quiet" role="status">
          {error === null ? t('Looking at the machine…') : errorText(error)}
        </p>
      )}
      <div className="dialog-foot">
        <button
          type="button"
          className="button"
          data-testid="about-copy"
          disabled={doctor === null && error === null}
          onClick={() => void copy()}
        >
          {t('Copy as text')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
    </Dialog>
  );
}

/** What the service knows, and the window that it is seen in. */
function aboutFacts(info: AppInfo | null, doctor: DoctorReport | null): readonly Fact[] {
  return [
    ...(doctor === null || info === null
      ? [['gatecast', info?.appVersion ?? ''] as const]
      : doctorFacts(doctor, { gatecast: info.appVersion, atOnce: info.atOnce, figure: formatValue })),
    ...(doctor?.checks ?? []).map(({ name, ok, detail }) => [name, ok ? detail : `not: ${detail}`] as const),
    ['window', window.navigator.userAgent],
  ];
}

/** One fact a line, the values below each other. */
function factsText(facts: readonly Fact[]): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}
