/**
 * Which keys open which line of a chat, from how each protocol was laid down. Keys are names here, nothing is sealed,
 * and no code of the simulator is asked: what follows from what is all that counts (Dolev and Yao, 1983).
 */

/** Who holds all of `needs` has `gives` as well. `line 3` stands for the words of the fourth line. */
interface Rule {
  needs: readonly string[];
  gives: readonly string[];
}
/** One end of a conversation: the names of the keys that it holds when so many lines of the chat have been said. */
interface End {
  identity: readonly string[];
  moments: (readonly string[])[];
}
interface Conversation {
  rules: Rule[];
  ends: readonly [End, End];
}
/** A line, by its place in the chat, and which of the two ends it is said at: 0 is the one that begins. */
interface Said {
  line: number;
  by: 0 | 1;
}
type Protocol = (ends: readonly [string, string], said: readonly Said[], lines: number) => Conversation;

const other = (end: 0 | 1): 0 | 1 => (end === 0 ? 1 : 0);
const opens = (line: number, ...needs: string[]): Rule => ({ needs, gives: [`line ${line}`] });

/** Lets the lines be said one after the other; `say` changes what the ends hold. */
function told(
  lines: number,
  said: readonly Said[],
  held: (end: 0 | 1) => readonly string[],
  say: (one: Said) => void,
): [(readonly string[])[], (readonly string[])[]] {
  const moments: [(readonly string[])[], (readonly string[])[]] = [[held(0)], [held(1)]];
  for (let line = 0; line < lines; line++) {
    for (const one of said) if (one.line === line) say(one);
    for (const end of [0, 1] as const) moments[end].push(held(end));
  }
  return moments;
}

/** Keys that never change: what an end has for ever is what it has at the beginning. */
function lasting(rules: (secrets: readonly [string, string], said: Said) => Rule[]): Protocol {
  return (ends, said, lines) => {
    const secrets = [`secret of ${ends[0]}`, `secret of ${ends[1]}`] as const;
    const end = (secret: string): End => ({
      identity: [secret],
      moments: Array.from({ length: lines + 1 }, () => [secret]),
    });
    return {
      rules: said.flatMap((one) => rules(secrets, one)),
      ends: [end(secrets[0]), end(secrets[1])],
    };
  };
}

/** Sealed as far as the company: the words themselves are what it carries. */
const open = lasting((_, { line }) => [opens(line)]);

/**
 * Sealed for the receiver’s long-term key and for nobody else’s: iMessage (Apple, iOS Security Guide, September 2015:
 * “for each receiving device”, and no copy for the sender’s own here), OpenPGP (RFC 4880 section 2.1).
 */
const receiver = lasting((secrets, { line, by }) => [opens(line, secrets[other(by)] as string)]);

/** One key from both long-term keys, static Diffie–Hellman: either secret gives it (SureSpot, EncryptionController). */
const shared = lasting((secrets, { line }) => secrets.map((secret) => opens(line, secret)));

/**
 * OTR, versions 2 and 3 (“Off-the-Record Messaging Protocol version 3”, “Key Management”): after the exchange an end has
 * two keys of its own and knows the other’s first. It seals under its older key and the newest that it knows, and names
 * its next one. Whoever is named his newest key forgets the older one and makes a third; whoever hears from the other’s
 * newest key knows the next. Either of the two secrets opens the line.
 */
const otr: Protocol = ([you, they], said, lines) => {
  const state = [
    { name: you, own: [1, 2], theirs: 1 },
    { name: they, own: [1, 2], theirs: 1 },
  ];
  const rules: Rule[] = [];
  const secret = (end: 0 | 1, id: number) => `key ${id} of ${state[end]?.name}`;
  const held = (end: 0 | 1) => (state[end]?.own ?? []).map((id) => secret(end, id));
  const moments = told(lines, said, held, ({ line, by }) => {
    const [from, to] = [state[by], state[other(by)]] as [(typeof state)[0], (typeof state)[0]];
    const [mine = 0, next = 0] = from.own;
    const named = from.theirs;
    rules.push(opens(line, secret(by, mine)), opens(line, secret(other(by), named)));
    if (named === to.own[1]) to.own = [named, named + 1];
    if (to.theirs === mine) to.theirs = next;
  });
  // The long-term key signs, and opens nothing.
  return {
    rules,
    ends: [
      { identity: [], moments: moments[0] },
      { identity: [], moments: moments[1] },
    ],
  };
};

/**
 * Signal, version 3 (“The X3DH Key Agreement Protocol”, sections 3.3 and 3.4; “The Double Ratchet Algorithm”, sections
 * 2.2 to 2.4 and 3). Chain n runs under ratchet key n, made by whoever writes in it; the one before chain 0 is the
 * receiver’s signed prekey. A root and either of two ratchet keys that follow each other give the next root and chain;
 * a chain’s key gives the line’s key and the chain’s next. Hearing a new ratchet key, an end makes the next at once.
 * What is used is forgotten, the one-time prekey and the secrets of the first agreement too.
 */
const signal: Protocol = (ends, said, lines) => {
  const conversation = ends.join(' and ');
  const name = (what: string, n: number) => `${what} ${n} of ${conversation}`;
  const link = (chain: number, index: number) => `chain ${chain} at ${index} of ${conversation}`;
  const long = (end: 0 | 1) => [`identity of ${ends[end]}`, `signed prekey of ${ends[end]}`];
  const once = (end: 0 | 1) => `one-time prekey of ${ends[end]}`;
  const rules: Rule[] = [
    { needs: [...long(1), once(1)], gives: [name('root', -1), name('ratchet', -1)] },
    ...Array.from({ length: lines + 1 }, (_, i) => i - 1).flatMap((n) =>
      [name('ratchet', n), name('ratchet', n + 1)].map((ratchet) => ({
        needs: [name('root', n), ratchet],
        gives: [name('root', n + 1), link(n + 1, 0)],
      })),
    ),
  ];
  interface State {
    /** The chain in which this end writes, −1 before it has one, and where it stands; the same of what it heard. */
    writes: number;
    next: number;
    hears: Map<number, number>;
    once: boolean;
  }
  const state: [State, State] = [
    { writes: 0, next: 0, hears: new Map(), once: true },
    { writes: -1, next: 0, hears: new Map(), once: true },
  ];
  const held = (end: 0 | 1): string[] => {
    const { writes, next, hears, once: left } = state[end];
    const keys = [...hears].map(([chain, index]) => link(chain, index));
    if (left) keys.push(once(end));
    if (writes >= 0) keys.push(name('root', writes), name('ratchet', writes), link(writes, next));
    return [...long(end), ...keys];
  };
  const moments = told(lines, said, held, ({ line, by }) => {
    const [from, to] = [state[by], state[other(by)]];
    rules.push({
      needs: [link(from.writes, from.next)],
      gives: [`line ${line}`, link(from.writes, from.next + 1)],
    });
    to.hears.set(from.writes, ++from.next);
    if (to.writes > from.writes) return;
    if (to.writes === -1) to.once = false;
    [to.writes, to.next] = [from.writes + 1, 0];
  });
  const end = (which: 0 | 1): End => ({ identity: long(which).slice(0, 1), moments: moments[which] });
  return { rules, ends: [end(0), end(1)] };
};

export const PROTOCOLS = {
  email: open,
  imessage: receiver,
  otr3: otr,
  pgp: receiver,
  psn: open,
  signal,
  skype: open,
  sms: open,
  surespot: shared,
  whatsapp: signal,
  'whatsapp-iphone': open,
} as const satisfies Record<string, Protocol>;
export type Spoken = keyof typeof PROTOCOLS;

/** Systems in which what the company carries are the words themselves. */
export const isOpen = (system: Spoken): boolean => PROTOCOLS[system] === open;

/** The lines that somebody has in the end who holds these keys and knows the rules, in order. */
function linesWith(rules: readonly Rule[], keys: readonly string[], lines: number): number[] {
  const known = new Set(keys);
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const { needs, gives } of rules)
      if (needs.every((one) => known.has(one))) for (const one of gives) known.add(one);
  }
  return Array.from({ length: lines }, (_, line) => line).filter((line) => known.has(`line ${line}`));
}

export type Holder = 'you' | 'friend' | 'company';
/** Whose keys, and when they were taken: at one moment, or at all of them. */
export interface Taken {
  holder: Holder;
  when: number | 'throughout';
  what?: 'identity' | 'device';
}

interface Pair {
  ends: readonly [name: string, name: string];
  holders: readonly [Holder, Holder];
  says: (from: 'you' | 'friend') => 0 | 1 | null;
}
const both = (from: 'you' | 'friend'): 0 | 1 => (from === 'you' ? 0 : 1);
/**
 * Who talks to whom: the two; each to the company in the other’s name, which says again what it hears; or the two, and
 * each of them to somebody who is silent.
 */
const PAIRS: Record<'none' | 'middle' | 'ghost', readonly Pair[]> = {
  none: [{ ends: ['you', 'friend'], holders: ['you', 'friend'], says: both }],
  middle: [
    { ends: ['you', 'false friend'], holders: ['you', 'company'], says: both },
    { ends: ['false you', 'friend'], holders: ['company', 'friend'], says: both },
  ],
  ghost: [
    { ends: ['you', 'friend'], holders: ['you', 'friend'], says: both },
    { ends: ['you', 'ghost'], holders: ['you', 'company'], says: (from) => (from === 'you' ? 0 : null) },
    {
      ends: ['friend', 'ghost'],
      holders: ['friend', 'company'],
      says: (from) => (from === 'friend' ? 0 : null),
    },
  ],
};

const known = new Map<string, number[]>();
/** The lines of a chat, said by these two in turn, that open with what was taken, past ones and future ones. */
export function opened(
  system: Spoken,
  wiring: keyof typeof PAIRS,
  from: readonly ('you' | 'friend')[],
  { holder, when, what = 'device' }: Taken,
): number[] {
  const name = JSON.stringify([system, wiring, from, holder, when, what]);
  const before = known.get(name);
  if (before) return before;
  const lines = new Set<number>();
  for (const { ends, holders, says } of PAIRS[wiring]) {
    const said = from.flatMap((one, line) => {
      const by = says(one);
      return by === null ? [] : [{ line, by }];
    });
    const conversation = PROTOCOLS[system](ends, said, from.length);
    const keys = conversation.ends.flatMap((end, i) => {
      if (holders[i] !== holder) return [];
      if (what === 'identity') return end.identity;
      return when === 'throughout' ? end.moments.flat() : (end.moments[when] ?? []);
    });
    for (const line of linesWith(conversation.rules, keys, from.length)) lines.add(line);
  }
  const found = [...lines].sort((p, q) => p - q);
  known.set(name, found);
  return found;
}
