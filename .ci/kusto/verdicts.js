// Reads transformations from a file of JSON lines, each with its text and the columns of source, and prints for each what Microsoft's
// parser says: its codes, messages and places. Run by .ci/kusto/run.
'use strict';
require('@kusto/language-service-next/bridge.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.js');
const fs = require('fs');

const symbols = Kusto.Language.Symbols;
const known = new Map();

// globals returns the state of a database that has nothing but the table source.
function globals(columns) {
  const key = JSON.stringify(columns);
  if (!known.has(key)) {
    const schema = columns.map(([name, type]) => `['${name}']:${type}`).join(',');
    const database = new symbols.DatabaseSymbol.$ctor1('db', [symbols.TableSymbol.From(`(${schema})`).WithName('source')], false);
    const cluster = new symbols.ClusterSymbol.$ctor1('cluster', [database], false);
    known.set(key, Kusto.Language.GlobalState.Default.WithCluster(cluster).WithDatabase(database));
  }
  return known.get(key);
}

for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (!line) continue;
  const { text, columns } = JSON.parse(line);
  const found = Kusto.Language.KustoCode.ParseAndAnalyze(text, globals(columns)).GetDiagnostics();
  const diagnostics = [];
  for (let i = 0; i < found.Count; i++) {
    const d = found.getItem(i);
    if (d.Severity === 'Error') diagnostics.push({ code: d.Code, message: d.Message, at: d.Start });
  }
  console.log(JSON.stringify({ text, columns, diagnostics }));
}
