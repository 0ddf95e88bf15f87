// Drives the language server with Microsoft's protocol packages, feature by feature: session.mjs CONNECTORLINT REPOSITORY
import assert from 'node:assert/strict';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {Client, uriOf} from './client.mjs';

const {CancellationTokenSource} = createRequire(join(process.cwd(), 'x.js'))('vscode-languageserver-protocol/node');
const [binary, root] = process.argv.slice(2);
const mail = join(root, 'Solutions/Contoso Native/Data Connectors/ContosoMailProtection.json');
const doors = join(root, 'Solutions/Fabrikam Identity/Data Connectors/FabrikamDoorEventLogs_ccf');
const [rule, poller] = ['DCR', 'PollerConfig'].map(part => join(doors, `FabrikamDoors_${part}.json`));
const misspelled = readFileSync(mail, 'utf8').replace('"licenses": [\n      "OfficeATP"', '"licenses": [\n      "officeATP"');
const sound = misspelled.replace('officeATP', 'OfficeATP');
const versioned = {
  workspace: {workspaceEdit: {documentChanges: true}},
  textDocument: {publishDiagnostics: {codeDescriptionSupport: true, relatedInformation: true}},
};

async function started(capabilities, folders = [root]) {
  const c = new Client(binary, root);
  c.result = await c.initialize(folders, capabilities);
  return c;
}

const scenarios = {
  async 'diagnostics are pushed, and a quick fix makes the text right'() {
    const c = await started(versioned);
    const uri = c.open(mail, misspelled);
    await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
    const {version, diagnostics} = c.published.get(uri);
    const d = diagnostics.find(d => d.code === 'CL401');
    assert.equal(version, 1);
    assert.equal(d.source, 'connectorlint');
    assert.match(d.codeDescription.href, /licen.*\.md$/);
    assert.deepEqual(d.range, {start: c.at(uri, '"officeATP"'), end: c.at(uri, '"officeATP"', 11)});
    const [fix, ...others] = await c.actions(uri, d.range.start);
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.diagnostics[0].code, 'CL401');
    assert.ok(others.some(a => /Suppress/.test(a.title)), 'the finding can be suppressed');
    c.apply(fix.edit);
    assert.equal(c.text(uri), sound);
    await c.codes(uri, 'no finding', codes => codes.length === 0);
    c.notify('textDocument/didClose', {textDocument: {uri}});
    assert.equal(await c.stop(), 0);
  },

  async 'what is unused or old has a tag where the client knows tags'() {
    const text = readFileSync(mail, 'utf8').replace('\\n| summarize Alerts = count() by AlertName', '\\n| summarize Alerts = makeset(AlertName)');
    for (const publishDiagnostics of [{tagSupport: {valueSet: [1, 2]}}, {}]) {
      const c = await started({textDocument: {publishDiagnostics}});
      const uri = c.open(mail, text);
      await c.codes(uri, 'CL517', codes => codes.includes('CL517'));
      assert.deepEqual(c.published.get(uri).diagnostics.find(d => d.code === 'CL517').tags, publishDiagnostics.tagSupport && [2]);
      assert.equal(await c.stop(), 0);
    }
  },

  async 'several edits of one notification, and edits that break the document and mend it'() {
    const c = await started({});
    const uri = c.open(mail, sound);
    await c.codes(uri, 'no finding', codes => codes.length === 0);
    c.change(uri, ['"OfficeATP"\n    ]\n  },\n  "instr', '"x"\n    ]\n  },\n  "instr'], ['"x"', '"officeATP"'], ['"Contoso Mail Protection"', '"\u{1F600} Contoso Mail Protection"']);
    await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
    c.change(uri, ['"permissions": {', '"permissions": ']);
    await c.codes(uri, 'CL001', codes => codes.includes('CL001'));
    c.set(uri, sound);
    await c.codes(uri, 'no finding', codes => codes.length === 0);
    assert.equal(await c.stop(), 0);
  },

  async 'a client that pulls is asked to do so again'() {
    const c = await started({textDocument: {diagnostic: {}}, workspace: {diagnostics: {refreshSupport: true}}});
    assert.equal(c.result.capabilities.diagnosticProvider.interFileDependencies, true);
    const uri = c.open(mail, misspelled);
    const pull = async () => (await c.request('textDocument/diagnostic', {textDocument: {uri}})).items.map(d => d.code);
    assert.deepEqual(await pull(), ['CL401']);
    const before = c.refreshes;
    c.change(uri, ['officeATP', 'OfficeATP']);
    await c.until('a refresh', () => c.refreshes > before);
    assert.deepEqual(await pull(), []);
    const [one, two] = [c.open(rule), c.open(poller)];
    c.change(one, ['"Custom-FabrikamDoorEvents": {', '"Custom-FabrikamEntries": {'], ['"Custom-FabrikamDoorEvents"\n', '"Custom-FabrikamEntries"\n']);
    const items = (await c.request('textDocument/diagnostic', {textDocument: {uri: two}})).items;
    assert.ok(items.length > 0, 'a finding in the connection after an edit of the rule that is not saved');
    assert.equal(c.published.size, 0, 'nothing is pushed to a client that pulls');
    assert.equal(await c.stop(), 0);
  },

  async 'places count as the client counts'() {
    const text = misspelled.replace('[\n      "officeATP"', '["\u{1F600}é\u0301字", "officeATP"');
    for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
      const c = await started({general: {positionEncodings: [encoding]}});
      assert.equal(c.result.capabilities.positionEncoding, encoding);
      const uri = c.open(mail, text);
      await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
      const at = c.at(uri, '"officeATP"', 3);
      const fix = (await c.actions(uri, at)).find(a => a.edit && /OfficeATP/.test(JSON.stringify(a.edit)) && a.kind === 'quickfix');
      c.apply(fix.edit);
      assert.equal(c.text(uri), text.replace('officeATP', 'OfficeATP'), encoding);
      c.change(uri, ['字', '字\u{1F600}'], ['"OfficeATP"\n    ]\n  },\n  "instr', '"officeatp"\n    ]\n  },\n  "instr']);
      await c.codes(uri, 'CL401 again', codes => codes.includes('CL401'));
      const d = c.published.get(uri).diagnostics.find(d => /officeatp/.test(d.message));
      assert.deepEqual(d.range.start, c.at(uri, '"officeatp"'), encoding);
      assert.equal(await c.stop(), 0);
    }
  },

  async 'completion inside and outside of quotes, with and without snippets, in a broken document'() {
    for (const snippetSupport of [true, false]) {
      const c = await started({textDocument: {completion: {completionItem: {snippetSupport}}}});
      const uri = c.open(mail, sound.replace('"publisher": "Contoso",', '"publisher": "Contoso"\n  "lo\n'));
      const values = await c.labels(uri, c.at(uri, '"OfficeATP"\n    ]\n  },\n  "instr', 3));
      assert.ok(values.includes('OfficeATP') && values.includes('OfficeIRM') || values.length > 5, `licenses: ${values}`);
      assert.ok(!values.includes('title'));
      const items = await c.request('textDocument/completion', {textDocument: {uri}, position: c.at(uri, '  "lo\n', 5)});
      const item = items.find(i => i.label === 'lastDataReceivedQuery' || i.label === 'logo' || i.label === 'ascAssessment' || i.label === 'additionalRequirementBanner');
      assert.ok(item, `keys: ${items.map(i => i.label)}`);
      assert.equal(/\$\d/.test(item.textEdit.newText), snippetSupport, item.textEdit.newText);
      assert.equal(item.insertTextFormat === 2, snippetSupport);
      const outside = await c.labels(uri, c.at(uri, '"isPreview": false', 13));
      assert.ok(outside.includes('true') && outside.includes('false'), `values of isPreview: ${outside}`);
      assert.equal(await c.stop(), 0);
    }
  },

  async 'definition, references and rename over the files of a set'() {
    const c = await started(versioned);
    const [one, two] = [c.open(rule), c.open(poller)];
    const at = {textDocument: {uri: two}, position: c.at(two, 'Custom-FabrikamDoorEvents', 4)};
    const [place] = await c.request('textDocument/definition', at);
    assert.equal(place.uri, one);
    assert.deepEqual(place.range.start, c.at(one, 'Custom-FabrikamDoorEvents'));
    const references = await c.request('textDocument/references', {...at, context: {includeDeclaration: false}});
    assert.equal(references.length, 2);
    const edit = await c.request('textDocument/rename', {...at, newName: 'Custom-FabrikamEntries'});
    const table = c.text(one).match(/"outputStream": "([^"]+)"/)[1];
    c.apply(edit);
    assert.ok(!/"Custom-FabrikamDoorEvents"/.test(c.text(one) + c.text(two)));
    assert.ok(c.text(one).includes(`"outputStream": "${table}"`), 'another name that begins alike stays');
    for (const uri of [one, two]) await c.codes(uri, 'no finding', codes => codes.length === 0);
    await assert.rejects(c.request('textDocument/rename', {textDocument: {uri: two}, position: c.at(two, 'application/json', 3), newName: 'x'}));
    assert.equal(await c.stop(), 0);
  },

  async 'symbols of the workspace, highlights, selections, signatures, a range formatted'() {
    const c = await started({});
    const uri = c.open(rule);
    const found = await c.request('workspace/symbol', {query: 'doorevents'});
    assert.ok(found.some(s => s.name === 'FabrikamDoorEvents_CL' && /_Table\.json$/.test(s.location.uri)), 'a table of a file that is not open');
    const position = c.at(uri, '"Custom-FabrikamDoorEvents"', 4);
    assert.equal((await c.request('textDocument/documentHighlight', {textDocument: {uri}, position})).length, 2);
    const [selection] = await c.request('textDocument/selectionRange', {textDocument: {uri}, positions: [position]});
    assert.ok(selection.parent.parent);
    const help = await c.request('textDocument/signatureHelp', {textDocument: {uri}, position: c.at(uri, 'tostring(', 9)});
    assert.match(help.signatures[0].label, /^tostring\(/);
    c.set(uri, c.text(uri).replace('      "Custom-FabrikamDoorEvents": {', ' "Custom-FabrikamDoorEvents": {'));
    const line = c.at(uri, '"Custom-FabrikamDoorEvents"').line;
    const edits = await c.request('textDocument/rangeFormatting', {
      textDocument: {uri}, range: {start: {line, character: 0}, end: {line: line + 1, character: 0}}, options: {tabSize: 2, insertSpaces: true},
    });
    assert.equal(edits.length, 1);
    await assert.rejects(c.request('textDocument/rename', {textDocument: {uri}, position: c.at(uri, '"Custom-FabrikamDoorEvents"', 4), newName: 'Doors'}));
    await assert.rejects(c.request('workspace/executeCommand', {command: 'contoso.nothing'}));
    assert.equal(await c.stop(), 0);
  },

  async 'hover, outline, folding, links, formatting, the page'() {
    const c = await started({textDocument: {documentSymbol: {hierarchicalDocumentSymbolSupport: true}}});
    const uri = c.open(mail, misspelled);
    const hover = await c.request('textDocument/hover', {textDocument: {uri}, position: c.at(uri, 'officeATP')});
    assert.match(hover.contents.value, /CL401/);
    const symbols = await c.request('textDocument/documentSymbol', {textDocument: {uri}});
    assert.ok(symbols.some(s => s.name === 'permissions' && s.children.some(k => k.name === 'licenses')));
    const flat = await started({});
    const list = await flat.request('textDocument/documentSymbol', {textDocument: {uri: flat.open(mail, misspelled)}});
    assert.ok(list.some(s => s.name === 'licenses' && s.containerName === 'permissions' && s.location.uri), 'a list where the client shows no trees');
    assert.equal(await flat.stop(), 0);
    const folds = await c.request('textDocument/foldingRange', {textDocument: {uri}});
    assert.ok(folds.some(f => f.startLine === c.at(uri, '"permissions": {').line));
    const data = c.open(join(root, 'Solutions/Contoso Native/Data/Solution_ContosoNative.json'));
    const links = await c.request('textDocument/documentLink', {textDocument: {uri: data}});
    assert.ok(links.some(l => l.target === uri), JSON.stringify(links));
    const squeezed = JSON.stringify(JSON.parse(misspelled));
    c.set(uri, squeezed);
    const edits = await c.request('textDocument/formatting', {textDocument: {uri}, options: {tabSize: 2, insertSpaces: true}});
    assert.equal(c.replaced(squeezed, edits), JSON.stringify(JSON.parse(misspelled), null, 2) + '\n');
    const page = await c.request('workspace/executeCommand', {command: 'connectorlint.showPage', arguments: [uri]});
    assert.match(page.markdown, /Contoso Mail Protection/);
    assert.equal(await c.stop(), 0);
  },

  async 'the page of a rule is opened, and an instruction is put in as a snippet'() {
    const c = await started({window: {showDocument: {support: true}}, textDocument: {completion: {completionItem: {snippetSupport: true}}}});
    const uri = c.open(mail, misspelled);
    await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
    const action = (await c.actions(uri, c.at(uri, 'officeATP'))).find(a => a.command);
    await c.request('workspace/executeCommand', action.command);
    const shown = await c.until('the page', () => c.shown);
    assert.match(shown.uri, /^https:.*license-value\.md$/);
    assert.equal(shown.external, true);
    c.change(uri, ['"instructions": [\n        {\n          "type": "Sen', '"instructions": [ \n        {\n          "type": "Sen']);
    const items = await c.request('textDocument/completion', {textDocument: {uri}, position: c.at(uri, '"instructions": [ ', 17)});
    const label = items.find(i => i.label === 'CopyableLabel');
    assert.match(label.textEdit.newText, /^\{"type": "CopyableLabel", "parameters": \{"label": "\$1"/);
    assert.ok(label.textEdit.newText.endsWith('}},'), label.textEdit.newText);
    assert.equal(await c.stop(), 0);
  },

  async 'a broken document keeps every feature alive'() {
    const c = await started({});
    const text = readFileSync(poller, 'utf8');
    const breaks = {
      'a member without its value': ['"dataType": "FabrikamDoorEvents_CL",', '"dataType":'],
      'a comma too few': ['"dataType": "FabrikamDoorEvents_CL",', '"dataType": "FabrikamDoorEvents_CL"'],
      'an open text': ['"httpMethod": "GET",', '"httpMethod": "GE'],
      'a bracket too few': ['"format": "json"\n    },\n    "stepInfo"', '"format": "json"\n    ,\n    "stepInfo"'],
      'an end too early': [text.slice(text.indexOf('"paging"')), ''],
    };
    const two = c.open(poller), one = c.open(rule);
    for (const [name, [old, now]] of Object.entries(breaks)) {
      c.set(two, text.replace(old, now));
      await c.codes(two, 'CL001', codes => codes.includes('CL001'));
      const at = {textDocument: {uri: two}, position: c.at(two, 'Custom-FabrikamDoorEvents', 4)};
      assert.equal((await c.request('textDocument/definition', at))[0]?.uri, one, `definition: ${name}`);
      assert.ok((await c.request('textDocument/references', {...at, context: {includeDeclaration: true}})).length >= 3, `references: ${name}`);
      assert.equal(Object.keys((await c.request('textDocument/rename', {...at, newName: 'Custom-FabrikamEntries'})).changes).length, 2, `rename: ${name}`);
      const hover = await c.request('textDocument/hover', {textDocument: {uri: two}, position: c.at(two, '"apiEndpoint"', 3)});
      assert.match(hover.contents.value, /GET .*fabrikam\.com\/doors/, `hover: ${name}`);
      const kinds = await c.labels(two, c.at(two, '"APIKey"', 2));
      assert.ok(kinds.includes('OAuth2'), `completion: ${name}: ${kinds}`);
      const streams = await c.labels(two, c.at(two, 'Custom-FabrikamDoorEvents', 4));
      assert.ok(streams.includes('Custom-FabrikamDoorEvents'), `completion of a stream: ${name}`);
      assert.ok((await c.request('textDocument/documentSymbol', {textDocument: {uri: two}})).length > 4, `outline: ${name}`);
      assert.ok((await c.request('textDocument/foldingRange', {textDocument: {uri: two}})).length > 3, `folding: ${name}`);
      assert.deepEqual(await c.request('textDocument/formatting', {textDocument: {uri: two}, options: {tabSize: 2, insertSpaces: true}}), [], `formatting: ${name}`);
    }
    assert.equal(await c.stop(), 0);
  },

  async 'fix all makes the safe fixes alone, and kinds are honored'() {
    const c = await started(versioned);
    const uri = c.open(mail, misspelled.replace('"isPreview": false', '"isPreview": "false"').replace('"title": "Contoso Mail', '"Title": "Contoso Mail'));
    await c.codes(uri, 'three findings', codes => codes.length >= 3);
    const all = await c.actions(uri, {line: 0, character: 0}, ['source.fixAll']);
    assert.deepEqual(all.map(a => a.kind), ['source.fixAll.connectorlint']);
    assert.deepEqual(await c.actions(uri, c.at(uri, 'officeATP'), ['refactor']), []);
    assert.ok(c.result.capabilities.codeActionProvider.codeActionKinds.includes('quickfix'));
    c.apply(all[0].edit);
    assert.equal(c.text(uri), sound);
    await c.codes(uri, 'no finding', codes => codes.length === 0);
    assert.equal(await c.stop(), 0);
  },

  async 'a file and the configuration change on the disk'() {
    const c = await started({workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}});
    await c.until('the watchers', () => c.watchers.some(r => r.method === 'workspace/didChangeWatchedFiles'));
    const uri = c.open(mail, misspelled), configuration = join(root, '.connectorlint.yaml');
    await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
    const saved = type => c.notify('workspace/didChangeWatchedFiles', {changes: [{uri: uriOf(configuration), type}]});
    try {
      writeFileSync(configuration, 'severity:\n  CL401: off\n');
      saved(1);
      await c.codes(uri, 'CL401 switched off', codes => !codes.includes('CL401'));
      writeFileSync(configuration, 'severity:\n  CL401: loud\n');
      saved(2);
      await c.until('a message about the configuration', () => c.messages.some(m => /loud/.test(m)));
    } finally {
      rmSync(configuration);
    }
    saved(3);
    await c.codes(uri, 'CL401 again', codes => codes.includes('CL401'));
    const one = c.open(rule), text = readFileSync(poller, 'utf8');
    await c.codes(one, 'no finding', codes => codes.length === 0);
    try {
      writeFileSync(poller, text.replace('"streamName": "Custom-FabrikamDoorEvents"', '"streamName": "Custom-FabrikamEntries"'));
      c.notify('workspace/didChangeWatchedFiles', {changes: [{uri: uriOf(poller), type: 2}]});
      await c.until('a finding in the file that changed', () => c.published.get(uriOf(poller))?.diagnostics.length);
    } finally {
      writeFileSync(poller, text);
    }
    assert.equal(await c.stop(), 0);
  },

  async 'folders come and go'() {
    const [one, two] = ['Contoso Native', 'Fabrikam Identity'].map(s => join(root, 'Solutions', s));
    const c = await started({workspace: {workspaceFolders: true}}, [one]);
    const uri = c.open(mail, misspelled);
    await c.codes(uri, 'CL401', codes => codes.includes('CL401'));
    c.notify('workspace/didChangeWorkspaceFolders', {event: {added: [{uri: uriOf(two), name: 'two'}], removed: [{uri: uriOf(one), name: 'one'}]}});
    const other = c.open(rule);
    c.change(other, ['"Custom-FabrikamDoorEvents": {', '"Custom-FabrikamEntries": {']);
    await c.codes(other, 'a finding in the second folder', codes => codes.length > 0);
    c.notify('textDocument/didClose', {textDocument: {uri: other}});
    await c.until('an empty list after closing', () => c.published.get(other)?.diagnostics.length === 0);
    assert.equal(await c.stop(), 0);
  },

  async 'requests are canceled, unknown ones refused, and a session ends as the protocol says'() {
    const c = await started({});
    const uri = c.open(mail, misspelled);
    const sources = Array.from({length: 50}, () => new CancellationTokenSource());
    const answers = sources.map(s => c.request('textDocument/documentSymbol', {textDocument: {uri}}, s.token).then(() => 0, e => e.code));
    sources.forEach(s => s.cancel());
    const codes = await Promise.all(answers);
    assert.ok(codes.every(code => code === 0 || code === -32800), `${codes}`);
    assert.ok(codes.includes(-32800), 'no request was canceled');
    await assert.rejects(c.request('connectorlint/nothing', {}), e => e.code === -32601);
    await c.request('shutdown');
    await c.request('shutdown');
    await assert.rejects(c.request('textDocument/hover', {textDocument: {uri}, position: {line: 0, character: 0}}), e => e.code === -32600);
    c.notify('exit');
    assert.equal(await c.exited, 0);
    const rude = await started({});
    rude.notify('exit');
    assert.equal(await rude.exited, 1);
  },
};

for (const [name, run] of Object.entries(scenarios)) {
  const began = performance.now();
  try {
    await run();
    console.log(`protocol client: ${name} (${Math.round(performance.now() - began)} ms)`);
  } catch (e) {
    console.error(`protocol client: FAILED: ${name}\n${e.stack}`);
    process.exitCode = 1;
  }
}
process.exit();
