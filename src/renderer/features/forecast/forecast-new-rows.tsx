/** The way from a run that is done to tomorrow's rows. */
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { ChooseFile } from '../data/open/choose-file.tsx';

export function ForecastNewRows({ run }: { readonly run: string }) {
  const { reuse } = useApp();
  return (
    <ChooseFile
      className="link forecast-new-rows"
      testId="new-rows-input"
      title={t('Forecast with this run from the last row of another file, read as its own was')}
      onChosen={(chosen) => void reuse.forecastFiles(run, chosen)}
    >
      {t('Forecast new rows…')}
    </ChooseFile>
  );
}
