// Looks at pages of describe in Chromium: node check.mjs PROGRAM REPOSITORY CORPUS [FOLDER FOR PICTURES]
//   - made-up connectors of all dialects, and a page of each collection method of the corpus: nothing sticks out at 1280 and 390 pixels, and
//     axe-core finds nothing serious, light and dark;
//   - pages in Japanese, Chinese, Arabic and Hebrew: the same, and each text has its direction and language, code its own;
//   - hostile definitions: nothing runs and nothing is requested, with the page's policy and without it;
//   - print: a step that fits on a sheet of paper is not torn apart;
//   - each of these checks fails for a page that is wrong (SELF_TEST=1 runs this and print alone).
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { definition, payloads } from './payloads.mjs';
import { scripts } from './scripts.mjs';

const [program, repository, corpus, pictures] = process.argv.slice(2);
const axe = fs.readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
let checks = 0;
const failures = [];
const check = (ok, ...what) => { checks++; if (!ok) failures.push(what.join(' ')); };

function describe(args, input) {
  return execFileSync(program, ['describe', '--no-config', '--format', 'html', ...args], { cwd: work, input, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] });
}

function page(name, html) {
  const file = path.join(work, name + '.html');
  fs.writeFileSync(file, html);
  return { name, url: pathToFileURL(file).href };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });

// open opens a page, and notes what it asks for and what it says.
async function open(p, options) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const asked = [];
  await context.route('**/*', (route) => {
    if (route.request().url() === p.url) return route.continue();
    asked.push(route.request().url());
    return route.abort();
  });
  tab.on('dialog', (d) => { asked.push('dialog'); d.dismiss(); });
  tab.on('pageerror', (e) => asked.push('script: ' + e));
  await tab.goto(p.url);
  return { context, tab, asked };
}

async function looks(p) {
  const { context, tab, asked } = await open(p, { bypassCSP: true });
  await tab.evaluate(axe);
  for (const [width, colorScheme, judged] of [[1280, 'light', true], [1280, 'dark', false], [390, 'light', false], [390, 'dark', true]]) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    const at = `${p.name} at ${width} ${colorScheme}:`;
    const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(over <= 0, at, `the page is ${over} pixels wider than the window`);
    if (pictures) await tab.screenshot({ path: path.join(pictures, `${p.name}-${width}-${colorScheme}.png`), fullPage: true });
    if (!judged) continue;
    const violations = await tab.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations);
    check(true);
    for (const v of violations) {
      check(!['serious', 'critical'].includes(v.impact), at, v.impact, v.id, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary);
    }
  }
  check(asked.length === 0, p.name, 'asked for', asked);
  await context.close();
}

// inert reports what of a page is not dead text.
const inert = () => {
  const wrong = [];
  if (window.hit) wrong.push('a script ran');
  for (const e of document.querySelectorAll('*')) {
    if (['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'IMG', 'SVG', 'FORM', 'INPUT', 'BUTTON', 'BASE', 'LINK', 'VIDEO', 'AUDIO', 'SOURCE', 'TEMPLATE', 'MATH'].includes(e.tagName.toUpperCase())) {
      wrong.push(`<${e.tagName}>`);
    }
    for (const a of e.attributes) {
      const known = ['class', 'dir', 'lang', 'href', 'rel', 'scope', 'role', 'tabindex', 'aria-label', 'aria-hidden', 'start', 'charset', 'name', 'content', 'http-equiv', 'id', 'open'];
      if (!known.includes(a.name)) wrong.push(`${e.tagName} ${a.name}=${a.value}`);
    }
    if (e.tagName === 'A' && !/^https?:$/.test(e.protocol)) wrong.push(`link to ${e.href}`);
    if (e.tagName === 'META' && e.httpEquiv && e.httpEquiv !== 'Content-Security-Policy') wrong.push(`meta ${e.httpEquiv}`);
  }
  if (document.querySelectorAll('style').length !== 1) wrong.push('another <style>');
  return wrong;
};

async function hostile(p) {
  for (const bypassCSP of [false, true]) {
    const { context, tab, asked } = await open(p, { bypassCSP });
    const wrong = await tab.evaluate(inert);
    check(wrong.length === 0, p.name, JSON.stringify(wrong.slice(0, 5)));
    await tab.hover('h1');
    for (let i = 0; i < 5; i++) await tab.keyboard.press('Tab');
    check(!(await tab.evaluate(() => window.hit)), p.name, 'ran a script on focus');
    check(asked.length === 0, p.name, 'asked for', asked);
    check(tab.url() === p.url, p.name, 'went to', tab.url());
    await context.close();
  }
}

// written reports what of a page in another script is not as its readers expect it.
const written = ({ rightToLeft, language }) => {
  const wrong = [];
  const look = (selector, direction, lang) => {
    const found = document.querySelectorAll(selector);
    if (found.length === 0) wrong.push(`no ${selector}`);
    for (const e of found) {
      if (getComputedStyle(e).direction !== direction) wrong.push(`${selector} runs ${getComputedStyle(e).direction}`);
      if (e.closest('[lang]').lang !== lang) wrong.push(`${selector} is ${e.closest('[lang]').lang}: ${e.textContent}`);
    }
  };
  for (const texts of ['h1', '.facts > p[dir]', '.step > h3', '.button', '.box:not(.list)']) look(texts, rightToLeft ? 'rtl' : 'ltr', language);
  for (const own of ['h2', '.kind']) look(own, 'ltr', 'en');
  for (const e of document.querySelectorAll('code, pre')) if (getComputedStyle(e).direction !== 'ltr') wrong.push(`code runs ${e.textContent}`);
  const mark = getComputedStyle(document.querySelector('.step ol, .step ul'));
  if (parseFloat(rightToLeft ? mark.paddingRight : mark.paddingLeft) < 10) wrong.push('the marks of a list are on the other side');
  return wrong;
};

async function printed(change = (html) => html) {
  const steps = [...Array(40).keys()].map((i) => ({
    title: `Begin-${i}-`, description: `Text.\n\n${'- a line of a list\n'.repeat(3 + (i * 7) % 11)}`,
    instructions: [{ type: 'CopyableLabel', parameters: { label: 'Value', value: `End-${i}-` } }],
  }));
  const p = page('print', change(describe(['--stdin-filename', 'Contoso.json', '-'], JSON.stringify({ ...definition('Contoso'), instructionSteps: steps }))));
  const { context, tab } = await open(p, {});
  const pdf = path.join(work, 'print.pdf');
  await tab.pdf({ path: pdf, format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } });
  await context.close();
  const sheets = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f');
  check(sheets.length > 4, 'print: only', sheets.length, 'sheets');
  for (let i = 0; i < steps.length; i++) {
    const on = (word) => sheets.findIndex((s) => s.includes(word));
    check(on(`Begin-${i}-`) >= 0 && on(`Begin-${i}-`) === on(`End-${i}-`), 'print: step', i, 'is torn apart: sheets', on(`Begin-${i}-`), on(`End-${i}-`));
  }
}

// selfTest holds that every check can fail: what a page must not have is put into one, and has to be noticed.
async function selfTest() {
  const html = describe(['--stdin-filename', 'Contoso.json', '-'], JSON.stringify(definition('Contoso')));
  const plus = (text) => page('self-test', html.replace('</main>', text + '</main>'));
  const missed = [];
  for (const [expected, run] of [
    [/pixels wider/, () => looks(plus('<div style="width:3000px">wide</div>'))],
    [/serious color-contrast/, () => looks(plus('<p style="color:#eee;background:#fff">pale</p>'))],
    [/critical image-alt/, () => looks(plus('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))],
    [/asked for/, () => looks(plus('<img alt="x" src="https://evil.example/a.png">'))],
    [/a script ran/, () => hostile(plus('<script>window.hit = 1</script>'))],
    [/onclick=/, () => hostile(plus('<b onclick="window.hit = 1">b</b>'))],
    [/link to javascript/, () => hostile(plus('<a href="javascript:1">a</a>'))],
    [/meta refresh/, () => hostile(plus('<meta http-equiv="refresh" content="9999">'))],
    [/another <style>/, () => hostile(plus('<style></style>'))],
    [/ran a script on focus/, () => hostile(plus('<b tabindex="1" onfocus="window.hit = 1">b</b>'))],
    [/torn apart/, () => printed((h) => h.replaceAll('break-inside:avoid', 'break-inside:auto'))],
  ]) {
    const before = failures.length;
    await run();
    if (!failures.splice(before).some((f) => expected.test(f))) missed.push(expected);
  }
  for (const m of missed) check(false, 'self-test: no failure like', m);
}

// One connector of every file of the made-up tree, and of every collection method, dialect and instruction type of the corpus.
function pages() {
  const list = [];
  const tree = path.join(repository, 'internal/cli/testdata/describe/tree');
  const made = path.join(work, 'made');
  describe(['--output', made, '--with-findings', '--requests', '--root', tree, tree]);
  for (const f of fs.readdirSync(made)) list.push({ name: 'made-' + f.replace('.html', ''), url: pathToFileURL(path.join(made, f)).href });
  if (!fs.existsSync(corpus)) return list;
  const json = JSON.parse(spawnSync(program, ['describe', '--no-config', '--format', 'json', corpus], { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout); // its status says that some files are broken
  const seen = new Map();
  for (const c of json.connectors) {
    const kinds = [c.collectionMethod, c.dialect, ...c.capabilities, ...c.permissions.licenses.map((l) => l.value),
      ...[...JSON.stringify(c.steps).matchAll(/text box|choose one|\*\*\[[A-Za-z]+|instruction type|\| ‹/g)].map((m) => m[0])];
    for (const k of kinds) if ((seen.get(k) ?? 0) < 2 && !list.some((p) => p.id === c.id)) {
      seen.set(k, (seen.get(k) ?? 0) + 1);
      list.push({ id: c.id, ...page('corpus-' + list.length, describe([c.files[0].path])) });
    }
  }
  return list;
}

try {
  await selfTest();
  const list = process.env.SELF_TEST ? [] : pages();
  for (const p of list) await looks(p);
  for (const [name, s] of process.env.SELF_TEST ? [] : Object.entries(scripts)) {
    const p = page('script-' + name, describe(['--with-findings', '--stdin-filename', 'Contoso.json', '-'], JSON.stringify(s.definition)));
    await looks(p);
    const { context, tab } = await open(p, {});
    const wrong = await tab.evaluate(written, s);
    check(wrong.length === 0, p.name, JSON.stringify(wrong.slice(0, 5)));
    await context.close();
  }
  for (const [i, p] of process.env.SELF_TEST ? [] : payloads.entries()) {
    await hostile(page('hostile-' + i, describe(['--with-findings', '--stdin-filename', 'Contoso.json', '-'], JSON.stringify(definition(p)))));
  }
  await printed();
  console.log(`${list.length} pages in four looks, ${Object.keys(scripts).length} scripts, ${payloads.length} hostile definitions, ${checks} checks`);
} finally {
  await browser.close();
  fs.rmSync(work, { recursive: true, force: true });
}
for (const f of failures.slice(0, 40)) console.error('FAILED:', f);
if (checks === 0 || failures.length > 0) process.exit(1);
