/** Figures as they were when they were last changed on purpose: one small, one large, two made of data. */
import { defaults } from '../../src/components/contract/params.ts';
import { unwatched } from '../../src/components/contract/widget.ts';
import type { WidgetId } from '../../src/components/widgets/registry.ts';
import { fingerprint, pinned } from '../support/pinned.ts';
import { widget } from '../support/site.ts';

const SEEN = {
  'base-rate': 'b3a4197fc793502c',
  links: 'cb2d1c79d57ae960',
  rumours: '53953414062f11af',
  squirrels: '5f5be8845549aad5',
} satisfies Partial<Record<WidgetId, string>>;

for (const [id, was] of Object.entries(SEEN) as [WidgetId, string][])
  pinned(
    `the result of ${id}, untouched`,
    'with what the figure computes, with its data, with the names of its fields',
    async () => {
      const { params, compute } = widget(id);
      return fingerprint(JSON.stringify(await compute(defaults(params), unwatched)));
    },
    was,
  );
