/** Where the recurrence is computed, to be chosen where a card is here, or was chosen before. */
import { useEffect, useState } from 'react';
import type { DoctorReport } from '../../../shared/contract/app-requests.ts';
import { DEVICES, type Device } from '../../../shared/device/device.ts';
import { errorText } from '../../../shared/error-text.ts';
import { toErrorFrame } from '../../../shared/errors.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Segmented } from '../../ui/segmented.tsx';

export function DeviceChoice({ doctor }: { readonly doctor: DoctorReport | null }) {
  const { client, stores, notices } = useApp();
  const [choice, setChoice] = useState<{ readonly device: Device; readonly isFixed: boolean } | null>(null);

  useEffect(() => {
    client.request('app.device', {}).then(setChoice, () => {});
  }, [client]);

  const hasCard = doctor?.checks.some(({ name, ok }) => name === 'card' && ok) === true;
  if (choice === null || choice.isFixed || !(hasCard || choice.device !== 'cpu')) {
    return null;
  }

  async function choose(device: Device): Promise<void> {
    try {
      await client.request('app.chooseDevice', { device });
      setChoice({ device, isFixed: false });
      stores.connection.setState({ doctor: await client.request('app.doctor', {}) });
    } catch (error) {
      notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
    }
  }

  const labels = { cpu: t('Processor'), gpu: t('Graphics card'), auto: t('The quicker one') };
  return (
    <div className="about-choice">
      <span aria-hidden="true">{t('Trainings compute on')}</span>
      <Segmented
        name={t('Trainings compute on')}
        className="is-small"
        value={choice.device}
        options={DEVICES.map((value) => ({ value, testId: `device-${value}`, label: labels[value] }))}
        onChange={(device) => void choose(device)}
      />
    </div>
  );
}
