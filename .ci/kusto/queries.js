// Reads queries of connectors from a file of JSON lines and prints for each what Microsoft's parser says where it knows the tables: codes,
// messages and places of errors. The first line has the tables that are known, with their columns; each other line has a query and the
// tables and functions that the catalog does not have, with their columns. Run by .ci/kusto/run.
'use strict';
require('@kusto/language-service-next/bridge.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.js');
const fs = require('fs');

const symbols = Kusto.Language.Symbols;

function table(name, columns) {
  const schema = columns.map(([column, type]) => `['${column}']:${type}`).join(',');
  return symbols.TableSymbol.From(`(${schema})`).WithName(name);
}

const [first, ...lines] = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
const known = JSON.parse(first).tables.map((t) => table(t.name, t.columns));
const states = new Map();

// state returns what the parser is to know: the tables of the catalog, and those that the query brings along. A function gives a table.
function state(tables, functions) {
  const key = JSON.stringify([tables, functions]);
  if (!states.has(key)) {
    const own = Object.entries(tables).map(([name, columns]) => table(name, columns));
    const called = Object.entries(functions).map(([name, columns]) => {
      const list = columns.map(([column, type]) => `['${column}']:${type}`).join(',');
      return new symbols.FunctionSymbol.$ctor15(name, '()', `{ datatable(${list})[] }`, symbols.Tabularity.Tabular, null);
    });
    const database = new symbols.DatabaseSymbol.$ctor1('db', [...known, ...own, ...called], false);
    const cluster = new symbols.ClusterSymbol.$ctor1('cluster', [database], false);
    states.set(key, Kusto.Language.GlobalState.Default.WithCluster(cluster).WithDatabase(database));
  }
  return states.get(key);
}

for (const line of lines) {
  const { text, tables, functions } = JSON.parse(line);
  const found = Kusto.Language.KustoCode.ParseAndAnalyze(text, state(tables || {}, functions || {})).GetDiagnostics();
  const diagnostics = [];
  for (let i = 0; i < found.Count; i++) {
    const d = found.getItem(i);
    if (d.Severity === 'Error') diagnostics.push({ code: d.Code, message: d.Message, at: d.Start });
  }
  console.log(JSON.stringify({ text, tables, functions, diagnostics }));
}
