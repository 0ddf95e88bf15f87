// Asks for everything at random places of sound, cut and broken documents: everywhere.mjs CONNECTORLINT FOLDER SECONDS [SEED]. A request that the
// server cannot answer for a defect of its own (-32603), or an end of the server, fails.
import {mkdtempSync, mkdirSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from './client.mjs';

const [binary, folder, seconds, seed = '7'] = process.argv.slice(2);
const files = readdirSync(folder, {recursive: true}).map(f => join(folder, f)).filter(f => /\.json$/i.test(f) && statSync(f).size < 300_000).sort();
let state = Number(seed);
const random = n => (state = (state * 1103515245 + 12345) % 2147483648) % n;
const work = mkdtempSync(join(tmpdir(), 'everywhere-'));
mkdirSync(join(work, 'Data Connectors'));
const c = new Client(binary, work);
await c.initialize([work], {textDocument: {completion: {completionItem: {snippetSupport: true}}}});
c.process.on('exit', status => { if (!done) { console.error(`the server ended with ${status}\n${c.log}`); process.exit(1); } });

const breaks = [
  text => text,
  text => text.slice(0, random(text.length + 1)),
  text => { const i = random(text.length + 1); return text.slice(0, i) + text.slice(i + 1 + random(5)); },
  text => { const i = random(text.length + 1); return text.slice(0, i) + ['"', '{', "[parameters('", '|', '}', ':', '\\'][random(7)] + text.slice(i); },
];
let asked = 0, done = false;
const until = Date.now() + Number(seconds) * 1000;
while (Date.now() < until) {
  const file = files[random(files.length)], how = random(breaks.length), text = breaks[how](readFileSync(file, 'utf8'));
  const uri = c.open(join(work, 'Data Connectors', 'Contoso.json'), text);
  const spots = [...text.matchAll(/\[concat|parameters\('|transformKql|"query"|where |baseQuery|variables\('|\[\[/g)];
  for (let k = 0; k < 12; k++) {
    const place = spots.length && random(2) ? spots[random(spots.length)].index + random(14) : random(text.length + 1);
    const position = c.position(text, Math.min(place, text.length));
    const params = {textDocument: {uri}, position, newName: 'abc', range: {start: position, end: position}, context: {diagnostics: [], includeDeclaration: true}};
    for (const method of ['completion', 'hover', 'definition', 'references', 'rename', 'prepareRename', 'codeAction']) {
      asked++;
      await c.request(`textDocument/${method}`, params).catch(e => {
        if (e.code === -32602) return; // a name that cannot be renamed
        console.error(`${method} at ${place} of ${file}, broken in way ${how}: ${e.message}\n${c.log}`);
        process.exit(1);
      });
    }
  }
}
done = true;
const status = await c.stop();
console.log(`protocol client: ${asked} requests at random places of ${files.length} documents, sound, cut and broken`);
process.exit(status);
