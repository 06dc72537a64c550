import { chromium } from '@playwright/test';
import { libraryUrl, signedInCookie, somebodysPath } from './signed-in';
const cookie = await signedInCookie();
const which = process.argv[2] ?? 'catalog';
const path = which === 'catalog' ? '/people' : which === 'person' ? await somebodysPath(cookie) : which;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, extraHTTPHeaders: { Cookie: cookie } });
for (let i=0;i<2;i++){ const page = await (i ? browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true, extraHTTPHeaders: { Cookie: cookie } }) : Promise.resolve(context)).then(c=>c.newPage());
await page.goto(libraryUrl + path); await page.waitForTimeout(2500);
const mods = await page.evaluate(() => (self as any).__mods as [string,number,number,number,string][]);
if(!i) {await page.close(); continue;}
console.log(mods.length, mods.reduce((s,m)=>s+m[1],0).toFixed(1), 'ms', mods.reduce((s,m)=>s+m[3],0));
for (const m of mods.sort((a,b)=>b[1]-a[1]).slice(0,45)) console.log(m[1].toFixed(2), m[2].toFixed(2), m[3], m[0], m[4].replace(/\s+/g,' ').slice(0,140));}
await browser.close();
