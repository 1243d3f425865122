/** The picture that stands for a page where somebody shares its address: its title beside the town, as computed. */
import tokens from '../../styles/tokens.css?raw';
import { polyline, segments } from '../marks/shapes.ts';
import type { Result } from '../widgets/links/widget.ts';
import { inLines, line } from './lettering.ts';
import { HEIGHT, WIDTH } from './size.ts';

const EDGE = 64;
const TITLE_ROOM = 560;
const SIZES = [84, 72, 60, 52, 46, 40] as const;

/** A colour of the light theme. */
function colour(name: string): string {
  const value = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`).exec(tokens)?.[1];
  if (!value) throw new Error(`src/styles/tokens.css has no colour “${name}”`);
  return value;
}

/** The town of the links widget: who is tied to whom, and how far from the first person. */
function town({ people, ties, you }: Result): string {
  const at = (ids: readonly number[]) => ids.flatMap((id) => people[id] ?? []);
  const lines = ties.flatMap((tie) => {
    const [a, b] = at(tie);
    return a && b ? [[a, b] as const] : [];
  });
  const fill = (hop: number) => colour(['seal', 'ink', 'soft', 'line'][hop] ?? 'sheet');
  const dots = people.map(({ x, y, role, hop }) =>
    role === 'hub'
      ? `<rect x="${x - 11}" y="${y - 11}" width="22" height="22" fill="${colour('env')}" stroke="${colour('env-edge')}"/>`
      : `<circle cx="${x}" cy="${y}" r="${hop === 0 ? 14 : 9}" fill="${fill(hop)}" stroke="${colour('ink')}"/>`,
  );
  return `<g fill="none" stroke-width="1.6">
<path stroke="${colour('line')}" d="${segments(lines)}"/>
<path stroke="${colour('link')}" stroke-width="6" d="${polyline(at(you.path))}"/>
${dots.join('')}</g>`;
}

export interface Words {
  kicker: string;
  title: string;
  foot?: string;
}

/** An SVG of text turned to outlines and shapes, so that it looks the same wherever it is drawn. */
export function card({ kicker, title, foot }: Words, links: Result): string {
  const { size, lines } = inLines('display', title, TITLE_ROOM, SIZES, 6);
  const top = 150 + size;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="100%" height="100%" fill="${colour('paper')}"/>
<g transform="translate(620 48) scale(0.7)">${town(links)}</g>
<rect x="${EDGE}" y="${EDGE}" width="${TITLE_ROOM}" height="4" fill="${colour('ink')}"/>
${line('sans', kicker.toUpperCase(), 24, EDGE, 122, colour('seal'))}
${lines.map((text, i) => line('display', text, size, EDGE, top + i * size * 1.1, colour('ink'))).join('\n')}
${line('sans', foot ?? 'What the Envelope Says', 26, EDGE, HEIGHT - EDGE, colour('soft'))}
</svg>`;
}
