/** `sealed`: cannot be read at this layer. `envelope`: says who, when, how much. `readable`: the words. */
export type Mark = 'envelope' | 'sealed' | 'readable';

/** Bytes `start` up to but not including `end` of a layer; `value` is what a person would read there. */
export interface Field {
  name: string;
  start: number;
  end: number;
  mark: Mark;
  value?: string;
}

/** One layer of a packet. Its fields stand in order and cover every byte exactly once. */
export interface Layer {
  name: string;
  hex: string;
  fields: Field[];
}
