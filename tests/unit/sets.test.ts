/** What the text sets: each mark names a figure of its page, and a state that is not the one before. */
import { expect, test } from 'vitest';
import { stateOf } from '../../src/components/article/state.ts';
import { chapters, expected, isHeavy, marksIn } from '../support/site.ts';

const WALK = /<Walk figure="([^"]*)">([\s\S]*?)<\/Walk>/g;

test.each(chapters)('$path: each mark sets a figure of the page to something else', async ({ text }) => {
  const marks = marksIn(text);
  expect(marks, 'a mark that is not written as others').toHaveLength(text.match(/<Set\b/g)?.length ?? 0);
  for (const { figure, to } of marks) {
    expect(text, `no <Widget id="${figure}" />`).toContain(`<Widget id="${figure}" `);
    const { values, corrections } = await expected(figure, isHeavy(figure, to) ? '' : to);
    expect(corrections).toEqual([]);
    expect(Object.keys(values)).toEqual(expect.arrayContaining(Object.keys(stateOf(figure, to))));
    const shown = async (query: string) => JSON.stringify((await expected(figure, query)).result);
    // From how the figure stands at first; to that, if another mark leads away from it.
    const others = [{ figure, to: '' }, ...marks].filter((one) => one.figure === figure && one.to !== to);
    const light = others.filter((one) => !isHeavy(figure, one.to));
    if (isHeavy(figure, to)) continue;
    const states = await Promise.all(light.map((one) => shown(one.to)));
    const own = await shown(to);
    expect(
      states.some((state) => state !== own),
      `${figure} ${to} changes nothing`,
    ).toBe(true);
  }
});

test.each(chapters)('$path: a walk has marks of its figure, which stands outside', ({ text }) => {
  const walks = [...text.matchAll(WALK)];
  expect(walks).toHaveLength(text.match(/<Walk\b/g)?.length ?? 0);
  for (const [, figure, passage = ''] of walks) {
    expect(passage).not.toContain('<Widget');
    expect(marksIn(passage).map((mark) => mark.figure as string)).toContain(figure);
  }
});

test('chapters walk through the states of a figure', () => {
  const walking = chapters.filter(({ text }) => text.includes('<Walk')).map(({ path }) => path);
  for (const slug of ['seal-it', 'what-the-envelope-says', 'one-person-identified', 'twelve-months'])
    expect(walking).toContain(`/${slug}/`);
});

test('a mark that cannot be kept stops the build, and says which', () => {
  const wrong = (figure: string, to: string) => () => stateOf(figure, to);
  expect(wrong('envelop', 'relay=1')).toThrow(
    '<Set figure="envelop" to="relay=1">: there is no figure “envelop”',
  );
  expect(wrong('envelope', 'rely=1')).toThrow('“rely=1” is unknown');
  expect(wrong('links', 'hops=9')).toThrow('“hops=9” is out-of-range');
  expect(wrong('links', 'message=Hello')).toThrow('“message” is for the reader to write');
  expect(wrong('links', '')).toThrow('sets nothing');
});

test('what the reader wrote and chose for all figures is left alone, unless it is named', () => {
  expect(stateOf('wrong-number', 'kind=wrong')).toEqual({
    kind: 'wrong',
    spoilt: '100',
    measure: 'betweenness',
  });
  expect(stateOf('links', 'hops=1&observer=isp&step=0')).toMatchObject({ hops: 1, observer: 'isp', step: 0 });
  for (const name of ['seed', 'observer', 'message', 'to', 'step'])
    expect(stateOf('links', 'hops=1')).not.toHaveProperty(name);
});
