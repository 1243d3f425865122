/** As in the other engines (`tests/engines/seen.spec.ts`): a figure is one picture wherever it stands. */
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { alike, asIn, difference, painted, SAME, withoutHands } from '../support/seen.ts';
import { ids, origin, placeOf } from '../support/site.ts';
import { drawn, readThrough, webkit } from '../support/webkit.ts';

const WIDTH = 390;
const inWebKit = webkit();

for (const id of ids) {
  test(
    `${id} is the same picture alone, in its chapter, held still and on paper`,
    inWebKit(async (wd, info) => {
      const { path, query } = placeOf(id);
      const within = (run: (id: string, width: number) => void) =>
        wd.executeScript(`(${run})(arguments[0], arguments[1])`, id, WIDTH);
      const medium = (name: Parameters<typeof asIn>[0]) => wd.executeScript(`(${asIn})(arguments[0])`, name);
      const apart: Record<string, number> = {};
      const compare = async (name: string, reference: Buffer) => {
        const picture = await drawn(wd, id);
        const share = await difference(reference, picture);
        if (share <= SAME) return;
        apart[name] = share;
        writeFileSync(info.outputPath(`${name}.png`), picture);
        writeFileSync(info.outputPath(`${name}-expected.png`), reference);
      };
      const opened = async (url: string) => {
        await wd.get(`${origin}${url}`);
        await readThrough(wd, id);
        await within(painted);
        await within(alike);
      };
      await opened(`/embed/${id}/?${query}`);
      const alone = await drawn(wd, id);
      await within(withoutHands);
      const bare = await drawn(wd, id);

      await opened(`${path}?guess=0`);
      // One figure tells what its page asked for, and so on each page something else.
      const own = id === 'this-page';
      const like = own ? await drawn(wd, id) : alone;
      await compare('chapter', like);
      await medium('prefers-reduced-motion');
      await compare('still', like);
      await within(withoutHands);
      const hereBare = own ? await drawn(wd, id) : bare;
      await medium('print');
      await compare('paper', hereBare);
      expect(apart).toEqual({});
    }),
  );
}
