/** Which fonts a page is really set in. */
import type { CDPSession } from '@playwright/test';

/** Pictures, as in a message, are the system's affair. */
const OURS = /newsreader|public ?sans|jetbrains ?mono/i;

/**
 * The elements of a page in which a font that is not ours steps in, each with its start. A figure may put other
 * elements in the place of some while it is asked about (what a fold shows is made when it opens); then all is
 * asked once more.
 */
export async function foreignFonts(cdp: CDPSession): Promise<string[]> {
  await cdp.send('DOM.enable');
  await cdp.send('CSS.enable');
  for (;;) {
    const found = await Promise.all((await elementsWithText(cdp)).map((nodeId) => foreignIn(cdp, nodeId)));
    if (!found.includes('gone')) return found.filter((strange) => strange !== undefined);
  }
}

async function elementsWithText(cdp: CDPSession): Promise<number[]> {
  const { root } = await cdp.send('DOM.getDocument', { depth: -1 });
  const nodeIds: number[] = [];
  const visit = (node: typeof root): void => {
    const children = node.children ?? [];
    if (children.some(({ nodeName, nodeValue }) => nodeName === '#text' && nodeValue.trim()))
      nodeIds.push(node.nodeId);
    for (const child of children) visit(child);
  };
  visit(root);
  return nodeIds;
}

async function foreignIn(cdp: CDPSession, nodeId: number): Promise<string | undefined> {
  try {
    const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
    const strange = fonts.filter(({ familyName, isCustomFont }) => !(isCustomFont && OURS.test(familyName)));
    if (strange.length === 0) return;
    const { outerHTML } = await cdp.send('DOM.getOuterHTML', { nodeId });
    return `${strange.map(({ familyName }) => familyName).join(', ')}: ${outerHTML.slice(0, 200)}`;
  } catch (error) {
    if (/Could not find node/.test(String(error))) return 'gone';
    throw error;
  }
}
