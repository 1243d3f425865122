/** How a list compares with the truth that only a simulation knows. */
export interface Tally {
  /** Members on the list, members not on it, and everybody else on it. */
  found: number;
  missed: number;
  bystanders: number;
  /** Bystanders for every member found; null if none was. */
  perMember: number | null;
  /** Share of the list that are members; null for an empty list. */
  precision: number | null;
  /** Share of the members on the list; null if there are no members. */
  recall: number | null;
}

export interface Score extends Tally {
  /** Names on the list that are on it only because hubs were expanded. */
  throughHubs: number;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** How a list compares with the truth, from counts: members on it, all members, and names on it. */
export const tally = (found: number, members: number, listed: number): Tally => ({
  found,
  missed: members - found,
  bystanders: listed - found,
  perMember: share(listed - found, found),
  precision: share(found, listed),
  recall: share(found, members),
});

/**
 * Compares a list with the members of the planted group. Leave the first person out of both: who was already known was not
 * found. `withoutHubs` is the list that the same search gives when hubs are not expanded. Each list without repetitions.
 * Being on the list is not being guilty: that is what `bystanders` counts.
 *
 * @example
 * // Four names; of two members, one is among them.
 * const { found, missed, bystanders, precision, recall } = score([3, 4, 5, 6], new Set([3, 7]));
 * [found, missed, bystanders]; // → [1, 1, 3]
 * [precision, recall]; // → [0.25, 0.5]
 */
export function score(
  list: readonly number[],
  members: ReadonlySet<number>,
  withoutHubs: ReadonlySet<number> = new Set(list),
): Score {
  const found = list.filter((id) => members.has(id)).length;
  return {
    ...tally(found, members.size, list.length),
    throughHubs: list.filter((id) => !withoutHubs.has(id)).length,
  };
}
