// Runs the extension with a stand-in for the editor, and with the language server that CONNECTORLINT names behind Microsoft's protocol package.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import {mkdtempSync, mkdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import test from 'node:test';

const require = createRequire(import.meta.url);
const Module = require('node:module');
const protocol = require('vscode-languageserver-protocol/node');

const registered = {}, panels = [], listeners = {}, settings = {enable: true, path: process.env.CONNECTORLINT};
const contexts = {};
const on = name => listener => ((listeners[name] = listener), {dispose() {}});
const editor = {document: {uri: {toString: () => '', path: ''}, languageId: 'json'}};
const vscode = {
  ViewColumn: {Beside: -2},
  CodeActionKind: {SourceFixAll: {append: part => ({value: `source.fixAll.${part}`})}},
  commands: {
    registerCommand: (name, run) => ((registered[name] = run), {dispose() {}}),
    executeCommand: async (name, ...args) => { if (name === 'setContext') contexts[args[0]] = args[1]; },
  },
  window: {
    get activeTextEditor() { return editor; },
    onDidChangeActiveTextEditor: on('editor'),
    createWebviewPanel: (type, title, column, options) => {
      const panel = {title, options, webview: {html: ''}, onDidDispose() {}, reveal() {}, dispose() {}};
      panels.push(panel);
      return panel;
    },
    showWarningMessage: async text => assert.fail(text),
    showErrorMessage: async text => assert.fail(text),
  },
  workspace: {
    getConfiguration: () => ({get: (name, otherwise) => settings[name] ?? otherwise}),
    onDidChangeTextDocument: on('text'), onDidChangeConfiguration: on('configuration'), onDidGrantWorkspaceTrust: on('trust'),
  },
};

// The client of the protocol in the place of the one that needs a whole editor.
class LanguageClient {
  constructor(id, name, server, options) { Object.assign(this, {id, server, options}); LanguageClient.last = this; }
  async start() {
    this.process = spawn(this.server.command, this.server.args);
    this.exited = new Promise(resolve => this.process.on('exit', resolve));
    this.connection = protocol.createProtocolConnection(new protocol.StreamMessageReader(this.process.stdout), new protocol.StreamMessageWriter(this.process.stdin));
    this.connection.listen();
    await this.connection.sendRequest('initialize', {processId: null, rootUri: null, capabilities: {}});
    this.connection.sendNotification('initialized', {});
  }
  sendRequest(method, params) { return this.connection.sendRequest(method, params); }
  async stop() { await this.connection.sendRequest('shutdown'); this.connection.sendNotification('exit'); this.status = await this.exited; }
  async dispose() { await this.stop(); }
}

const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === 'vscode') return vscode;
  if (name === 'vscode-languageclient/node') return {LanguageClient, RevealOutputChannelOn: {Never: 4}};
  return load(name, ...rest);
};

test('the extension starts the server, and shows a page without script that follows edits', {skip: !process.env.CONNECTORLINT && 'CONNECTORLINT is not set'}, async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'extension-')), 'Data Connectors');
  mkdirSync(folder);
  const path = join(folder, 'Contoso.json'), uri = pathToFileURL(path).href;
  const text = title => JSON.stringify({id: 'Contoso', title, publisher: 'Contoso', descriptionMarkdown: 'x', dataTypes: [], connectivityCriterias: [], instructionSteps: []});
  writeFileSync(path, text('Contoso <script>alert(1)</script>'));
  const extension = require('../out/extension.js'), context = {subscriptions: [], extensionPath: '/nowhere'};
  await extension.activate(context);
  assert.equal(contexts['connectorlint.active'], true);
  const first = LanguageClient.last;
  assert.deepEqual(first.server.args, ['lsp', '--stdio']);
  const open = version => first.connection.sendNotification('textDocument/didOpen', {textDocument: {uri, languageId: 'json', version, text: text(version === 1 ? 'Contoso <script>alert(1)</script>' : 'Fabrikam')}});
  open(1);
  editor.document = {uri: {toString: () => uri, path: uri}, languageId: 'json'};
  await registered['connectorlint.preview']();
  const [panel] = panels;
  assert.deepEqual([panel.options.enableScripts, panel.options.localResourceRoots], [false, []]);
  assert.match(panel.webview.html, /Content-Security-Policy/);
  assert.match(panel.webview.html, /Contoso &lt;script&gt;/);
  assert.ok(!panel.webview.html.includes('<script'));
  open(2);
  listeners.text({document: editor.document});
  for (let i = 0; i < 100 && !/Fabrikam/.test(panel.webview.html); i++) await new Promise(resolve => setTimeout(resolve, 50));
  assert.match(panel.webview.html, /Fabrikam/);
  settings.enable = false;
  await registered['connectorlint.restart']();
  assert.equal(first.status, 0, 'the first server ended well');
  assert.equal(contexts['connectorlint.active'], false);
});
