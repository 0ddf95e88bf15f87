// Drives Visual Studio Code itself, with our extension, in Chromium: vscode.mjs ADDRESS REPOSITORY DOCUMENT [FOLDER FOR PICTURES]
// ADDRESS is that of a code-server that has the extension, DOCUMENT a file with a misspelled license. Not part of the normal run: npm builds
// code-server's modules from source, which takes twenty minutes.
//   npm install code-server playwright-core     (needs Node.js 24, and Debian's libkrb5-dev)
//   code-server --install-extension connectorlint-linux-x64-0.1.0.vsix
//   code-server --auth none --bind-addr 127.0.0.1:18733 --disable-workspace-trust REPOSITORY
import assert from 'node:assert/strict';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [address, repository, opened, pictures] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
tab.setDefaultTimeout(180_000);
const seen = async (what) => {
  console.log(what);
  if (pictures) await tab.screenshot({ path: path.join(pictures, what.replaceAll(' ', '-') + '.png') });
};
const page = (condition, argument) => tab.waitForFunction(condition, argument);
try {
  const file = `vscode-remote://${new URL(address).host}${opened}`;
  await tab.goto(`${address}/?folder=${encodeURIComponent(repository)}&payload=${encodeURIComponent(JSON.stringify([['openFile', file]]))}`);
  await tab.waitForSelector('.monaco-editor .view-line');
  await tab.waitForTimeout(8000); // until the keys are bound
  await tab.keyboard.press('Control+Shift+M');
  await page(() => /CL401/.test(document.body.innerText));
  await seen('the finding is in the problems panel');

  await tab.click('.monaco-editor .view-lines');
  await tab.keyboard.press('F8');
  await tab.waitForTimeout(2500);
  await tab.keyboard.press('Escape'); // the finding's own widget, and then the selection
  await tab.keyboard.press('Escape');
  await tab.waitForTimeout(500);
  await tab.keyboard.press('Control+.');
  await tab.waitForSelector('.action-widget .monaco-list-row');
  const menu = await tab.evaluate(() => [...document.querySelectorAll('.action-widget .monaco-list-row')].map((e) => e.innerText));
  for (const entry of [/^Replace with `OfficeATP`/, /^Suppress this finding/, /^Open the page of CL401/]) assert.ok(menu.some((m) => entry.test(m)), `${entry} in ${menu}`);
  await seen('the menu has the fix and the suppression and the page');

  await tab.keyboard.press('Enter');
  await page(() => !/CL401/.test(document.body.innerText));
  await seen('the fix makes the finding disappear');

  await tab.keyboard.press('F1');
  await tab.waitForSelector('.quick-input-widget input');
  await tab.keyboard.type("Show the Connector's Page");
  await tab.waitForTimeout(1500);
  await tab.keyboard.press('Enter');
  const heading = async () => {
    for (const f of tab.frames()) {
      const text = await f.evaluate(() => document.querySelector('h1')?.innerText).catch(() => '');
      if (text) return text;
    }
    return '';
  };
  for (let i = 0; i < 120 && !(await heading()); i++) await tab.waitForTimeout(500);
  assert.ok(await heading(), 'a heading of the page');
  await seen('the page of the connector is beside the text');
} finally {
  await browser.close();
}
