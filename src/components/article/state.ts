import { decode, type Params } from '../contract/params.ts';
import { isWidget, widgets } from '../widgets/registry.ts';

/** Chosen once for all figures: they stay as they are, unless the text names them. */
const ITS_READERS = ['seed', 'observer'];

/**
 * The values that a mark of the text gives its figure: all of them, so that it shows what the text tells, but what the
 * reader wrote. What is wrong with a mark is our own mistake: then it throws, with the place.
 */
export function stateOf(figure: string, to: string): Record<string, unknown> {
  const place = `<Set figure="${figure}" to="${to}">`;
  if (!isWidget(figure)) throw new Error(`${place}: there is no figure “${figure}”`);
  const params: Params = widgets[figure].params;
  const named = new URLSearchParams(to);
  const { values, corrections } = decode(params, named);
  const [wrong] = corrections;
  if (wrong) throw new Error(`${place}: “${wrong.name}=${wrong.given}” is ${wrong.problem}`);
  if (named.size === 0) throw new Error(`${place} sets nothing`);
  const state = Object.entries(values).filter(([name]) => {
    const text = params[name]?.kind === 'text';
    if (text && named.has(name)) throw new Error(`${place}: “${name}” is for the reader to write`);
    return named.has(name) || !(text || name === 'step' || ITS_READERS.includes(name));
  });
  return Object.fromEntries(state);
}
