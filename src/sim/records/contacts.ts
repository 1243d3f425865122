import type { Contact } from '../graph/contact.ts';
import type { LogRecord } from '../observers/types.ts';
import type { DrawnRecord } from './shortcut.ts';

/** Who is who for whoever makes a graph of records. */
export interface Numbering {
  /** The number of a person by the name that a record has for them. Throws a RangeError for an unknown name. */
  numberOf(name: string | number): number;
  /** The number of the company, which is the other end of all that a network sees. */
  company: number;
  /** Whose the records are, if they are a phone's. */
  owner?: number;
}

/**
 * A numbering of people by their names, with the company's number after the last of them. Of a number it says the same
 * number. Its `numberOf` throws a RangeError for a name that nobody has.
 *
 * @example
 * const who = numbering(['You', 'Ines']);
 * [who.numberOf('You'), who.numberOf('Ines'), who.company]; // → [0, 1, 2]
 */
export function numbering(names: readonly string[], owner?: number): Numbering {
  const numbers = new Map(names.map((name, i) => [name, i]));
  const numberOf = (name: string | number): number => {
    const found = typeof name === 'number' ? name : numbers.get(name);
    if (found === undefined) throw new RangeError(`Nobody is called ${name}`);
    return found;
  };
  return { numberOf, company: names.length, ...(owner === undefined ? {} : { owner }) };
}

/**
 * The contacts that records tell of, in their order, whether they were parsed from packets or drawn without: of a message
 * or a call that names two, between these; of what a phone shows, between its owner and the other; of a flow, between the
 * customer and the company. Records that name nobody, or one alone (sealed senders, names looked up, visits), tell of none.
 * Times in seconds since the first midnight. Throws a RangeError for a name that nobody has. Work: records.
 *
 * @example
 * const who = numbering(['You', 'Ines']);
 * contactsOf([{ kind: 'message', at: 60, from: 'You', to: 'Ines' }], who); // → [{ a: 0, b: 1, t: 60 }]
 * // A provider sees a customer and the company; a company that does not learn the sender, no pair.
 * contactsOf([{ kind: 'flow', first: 60, customer: 0 }], who); // → [{ a: 0, b: 2, t: 60 }]
 * contactsOf([{ kind: 'sealed-message', at: 60, to: 'Ines' }], who); // → []
 */
export function contactsOf(
  records: readonly (LogRecord | DrawnRecord)[],
  { numberOf, company, owner }: Numbering,
): Contact[] {
  return records.flatMap((record): Contact[] => {
    if (record.kind === 'flow')
      return record.customer === null ? [] : [{ a: record.customer, b: company, t: record.first }];
    if ('from' in record) return [{ a: numberOf(record.from), b: numberOf(record.to), t: record.at }];
    if ('with' in record && owner !== undefined)
      return [{ a: owner, b: numberOf(record.with), t: record.at }];
    return [];
  });
}
