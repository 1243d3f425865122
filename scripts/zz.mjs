import { chromium } from 'playwright';
import { chromiumArgs, findBrowser } from './browsers.mjs';
const found = await findBrowser('chromium');
const browser = await chromium.launch({ args: chromiumArgs, ...(found && !found.own ? { executablePath: found.path } : {}) });
const page = await browser.newPage();
page.on('console', m => console.log('C', m.text())); page.on('pageerror', e => console.log('PAGEERR', e.message));
await page.goto('http://127.0.0.1:4342/embed/hunt/');
await page.waitForTimeout(800);
const f = page.locator('figure#hunt');
for (const r of await f.locator('input[type=range]:visible').all()) await r.press('ArrowRight');
let last='';
for (let i=0;i<25;i++){ await page.waitForTimeout(400); const h=await f.innerHTML(); if(h!==last){ let k=0; while(k<h.length&&h[k]===last[k])k++; console.log(i, h.length, JSON.stringify(h.slice(Math.max(0,k-80),k+80))); last=h;} }
await browser.close();
