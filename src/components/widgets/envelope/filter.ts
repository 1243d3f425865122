import type { LogRecord } from '../../../sim/observers/types.ts';

type Kind = LogRecord['kind'];

/** Kinds of records by what they are about. */
const GROUPS = {
  traffic: ['flow'],
  lookups: ['lookup'],
  messages: ['message', 'sealed-message', 'sms', 'text'],
  calls: ['call', 'sealed-call', 'telephone', 'phone-call'],
  visits: ['visit', 'phone-visit'],
} as const satisfies Record<string, readonly Kind[]>;
type GroupId = keyof typeof GROUPS;

const GROUP_IDS = Object.keys(GROUPS) as GroupId[];
export const FILTERS = ['all', ...GROUP_IDS] as const;
export type FilterId = (typeof FILTERS)[number];

/** The names that stand in a record. */
export function named(record: LogRecord): string[] {
  if (record.kind === 'flow' || record.kind === 'lookup')
    return record.subscriber === null ? [] : [record.subscriber];
  if ('with' in record) return [record.with];
  return ['from', 'to'].flatMap((end) => (record as { from?: string; to?: string })[end as 'from'] ?? []);
}

const groupOf = ({ kind }: LogRecord): GroupId =>
  GROUP_IDS.find((id) => (GROUPS[id] as readonly Kind[]).includes(kind)) ?? 'traffic';

/** What of a log is to be shown. */
export interface Filter {
  kind: FilterId;
  /** Only records of the reader's own message. */
  only: boolean;
  /** Only records in which this name stands. */
  name: string | null;
}

/** Whether a record is to be shown. It is asked what stands in it, not whom it is truly about. */
export const passes = ({ kind, only, name }: Filter, record: LogRecord & { mine: boolean }): boolean =>
  (kind === 'all' || groupOf(record) === kind) &&
  (!only || record.mine) &&
  (name === null || named(record).includes(name));
