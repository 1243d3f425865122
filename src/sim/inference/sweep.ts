/** How a list compares with the truth that only a simulation knows. */
export interface Score {
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
  /** Names on the list that are on it only because hubs were expanded. */
  throughHubs: number;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * Compares a list with the members of the planted group. Leave the first person out of both: who was already
 * known was not found. `withoutHubs` is the list that the same search gives when hubs are not expanded. Each
 * list without repetitions. Being on the list is not being guilty: that is what `bystanders` counts.
 */
export function score(
  list: readonly number[],
  members: ReadonlySet<number>,
  withoutHubs: ReadonlySet<number> = new Set(list),
): Score {
  const found = list.filter((id) => members.has(id)).length;
  const bystanders = list.length - found;
  return {
    found,
    missed: members.size - found,
    bystanders,
    perMember: share(bystanders, found),
    precision: share(found, list.length),
    recall: share(found, members.size),
    throughHubs: list.filter((id) => !withoutHubs.has(id)).length,
  };
}
