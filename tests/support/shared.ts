/** What takes long to make and would be no other the next time. For `vi.mock`. */
import type * as rsa from '../../src/sim/crypto/rsa.ts';
import type * as big from '../../src/sim/town/big.ts';
import type * as events from '../../src/sim/town/events.ts';

/** A year of a town’s events is remembered until another one is asked for. */
export function withSharedLog(real: typeof events): typeof events {
  let last: { name: string; log: ReturnType<typeof real.makeEvents> } | null = null;
  return {
    ...real,
    makeEvents(seed, town, days) {
      const name = JSON.stringify([seed, town.ties.length, days]);
      if (last?.name !== name) last = { name, log: real.makeEvents(seed, town, days) };
      return last.log;
    },
  };
}

/** A big town is remembered until another one is asked for. */
export function withSharedTown(real: typeof big): typeof big {
  let last: { name: string; town: big.BigTown } | null = null;
  return {
    ...real,
    *buildTown(seed, scenario) {
      const name = JSON.stringify([seed, scenario]);
      if (last?.name !== name) last = { name, town: yield* real.buildTown(seed, scenario) };
      return last.town;
    },
  };
}

/** So many people of one chat have RSA keys, the company and a forger among them. */
const POOL = 8;

/**
 * RSA keys out of a few that are made once and handed out in turn, so that a chat’s are different ones. They take longest
 * by far, and what is said of a chat does not depend on which primes its people have.
 */
export function withFewRsaKeys(real: typeof rsa): typeof rsa {
  const next = new Map<number, number>();
  const pools = new Map<number, rsa.RsaSecret[]>();
  return {
    ...real,
    generateRsa(bits, chance) {
      const [pool, turn] = [pools.get(bits) ?? [], next.get(bits) ?? 0];
      pools.set(bits, pool);
      next.set(bits, turn + 1);
      const key = pool[turn % POOL] ?? real.generateRsa(bits, chance);
      pool[turn % POOL] = key;
      return key;
    },
  };
}
