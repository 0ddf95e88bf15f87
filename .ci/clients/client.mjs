// An editor made of Microsoft's own protocol packages: it holds documents as Visual Studio Code does, and talks to a real server process.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(join(process.cwd(), 'x.js'));
const protocol = require('vscode-languageserver-protocol/node');
const {TextDocument} = require('vscode-languageserver-textdocument');

export const {ResponseError} = protocol;
export const uriOf = path => pathToFileURL(path).href;

export class Client {
  constructor(binary, cwd) {
    this.process = spawn(binary, ['lsp', '--stdio'], {cwd, stdio: ['pipe', 'pipe', 'pipe']});
    this.log = '';
    this.process.stderr.on('data', chunk => (this.log += chunk));
    this.exited = new Promise(resolve => this.process.on('exit', resolve));
    this.connection = protocol.createProtocolConnection(
      new protocol.StreamMessageReader(this.process.stdout), new protocol.StreamMessageWriter(this.process.stdin));
    this.documents = new Map(); // by URI
    this.published = new Map(); // params of the last publishDiagnostics, by URI
    this.refreshes = 0;
    this.watchers = [];
    this.messages = [];
    this.waiting = new Set();
    const changed = () => this.waiting.forEach(look => look());
    this.connection.onNotification(protocol.PublishDiagnosticsNotification.type, p => { this.published.set(p.uri, p); changed(); });
    this.connection.onNotification(protocol.ShowMessageNotification.type, p => { this.messages.push(p.message); changed(); });
    this.connection.onRequest(protocol.DiagnosticRefreshRequest.type, () => { this.refreshes++; changed(); });
    this.connection.onRequest('window/showDocument', p => { this.shown = p; changed(); return {success: true}; });
    this.connection.onRequest(protocol.RegistrationRequest.type, p => { this.watchers.push(...p.registrations); changed(); });
    this.connection.listen();
  }

  async initialize(folders, capabilities = {}) {
    const result = await this.request('initialize', {
      processId: process.pid, rootUri: uriOf(folders[0]), workspaceFolders: folders.map(f => ({uri: uriOf(f), name: f})), capabilities,
    });
    this.encoding = result.capabilities.positionEncoding ?? 'utf-16';
    this.connection.sendNotification('initialized', {});
    return result;
  }

  request(method, params, token) { return this.connection.sendRequest(method, params, ...(token ? [token] : [])); }
  notify(method, params) { return this.connection.sendNotification(method, params); }

  // until waits for something that a message of the server makes true.
  until(what, condition, limit = 20_000) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = condition();
        if (!value) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(value);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`after ${limit} ms there is still not: ${what}\n${JSON.stringify([...this.published.values()], null, 1).slice(0, 3000)}\n${this.log}`));
      }, limit);
      this.waiting.add(look);
      look();
    });
  }

  open(path, text = readFileSync(path, 'utf8')) {
    const uri = uriOf(path);
    const d = TextDocument.create(uri, 'json', 1, text);
    this.documents.set(uri, d);
    this.notify('textDocument/didOpen', {textDocument: {uri, languageId: 'json', version: 1, text}});
    return uri;
  }

  text(uri) { return this.documents.get(uri).getText(); }

  // at returns the position of a text of a document, in the encoding that was agreed on.
  at(uri, text, plus = 0, from = 0) {
    const whole = this.text(uri), index = whole.indexOf(text, from);
    assert.ok(index >= 0, `the document has no ${text}`);
    return this.position(whole, index + plus);
  }

  position(whole, index) {
    const before = whole.slice(0, index).split('\n');
    const line = before.pop();
    const character = {'utf-8': () => Buffer.byteLength(line), 'utf-16': () => line.length, 'utf-32': () => [...line].length}[this.encoding]();
    return {line: before.length, character};
  }

  // index is the other way round: the offset of a position.
  index(whole, {line, character}) {
    const lines = whole.split('\n');
    const start = lines.slice(0, line).reduce((n, l) => n + l.length + 1, 0);
    let units = 0, index = start;
    for (const c of lines[line]) {
      if (units >= character) break;
      units += {'utf-8': Buffer.byteLength(c), 'utf-16': c.length, 'utf-32': 1}[this.encoding];
      index += c.length;
    }
    return index;
  }

  replaced(whole, edits) {
    const spans = edits.map(e => [this.index(whole, e.range.start), this.index(whole, e.range.end), e.newText]).sort((a, b) => b[0] - a[0]);
    for (const [start, end, text] of spans) whole = whole.slice(0, start) + text + whole.slice(end);
    return whole;
  }

  // change makes edits one after the other, and sends them in one notification.
  change(uri, ...edits) {
    let text = this.text(uri);
    const contentChanges = edits.map(([old, now]) => {
      const index = text.indexOf(old);
      assert.ok(index >= 0, `the document has no ${old}`);
      const range = {start: this.position(text, index), end: this.position(text, index + old.length)};
      text = text.slice(0, index) + now + text.slice(index + old.length);
      return {range, text: now};
    });
    this.set(uri, text, contentChanges);
  }

  set(uri, text, contentChanges = [{text}]) {
    const d = TextDocument.create(uri, 'json', this.documents.get(uri).version + 1, text);
    this.documents.set(uri, d);
    this.notify('textDocument/didChange', {textDocument: {uri, version: d.version}, contentChanges});
  }

  // apply makes a workspace edit in the open documents, as an editor does, and returns the URIs that it touches.
  apply(edit) {
    const all = edit.documentChanges?.filter(c => c.edits).map(c => [c.textDocument, c.edits]) ?? Object.entries(edit.changes).map(([uri, e]) => [{uri}, e]);
    for (const [{uri, version}, edits] of all) {
      const d = this.documents.get(uri);
      if (!d) continue;
      if (version != null) assert.equal(version, d.version, 'an edit is for another version of the document');
      this.set(uri, this.replaced(d.getText(), edits));
    }
    return all.map(([{uri}]) => uri);
  }

  // codes waits until what is published for a document fits, and returns the rule ids.
  codes(uri, what, fits) {
    const version = this.documents.get(uri)?.version;
    return this.until(what, () => {
      const p = this.published.get(uri);
      if (!p || version != null && p.version !== version) return null;
      const codes = p.diagnostics.map(d => d.code);
      return fits(codes) ? codes : null;
    });
  }

  actions(uri, position, only) {
    return this.request('textDocument/codeAction', {textDocument: {uri}, range: {start: position, end: position}, context: {diagnostics: [], ...(only ? {only} : {})}});
  }

  async labels(uri, position) {
    const items = await this.request('textDocument/completion', {textDocument: {uri}, position});
    return items.map(i => i.label);
  }

  async stop() {
    await this.request('shutdown');
    this.notify('exit');
    return this.exited;
  }
}
