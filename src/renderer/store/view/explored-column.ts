/** Which column of a dataset is large in Explore: whoever leaves and comes back finds it again, as long as the page lives. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { Stores } from '../stores.ts';

/**
 * Makes a column the large one. It is kept under the bytes of the file, not under the id of what is open: a repair or a zone that is
 * chosen otherwise makes another dataset of the same columns.
 */
export function exploreColumn(
  stores: Pick<Stores, 'view'>,
  { fingerprint }: Pick<DatasetDescription, 'fingerprint'>,
  column: string,
): void {
  const { explored } = stores.view.getState();
  stores.view.setState({ explored: { ...explored, [fingerprint]: column } });
}
