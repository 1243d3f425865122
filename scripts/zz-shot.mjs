import { chromium } from 'playwright';
import { chromiumArgs, findBrowser } from '/work/wt/big/scripts/browsers.mjs';
const [id, mode='all'] = process.argv.slice(2);
const found = await findBrowser('chromium');
const browser = await chromium.launch({ args: chromiumArgs, ...(found && !found.own ? { executablePath: found.path } : {}) });
const B='http://127.0.0.1:4342';
async function shot(name, width, opts={}, act) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...opts });
  page.on('console', m => m.type()==='error' && console.log('ERR', m.text()));
  page.on('pageerror', e => console.log('PAGEERR', e.message));
  await page.goto(`${B}/widgets/${id}/${opts.q??''}`);
  if (opts.print) await page.emulateMedia({ media: 'print' });
  if (opts.javaScriptEnabled !== false) { await page.evaluate(() => document.fonts.ready); await page.waitForTimeout(500); }
  if (act) await act(page);
  await page.locator(`figure#${id}`).screenshot({ path: `/tmp/big/${id}-${name}.png` });
  await page.close();
}
const acts = globalThis.acts;
if (mode==='all'||mode==='quick') {
await shot('1280', 1280); 
await shot('360', 360);
}
if (mode==='all') {
await shot('768', 768); await shot('dark', 1280, {colorScheme:'dark'}); await shot('nojs', 360, {javaScriptEnabled:false}); await shot('print', 800, {print:true});
}
if (id==='hubs' && mode!=='quick') {
await shot('cut', 1280, {}, async p => { await p.getByLabel('stop at them').check(); await p.waitForTimeout(2500); });
await shot('tenk', 1280, {}, async p => { await p.getByLabel('10,000',{exact:true}).check(); await p.waitForTimeout(2500); });
await shot('three-dark', 768, {colorScheme:'dark'}, async p => { await p.getByLabel('three hops').check(); await p.waitForTimeout(3000); });
await shot('million', 1280, {}, async p => { const t=Date.now(); await p.getByLabel('a million',{exact:true}).check(); 
  await p.waitForTimeout(1000); await p.locator('figure').first().screenshot({path:'/tmp/big/hubs-progress.png'});
  await p.locator('figure#hubs .drawing[aria-busy=false]').waitFor({timeout:60000}); console.log('million answered', Date.now()-t, await p.locator('h2').first().textContent());
  await p.waitForTimeout(4000); });
}
if (id==='hunt' && mode!=='quick') {
await shot('guess', 768, {}, async p => { await p.getByText('Guess first').click(); await p.waitForTimeout(1500); });
}
await browser.close();
