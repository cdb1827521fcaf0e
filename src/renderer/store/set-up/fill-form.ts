/** A set-up that was trained or tried before, put into the form. */
import { categoryColumns, indicatorOf, numberColumns } from '../../../shared/opening/indicators.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import { draftOf, fitToColumns } from '../draft.ts';
import type { Stores } from '../stores.ts';
import { draftOfRun } from './draft-of-run.ts';

interface Given {
  readonly config: TrainConfig;
  /** Whether it was made on the data that are open: on others a preset derives other figures, and that is what following it means. */
  readonly isHere: boolean;
}

/** Nothing where other data were opened meanwhile. Throws what `run.derive` does. */
export async function fillForm(
  { client, stores }: { readonly client: Client; readonly stores: Stores },
  { config, isHere }: Given,
): Promise<void> {
  const { dataset } = stores.dataset.getState();
  if (dataset === null) {
    return;
  }
  const own = isHere ? await draftOfRun(client, dataset.id, config) : draftOf(config);
  const { draft } = stores.setup.getState();
  if (draft !== null && stores.dataset.getState().dataset?.id === dataset.id) {
    const words = categoryColumns(dataset.columns);
    const isOfWords = (feature: string) => indicatorOf(feature, words) !== null;
    const fitted = fitToColumns(own, numberColumns(dataset), draft.target, isOfWords);
    stores.setup.setState({ draft: fitted, mended: null, error: null });
  }
}
