import { isup, type Signal } from '../services/isup.ts';
import { type CellContact, mast } from '../services/mast.ts';
import type { ServiceFrame } from '../services/service.ts';
import { sms } from '../services/sms.ts';
import type { SeenPacket } from './decrypt.ts';
import type { LookupTables } from './lookup.ts';
import type { Observation, TelephoneRecord, TextRecord } from './types.ts';

/** A call that is being set up or spoken: `record` is there once it was answered. */
interface Running {
  from: string;
  to: string;
  packets: number[];
  record: TelephoneRecord | null;
}

/** The phone company's desk: it hears every signal, and writes down texts and calls. */
class SignalLog {
  readonly records: Observation<TextRecord | TelephoneRecord>[] = [];
  readonly #books: LookupTables;
  /** The cell that each number was in when it last came to the network's notice. */
  readonly #cells = new Map<string, string>();
  readonly #calls = new Map<number, Running>();
  readonly #texts = new Map<string, { record: TextRecord; packets: number[] }>();

  constructor(books: LookupTables) {
    this.#books = books;
  }

  #who(from: string, to: string) {
    const name = (number: string): string => this.#books.numbers[number] ?? number;
    const cell = (number: string): string => this.#cells.get(number) ?? '';
    return { from: name(from), to: name(to), fromCell: cell(from), toCell: cell(to) };
  }

  contact({ subscriber, at }: CellContact): void {
    const number = this.#books.cards[subscriber];
    if (number) this.#cells.set(number, `${at.area}-${at.cell}`);
  }

  /** A text comes by twice: from its sender, and to its receiver, whose phone has been found by then. */
  text({ id, from, to }: ServiceFrame, at: number, packet: number): void {
    const known = this.#texts.get(id);
    if (known) {
      Object.assign(known.record, this.#who(from, to));
      known.packets.push(packet);
      return;
    }
    const record: TextRecord = { kind: 'sms', source: 'telco', at, ...this.#who(from, to) };
    const text = { record, packets: [packet] };
    this.#texts.set(id, text);
    this.records.push(text);
  }

  /** Signals come by twice too. A call that nobody answered leaves no record. */
  signal({ kind, circuit, from, to }: Signal, at: number, packet: number): void {
    const call = this.#calls.get(circuit) ?? { from, to, packets: [], record: null };
    call.packets.push(packet);
    if (kind === 'begin') this.#calls.set(circuit, call);
    if (kind === 'answer') {
      const who = this.#who(call.from, call.to);
      call.record ??= { kind: 'telephone', source: 'telco', at, seconds: 0, ...who };
    }
    if (kind === 'release' && call.record) {
      this.records.push({ record: { ...call.record, seconds: at - call.record.at }, packets: call.packets });
      this.#calls.delete(circuit);
    }
  }
}

/**
 * What the phone company writes down of texts and plain calls: numbers by their holders, times, and the cells that both
 * phones were in, read from its own signals. It could read the words of texts; its records have no place for them.
 */
export function telcoLog(
  packets: readonly SeenPacket[],
  books: LookupTables,
): Observation<TextRecord | TelephoneRecord>[] {
  const desk = new SignalLog(books);
  for (const [i, { t, bytes }] of packets.entries()) {
    const at = Math.floor(t / 1000);
    const contact = mast.read(bytes);
    const text = sms.read(bytes);
    const signal = isup.read(bytes);
    if (contact) desk.contact(contact);
    else if (text) desk.text(text, at, i);
    else if (signal) desk.signal(signal, at, i);
  }
  return desk.records;
}
