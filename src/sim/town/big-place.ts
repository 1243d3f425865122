/** Cells along each side of the square on which so many people live: the smallest power of two that has a cell for each. */
export function side(people: number): number {
  let cells = 1;
  while (cells * cells < people) cells *= 2;
  return cells;
}

/**
 * Where a number of a big town lives: a cell of the square, 0 ≤ x, y < side(people), of its own for each person.
 * People are numbered along a Hilbert curve, so neighbours by number are neighbours on the map, and mostly the
 * other way round. A hub, people ≤ id < people + hubs, has its place amid the people of its street.
 */
export function place(id: number, people: number, hubs: number): { x: number; y: number } {
  const person = id < people ? id : Math.floor(((id - people + 0.5) * people) / hubs);
  const cells = side(people);
  let along = Math.floor((person * cells * cells) / people);
  let [x, y] = [0, 0];
  for (let size = 1; size < cells; size *= 2) {
    const right = (along >> 1) & 1;
    const up = (along ^ right) & 1;
    if (up === 0) {
      if (right === 1) [x, y] = [size - 1 - x, size - 1 - y];
      [x, y] = [y, x];
    }
    x += size * right;
    y += size * up;
    along >>= 2;
  }
  return { x, y };
}

/**
 * Who lives in a cell of the square on which so many people live, 0 ≤ x, y < side(people): `place` the other way round.
 * −1 if nobody does: there are more cells than people.
 */
export function inhabitant(x: number, y: number, people: number): number {
  const cells = side(people);
  let along = 0;
  for (let size = cells / 2; size >= 1; size /= 2) {
    const right = x & size ? 1 : 0;
    const up = y & size ? 1 : 0;
    along += size * size * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) [x, y] = [cells - 1 - x, cells - 1 - y];
      [x, y] = [y, x];
    }
  }
  const person = Math.ceil((along * people) / (cells * cells));
  return person < people && Math.floor((person * cells * cells) / people) === along ? person : -1;
}
