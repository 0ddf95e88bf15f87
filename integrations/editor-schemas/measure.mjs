// Compares what an editor shows with what connectorlint reports: every problem that Visual Studio Code's JSON support finds by our schemas, with
// the settings of docs/editors.md, must be at a place that connectorlint reports as well.
//
//   npm install vscode-json-languageservice vscode-languageserver-textdocument
//   node measure.mjs CONNECTORLINT FOLDER
//
// It prints the problems that only the editor has, and ends with status 1 if there are any.
import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, relative, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(join(process.cwd(), 'x.js'));
const {getLanguageService} = require('vscode-json-languageservice');
const {TextDocument} = require('vscode-languageserver-textdocument');

const [binary, folder] = process.argv.slice(2);
const root = resolve(folder);
const docs = new URL('../../docs/editors.md', import.meta.url);

// settings returns the associations of files and schemas that docs/editors.md tells to write.
function settings() {
  const block = readFileSync(docs, 'utf8').match(/```json\n(\{\s*"json\.schemas"[\s\S]*?)\n```/)[1];
  return JSON.parse(block)['json.schemas'].map(({fileMatch, url}) => {
    const name = url.match(/([a-z-]+)\.schema\.json$/)[1];
    return {fileMatch, uri: `schema:///${name}`, schema: JSON.parse(execFileSync(binary, ['schema', name], {encoding: 'utf8'}))};
  });
}

function* files(dir) {
  for (const entry of readdirSync(dir, {withFileTypes: true})) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.json$/i.test(entry.name)) yield path;
  }
}

// reported maps each file to the line ranges of connectorlint's findings.
function reported() {
  const out = execFileSync(binary, ['--no-config', '--fail-on', 'never', '--format', 'json', root], {encoding: 'utf8', cwd: root, maxBuffer: 1 << 30});
  const places = new Map();
  for (const f of JSON.parse(out).findings) {
    const path = resolve(root, f.file);
    if (!places.has(path)) places.set(path, []);
    places.get(path).push(f);
  }
  return places;
}

const service = getLanguageService({});
service.configure({validate: true, allowComments: false, schemas: settings()});
const findings = reported();
let looked = 0, problems = 0, alone = 0;
for (const path of files(root)) {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const document = TextDocument.create(pathToFileURL(path).href, 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  // codes from 0x100 are errors of syntax; a schema of somebody else's that is not at hand says nothing of ours
  const list = (await service.doValidation(document, parsed))
    .filter(({code, message}) => !(code >= 0x100 && code < 0x300) && !message.startsWith('Unable to load schema'));
  looked++;
  for (const d of list) {
    problems++;
    const missing = d.message.match(/^Missing property "(.*)"/)?.[1]; // connectorlint may report it at the key that was meant for it
    const known = (findings.get(path) ?? []).some(({range, message}) =>
      (range.start.line - 1 <= d.range.end.line && range.end.line - 1 >= d.range.start.line) || (missing && message.includes('`' + missing + '`')));
    if (known) continue;
    alone++;
    console.log(`${relative(root, path)}:${d.range.start.line + 1}:${d.range.start.character + 1}: ${d.message}`);
  }
}
console.log(`${looked} files, ${problems} problems in the editor, ${alone} of them not in connectorlint`);
process.exitCode = alone > 0 ? 1 : 0;
