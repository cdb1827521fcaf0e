/** How long the gradient was while a net learned: the mean over the updates of each epoch, before clipping. */

/** Of each epoch that was begun; NaN where nothing was told. `norms` holds one an update, NaN where it is not known. */
export function normsByEpoch(norms: Float32Array, updates: number, updatesPerEpoch: number): Float32Array {
  const each = Math.max(1, Math.round(updatesPerEpoch));
  const means = new Float32Array(updatesPerEpoch > 0 ? Math.ceil(updates / each) : 0);
  for (const epoch of means.keys()) {
    let sum = 0;
    let count = 0;
    for (let update = epoch * each; update < Math.min(updates, (epoch + 1) * each); update += 1) {
      const norm = norms[update] ?? Number.NaN;
      if (!Number.isNaN(norm)) {
        sum += norm;
        count += 1;
      }
    }
    means[epoch] = count === 0 ? Number.NaN : sum / count;
  }
  return means;
}

/** Puts the mean of an epoch where its updates are not known: what is told again of them then takes its place. */
export function spreadNorms(
  means: Float32Array,
  into: Float32Array,
  { updates, updatesPerEpoch }: { readonly updates: number; readonly updatesPerEpoch: number },
): void {
  const each = Math.max(1, Math.round(updatesPerEpoch));
  for (let update = 0; update < Math.min(updates, into.length); update += 1) {
    if (Number.isNaN(into[update])) {
      into[update] = means[Math.floor(update / each)] ?? Number.NaN;
    }
  }
}
