/** The last of a list; undefined for an empty one. Without `at`, which the oldest window we are tested in does not have. */
export function lastOf<Of>(list: ArrayLike<Of>): Of | undefined {
  return list[list.length - 1];
}
