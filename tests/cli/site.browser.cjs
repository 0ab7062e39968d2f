// Looks at a site as its readers do, in Chromium. Arguments: the folder of the npm packages, the program of the
// browser, and the address of the index page. Prints what is wrong, a line each, and ends with 1 then.
'use strict';
const path = require('node:path');
const [packages, browserPath, index] = process.argv.slice(2);
const { chromium } = require(path.join(packages, 'playwright-core'));
const axe = require(path.join(packages, 'axe-core')).source;

const wrong = [];
const expect = (fine, what) => { if (!fine) wrong.push(what); };

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const site = index.slice(0, index.lastIndexOf('/') + 1);
  const seen = new Set();
  const linked = new Set([index]);
  try {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      page.on('request', (request) => {
        const url = request.url().split('#')[0];
        if (!url.startsWith(site) && !url.startsWith('data:')) wrong.push(`asks for ${url}`);
        if (!request.isNavigationRequest() && !url.startsWith('data:')) wrong.push(`loads ${url}`);
      });
      page.on('pageerror', (error) => wrong.push(`script fails: ${error.message}`));
      page.on('console', (message) => { if (message.type() === 'error') wrong.push(`console: ${message.text()}`); });
      page.on('dialog', (dialog) => { wrong.push(`a script of the library ran: ${dialog.message()}`); dialog.dismiss(); });
      const look = async (url) => {
        await page.goto(url);
        await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
        await page.evaluate(axe);
        const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        for (const one of found.violations) {
          // An author who gives a picture no words is alone at fault.
          if (one.id === 'image-alt' && url.includes('hostile')) continue;
          wrong.push(`${colorScheme} ${url}: axe ${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
        }
        expect(!(await page.evaluate(() => window.hacked)), `${url}: a script of the library ran`);
        const hrefs = await page.$$eval('a[href]', (links) => links.map((link) => link.href));
        for (const href of hrefs) if (href.startsWith(site)) linked.add(href);
      };
      for (;;) {
        const next = [...linked].map((url) => url.split('#')[0]).find((url) => !seen.has(colorScheme + url));
        if (!next) break;
        seen.add(colorScheme + next);
        await look(next);
      }
      if (colorScheme === 'dark') continue;

      for (const href of linked) {
        const [url, anchor] = href.split('#');
        if (!anchor) continue;
        await page.goto(url);
        const there = await page.evaluate((id) => Boolean(document.getElementById(decodeURIComponent(id))), anchor);
        expect(there, `${href} leads nowhere`);
      }
      await search(page);
      await form(page);
      await versions(page);
      await narrow(page);
      await byTouch(browser, [index, page.url()]);
    }
    expect(seen.size > 4, 'the site has no pages');
  } finally {
    await browser.close();
  }
}

async function search(page) {
  await page.goto(index);
  await page.keyboard.press('/');
  await page.keyboard.type('zebra');
  const results = page.locator('[data-results] li h3');
  expect((await results.allTextContents()).join() === 'Every field', 'a word of docs.md is not found');
  await page.fill('#search', 'every fie');
  expect((await results.first().textContent()) === 'Every field', 'a name is not found');
  await page.fill('#search', 'nothingatall');
  expect((await page.textContent('[role=status]')) === 'No action matches', 'nothing says that nothing was found');
  await page.keyboard.press('Escape');
  expect(await page.isVisible('[data-groups]'), 'Escape does not bring the list back');
  await page.fill('#search', 'every_field');
  await page.keyboard.press('Enter');
  await page.waitForURL(/every_field\.html/);
  await page.keyboard.press('/');
  await page.keyboard.type('zebra');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#search=zebra/);
  expect((await results.count()) === 1, 'a search from an action does not find');
  await results.first().locator('a').click();
  await page.waitForURL(/every_field\.html/);
}

async function form(page) {
  const group = page.locator('.form details').first();
  await page.locator('.form summary').first().click();
  expect(!(await group.evaluate((part) => part.open)), 'the accordion does not close');
  await page.locator('.form summary').first().press('Enter');
  expect(await group.evaluate((part) => part.open), 'the accordion does not open by keyboard');
  expect(/still empty: Text/.test(await page.textContent('[data-missing]')), 'nothing says what is required');
  await page.locator('#field-1-1').fill('typed');
  await page.getByLabel('Count', { exact: true }).fill('3');
  await page.getByLabel('Sure', { exact: true }).check();
  await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Two' });
  await page.getByLabel('Red', { exact: true }).check();
  await page.locator('#mode-form').press('ArrowRight');
  expect((await page.textContent('[data-missing]')) === '', 'what is filled in is still called empty');
  const values = async () => JSON.parse(await page.inputValue('[data-json]'));
  const now = JSON.stringify(await values());
  expect(now === '{"text":"typed","count":3,"sure":true,"kind":2,"colours":["red"]}', `JSON mode holds ${now}`);
  await page.fill('[data-json]', '{"text":"other","count":"{{n}}","kind":1,"colours":["red","blue"],"extra":[1]}');
  expect(/no field extra/.test(await page.textContent('[data-problem]')), 'an unknown key is not named');
  await page.click('#mode-form');
  const shown = [await page.inputValue('#field-1-1'), await page.getByLabel('Count', { exact: true }).inputValue(),
    await page.getByLabel('Sure', { exact: true }).isChecked(), await page.getByLabel('Blue', { exact: true }).isChecked()];
  expect(JSON.stringify(shown) === '["other","{{n}}",false,true]', `the form shows ${JSON.stringify(shown)}`);
  await page.getByLabel('Count', { exact: true }).fill('4');
  const kept = JSON.stringify(await values());
  expect(kept === '{"text":"other","count":4,"sure":false,"kind":1,"colours":["red","blue"],"extra":[1]}', `kept ${kept}`);
  await page.click('#mode-json');
  await page.fill('[data-json]', '{');
  expect(/not JSON/.test(await page.textContent('[data-problem]')), 'broken JSON is not told');
}

async function versions(page) {
  await page.locator('.toc a[href="#versions"]').click();
  const rows = page.locator('.versions > li');
  const told = (await rows.allTextContents()).map((row) => row.replace(/\s+/g, ' ').trim());
  expect(told.length === 3 && /^1\.2\.0-next not yet committed/.test(told[0]) && /^1\.1\.0 \d{4}-\d\d-\d\d [0-9a-f]{10} A field more/.test(told[1]),
    `the versions are told as ${JSON.stringify(told)}`);
  await page.emulateMedia({ media: 'print' });
  expect(await rows.first().isVisible(), 'the versions are not printed');
  await page.emulateMedia({ media: null });
}

async function byTouch(browser, urls) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  for (const url of urls) {
    await page.goto(url);
    const said = await page.$eval('#search', (input) => {
      const hidden = getComputedStyle(input, '::placeholder').color === 'rgba(0, 0, 0, 0)';
      return hidden ? '' : input.placeholder;
    });
    expect(!/press/i.test(said), `${url} speaks of keys where there are none: ${said}`);
  }
  await context.close();
}

async function narrow(page) {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const url of [index, page.url()]) {
    await page.goto(url);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide <= room, `${url} is ${wide} wide where there is room for ${room}`);
    const cut = await page.$$eval('.versions > li > *', (cells) => cells.filter((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return left < 0 || right > window.innerWidth;
    }).length);
    expect(cut === 0, `${url}: ${cut} cells of the versions are cut off`);
  }
}

main().then(() => {
  for (const line of [...new Set(wrong)]) console.log(line);
  process.exitCode = wrong.length ? 1 : 0;
}, (error) => { console.log(error.stack); process.exitCode = 1; });
