import small from '../../../content/scenarios/sandbox.json' with { type: 'json' };
import { list, object, oneOf, text, whole } from '../schema.ts';

/** People of the small town, and its numbers: those of people first, then those of services. */
export const SMALL = { people: 30, numbers: 32 } as const;

/** A town small enough to be changed by hand, as data: its numbers, where they are drawn, and who is in contact with whom. */
export const SMALL_TOWN = /* @__PURE__ */ object({
  numbers: list(
    object({
      name: text,
      role: oneOf(['you', 'resident', 'crew', 'hub']),
      x: whole(0, 1000),
      y: whole(0, 760),
    }),
    SMALL.numbers,
    true,
  ),
  ties: list(list(whole(0, SMALL.numbers - 1), 2, true)),
})(small, 'sandbox.json');
