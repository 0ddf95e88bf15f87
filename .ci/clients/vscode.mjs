// Drives Visual Studio Code itself, with our extension, in Chromium: vscode.mjs ADDRESS REPOSITORY DOCUMENT [FOLDER FOR PICTURES]
// ADDRESS is that of a code-server that has the extension, DOCUMENT a file of REPOSITORY with a misspelled license, the only finding there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [address, repository, opened, pictures] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
tab.setDefaultTimeout(60_000);
const written = fs.readFileSync(opened, 'utf8');
let step = 0;
const picture = async (what) => pictures && tab.screenshot({ path: path.join(pictures, `${String(++step).padStart(2, '0')} ${what}.png`) });
const seen = async (what) => {
  console.log(`  ${what}`);
  await picture(what);
};

// pressed presses keys one after another, with time for each to have its effect.
const pressed = async (...keys) => {
  for (const key of keys) {
    await tab.keyboard.press(key);
    await tab.waitForTimeout(300);
  }
};
// rows gives the texts of elements, with plain blanks; shown and gone wait until one is there, or none any more.
const rows = (selector) => tab.evaluate((s) => [...document.querySelectorAll(s)].map((e) => e.innerText.replace(/\s+/g, ' ').trim()), selector);
const until = async (what, holds) => {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return;
    await tab.waitForTimeout(200);
  }
  assert.fail(`not seen: ${what}`);
};
const shown = (selector, pattern) => until(`${pattern} in ${selector}`, async () => (await rows(selector)).some((r) => pattern.test(r)));
const gone = (selector, pattern) => until(`no ${pattern} in ${selector}`, async () => !(await rows(selector)).some((r) => pattern.test(r)));
const problems = '.markers-panel .monaco-list-row';

// picked answers the box at the top: a command, a file, a line.
const picked = async (key, typed) => {
  await pressed(key);
  await tab.waitForSelector('.quick-input-widget input');
  await tab.keyboard.insertText(typed);
  await tab.waitForTimeout(800);
  await pressed('Enter');
  await tab.waitForSelector('.quick-input-widget', { state: 'hidden' });
};
const command = (name) => picked('F1', name);
const goTo = async (pattern) => {
  const before = written.split(pattern)[0].split('\n');
  await picked('Control+G', `${before.length}:${before.at(-1).length + 2}`);
};

// misspelled makes the license of the document wrong again, and waits for the finding.
const misspelled = async () => {
  await goTo('"officeATP"');
  await pressed('Delete');
  await tab.keyboard.insertText('o');
  await pressed('Escape'); // the completions
  await shown(problems, /officeATP.*CL401/);
};

// heading gives that of the connector's page, which is in one of the frames.
const heading = async () => {
  for (const frame of tab.frames()) {
    const found = await frame.evaluate(() => document.querySelector('h1')?.innerText).catch(() => '');
    if (found) return found;
  }
  return '';
};
try {
  const file = `vscode-remote://${new URL(address).host}${opened}`;
  await tab.goto(`${address}/?folder=${encodeURIComponent(repository)}&payload=${encodeURIComponent(JSON.stringify([['openFile', file]]))}`);
  await tab.waitForSelector('.monaco-editor .view-line');
  await shown('#status\\.problems', /^\s*1\b/);
  await command('View: Toggle Problems');
  await shown(problems, /unknown license.*officeATP.*CL401/);
  await seen('the finding is in the problems panel');

  await tab.click('.monaco-editor .view-lines');
  await goTo('"officeATP"');
  await pressed('Control+K', 'Control+I');
  await shown('.monaco-hover', /officeATP.*CL401.*cannot be checked/);
  await seen('hover has the finding and its reason');
  await pressed('Escape');

  await pressed('Control+.');
  await tab.waitForSelector('.action-widget .monaco-list-row');
  const menu = await rows('.action-widget .monaco-list-row');
  for (const entry of [/^Replace with `OfficeATP`/, /^Suppress this finding/, /^Open the page of CL401/]) assert.ok(menu.some((m) => entry.test(m)), `${entry} in ${menu}`);
  await seen('the menu has the fix, the suppression, and the page');
  await pressed('Enter');
  await gone(problems, /CL401/);
  await seen('the fix makes the finding disappear');

  await goTo('"officeATP"');
  await pressed('Control+Space');
  await shown('.suggest-widget.visible .monaco-list-row', /^Mdatp/);
  await seen('completion has the licenses');
  await pressed('Escape');

  await command("connectorlint: Show the Connector's Page");
  await until('the page of the connector', heading);
  assert.match(await heading(), /^Contoso Mail Protection/);
  await seen('the page of the connector is beside the text');
  await goTo('Contoso Mail Protection"');
  await tab.keyboard.insertText('Unsaved ');
  await until('the edit on the page', async () => /Unsaved/.test(await heading()));
  await seen('the page follows an edit');

  await misspelled();
  await pressed('Control+S');
  await until('OfficeATP in the file', () => !fs.readFileSync(opened, 'utf8').includes('"officeATP"'));
  await gone(problems, /CL401/);
  await seen('safe fixes are applied on save');

  await pressed('Control+Alt+N');
  await shown('.tab', /^Untitled-1/);
  await tab.keyboard.insertText(written);
  await shown(problems, /officeATP.*CL401/);
  await seen('a document without a name has findings');

  await picked('Control+P', '.connectorlint.yaml');
  await shown('.breadcrumbs-control', /connectorlint.yaml/);
  await pressed('Control+Home');
  await tab.keyboard.insertText('disabel: [CL401]\n');
  await shown(problems, /disabel/);
  await seen('the configuration is checked while it is typed');

  await picked('Control+P', path.basename(opened));
  await misspelled();
  await command('Preferences: Open Settings (UI)');
  await tab.waitForSelector('.settings-editor .suggest-input-container');
  await tab.keyboard.insertText('@ext:connectorlint.connectorlint');
  await shown('.settings-editor .setting-item-label', /^Enable$/);
  await shown('.settings-editor .setting-item-label', /^Server$/);
  await tab.click('.settings-editor .setting-item-bool [role=checkbox]');
  await gone(problems, /CL401/);
  await seen('the settings are there, and switch the server off');
} catch (error) {
  await picture('failed');
  throw error;
} finally {
  await browser.close();
}
