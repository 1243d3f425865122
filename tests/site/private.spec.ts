/** What this site is told of its readers: requests for files, and nothing of what they write, choose or look at. */
import { split } from '../../src/components/widgets/this-page/visit.ts';
import { chapters } from '../support/site.ts';
import { awake, expect, readThrough, shown, test, traffic, unfold } from '../support/test.ts';

const WORDS = 'Bring the ladder to gate 9';
const FORMS = [WORDS, encodeURIComponent(WORDS), WORDS.replaceAll(' ', '+'), btoa(WORDS).replace(/=+$/, '')];

for (const { path } of chapters) {
  test(`${path} tells the server which files it wants, and nothing else`, async ({ page }) => {
    const { all: requests, quiet } = traffic(page);
    await page.goto(path);
    await expect(page.locator('astro-island[opts*=now][ssr]')).toHaveCount(0);
    const letter = page.getByRole('textbox', { name: 'Your message' });
    if (await letter.count()) await letter.fill(WORDS);
    await readThrough(page);
    await unfold(page.locator('figure'));
    for (const range of (await page.locator('figure input[type=range]:visible').all()).slice(0, 8))
      await range.press('ArrowRight');
    for (const group of (await page.locator('figure .controls fieldset').all()).slice(0, 8))
      await group.getByRole('radio').last().check();
    await quiet();
    expect(requests.length).toBeGreaterThan(3);
    for (const request of requests) {
      expect(request.method(), request.url()).toBe('GET');
      expect(request.postData()).toBeNull();
      const sent = request.url() + JSON.stringify(await request.allHeaders());
      for (const form of FORMS) expect(sent).not.toContain(form);
      // Files are the same for every reader: no address of theirs carries a query.
      if (request.resourceType() !== 'document') expect(new URL(request.url()).search).toBe('');
    }
  });
}

test('the figure shows the requests that were made, no more and no fewer', async ({ page }) => {
  const { all: requests, quiet } = traffic(page);
  // As it stands the figure asks its worker nothing, whose requests a page cannot see.
  await page.goto('/widgets/this-page/?seed=2015#words=hello');
  await awake(page);
  await quiet();
  const { figure } = shown(page, 'this-page');
  await unfold(figure.locator('.further'));
  const made = requests.filter((request) => request.resourceType() !== 'document');
  const paths = () => figure.locator('.files .path').allInnerTexts();
  await expect
    .poll(async () => (await paths()).sort())
    .toEqual(made.map((r) => split(r.url()).target).sort());
  await expect(figure.locator('.numbers strong')).toHaveText([String(made.length + 1), '0', '0']);
  const agent = await page.evaluate(() => navigator.userAgent);
  await expect(figure.locator('.line')).toContainText('"GET /widgets/this-page/?seed=2015 HTTP/1.1"');
  await expect(figure.locator('.line')).toContainText(agent);
  await expect(figure.locator('.sent')).toHaveText('/widgets/this-page/?seed=2015');
  await expect(figure.locator('dd .kept')).toHaveText('#words=hello');
});

test('in a sandboxed frame the figure still shows its visit, and who has framed it', async ({
  page,
  baseURL,
}) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts" src="${baseURL}/embed/this-page/" width="900" height="1600"></iframe>`,
  );
  const frame = page.frameLocator('iframe');
  const { figure } = shown(frame, 'this-page');
  await expect(figure.locator('.whose')).toHaveText('Your visit');
  await expect(figure.locator('.line')).toContainText('GET /embed/this-page/');
  await expect(figure.locator('.host')).toContainText('in a frame');
});
