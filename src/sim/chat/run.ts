import type { Chance } from '../crypto/chance.ts';
import type { Json, Messenger, Outgoing, Payload } from '../messengers/messenger.ts';

/** Who runs an end of a conversation: one of the two phones, or the company in the middle. */
export type Holder = 'you' | 'friend' | 'company';

/** One end of a conversation between two: who runs it, and for which account it speaks. */
export interface End {
  name: string;
  holder: Holder;
  account: string;
}

/** Which ends talk to each other; of each pair the first begins. What `relays` an end, says again what another hears. */
export interface Wiring {
  pairs: readonly (readonly [End, End])[];
  relays?: Readonly<Record<string, string>>;
}

export interface ChatLine {
  from: 'you' | 'friend';
  text: string;
}

/** A packet on its way from one end to another. `line` is what the sender meant to say with it: the truth, for scoring only. */
export interface Crossing {
  from: End;
  to: End;
  payload: Payload;
  line: number | null;
  /** How many lines had been typed, this one included. */
  moment: number;
}

/** What happened in a chat. Sessions are plain data, so keeping all of them at every moment costs nothing. */
export interface Recording {
  ends: readonly End[];
  crossings: readonly Crossing[];
  /** Sessions by name of their end: before the first line, after the first, and so on. */
  moments: readonly Readonly<Record<string, Json>>[];
  /** What each phone showed its owner, line by line. */
  shown: readonly { end: string; line: number | null; text: string }[];
  notices: readonly { end: string; notice: string }[];
  refused: readonly { end: string; line: number | null; reason: string }[];
}

export interface Setting {
  messenger: Messenger;
  wiring: Wiring;
  lines: readonly ChatLine[];
  /** Long-term keys: the same phone has the same keys in each of its conversations. */
  identityOf: (holder: Holder, account: string) => Json;
  chanceOf: (end: string) => Chance;
  /** Changes a session of a phone between two lines, if something is done to that phone. */
  between?: (moment: number, end: End, session: Json) => Json;
}

/** Whether a packet is for a device that only listens: it is sent, and no phone of the chat receives it. */
export const isCopy = ({ device }: Outgoing): boolean => device === 'escrow' || device === 'spy';

/**
 * Runs a chat for real: every end is a client of its own that knows its state and what arrives. Handshakes first,
 * then the lines in order; whatever a client answers by itself is carried at once.
 */
export function runChat({ messenger, wiring, lines, identityOf, chanceOf, between }: Setting): Recording {
  const ends = wiring.pairs.flat();
  const partner = new Map(
    wiring.pairs.flatMap(
      ([a, b]) =>
        [
          [a, b],
          [b, a],
        ] as const,
    ),
  );
  const sessions: Record<string, Json> = {};
  const chances = new Map(ends.map((end) => [end.name, chanceOf(end.name)]));
  const crossings: Crossing[] = [];
  const shown: { end: string; line: number | null; text: string }[] = [];
  const notices: { end: string; notice: string }[] = [];
  const refused: { end: string; line: number | null; reason: string }[] = [];
  const moments: Record<string, Json>[] = [];
  const chanceAt = (end: End) => chances.get(end.name) as Chance;

  function carry(from: End, outgoing: readonly Outgoing[], line: number | null): void {
    const to = partner.get(from) as End;
    for (const packet of outgoing) {
      const { bytes, device } = packet;
      const payload = { from: from.account, to: to.account, bytes, ...(device ? { device } : {}) };
      crossings.push({ from, to, payload, line, moment: moments.length });
      if (!isCopy(packet)) deliver(to, bytes, line);
    }
  }

  function deliver(to: End, bytes: Uint8Array, line: number | null): void {
    const [next, got] = messenger.receive(sessions[to.name] as Json, bytes, chanceAt(to));
    sessions[to.name] = next;
    for (const notice of got.notices) notices.push({ end: to.name, notice });
    if (got.refused) refused.push({ end: to.name, line, reason: got.refused });
    carry(to, got.replies, line);
    for (const text of got.texts) {
      shown.push({ end: to.name, line, text });
      const again = ends.find((end) => end.name === wiring.relays?.[to.name]);
      if (again) say(again, text, line);
    }
  }

  function say(end: End, text: string, line: number | null): void {
    const [next, outgoing] = messenger.send(sessions[end.name] as Json, text, chanceAt(end));
    sessions[end.name] = next;
    carry(end, outgoing, line);
  }

  for (const [a, b] of wiring.pairs) {
    const open = (me: End, peer: End, begins: boolean) => {
      const listing = messenger.publish(identityOf(peer.holder, peer.account));
      return messenger.setup(identityOf(me.holder, me.account), peer.account, listing, begins, chanceAt(me));
    };
    const [theirs, later] = open(b, a, false);
    const [mine, first] = open(a, b, true);
    sessions[a.name] = mine;
    sessions[b.name] = theirs;
    carry(a, first, null);
    carry(b, later, null);
  }
  moments.push({ ...sessions });
  for (const [line, { from, text }] of lines.entries()) {
    for (const end of ends) {
      const session = sessions[end.name] as Json;
      if (between) sessions[end.name] = between(line, end, session);
    }
    for (const end of ends) if (end.holder === from) say(end, text, line);
    moments.push({ ...sessions });
  }
  return { ends, crossings, moments, shown, notices, refused };
}
