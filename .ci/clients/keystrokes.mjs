// Measures what a keystroke costs on the wire: keystrokes.mjs CONNECTORLINT FILE [EDITS [ROOT [PAUSE]]]. It types into the title of a definition, waits for
// the diagnostics of each version, and prints times from the notification to the last diagnostics, the processor time that the server took for
// them (which other programs on the machine do not change), and its memory on the way. PAUSE are the milliseconds between two keys; a fast typist
// leaves 60, without any the garbage collector gets no time of its own.
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {Client} from './client.mjs';

const [binary, file, edits = '2000', root, pause = '0'] = process.argv.slice(2);
const path = resolve(file), c = new Client(binary, dirname(path));
await c.initialize([resolve(root ?? dirname(path))]);
const memory = () => Number(readFileSync(`/proc/${c.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const worked = () => readdirSync(`/proc/${c.process.pid}/task`).reduce((sum, t) => {
  try {
    return sum + Number(readFileSync(`/proc/${c.process.pid}/task/${t}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return sum; // the thread has ended
  }
}, 0);
const uri = c.open(path);
await c.until('the first diagnostics', () => c.published.get(uri)?.version === 1);
const at = c.text(uri).match(/"title"\s*:\s*"/), start = at.index + at[0].length;
const times = [], work = [], memories = [memory()];
for (let i = 0; i < Number(edits); i++) {
  const text = c.text(uri), typed = i % 40 < 20;
  const range = {start: c.position(text, start), end: c.position(text, start + (typed ? 0 : 1))};
  const insert = typed ? String.fromCharCode(97 + i % 26) : '';
  const before = worked(), began = performance.now();
  c.set(uri, text.slice(0, start) + insert + text.slice(start + (typed ? 0 : 1)), [{range, text: insert}]);
  const version = c.documents.get(uri).version;
  await c.until(`diagnostics of version ${version}`, () => c.published.get(uri)?.version === version);
  times.push(performance.now() - began);
  work.push(worked() - before);
  if (Number(pause) > 0) await new Promise((done) => { setTimeout(done, Number(pause)); });
  if (i % Math.ceil(Number(edits) / 5) === 0) memories.push(memory());
}
memories.push(memory());
const told = (list) => {
  list.sort((a, b) => a - b);
  const percentile = (p) => list[Math.min(list.length - 1, Math.floor(list.length * p))].toFixed(1);
  return `p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms, longest ${list.at(-1).toFixed(1)} ms`;
};
console.log(`${times.length} keystrokes in ${c.text(uri).length} characters: ${told(times)}; of work ${told(work)}; memory ${memories.map(m => m.toFixed(0)).join(', ')} MB`);
await c.stop();
