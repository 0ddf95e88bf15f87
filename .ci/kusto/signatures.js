// Prints the functions and aggregates of Microsoft's parser, a signature a line, in the form that internal/kql/signatures.go reads:
// name, number of arguments, result, and a word for each parameter: a type or a set of types, ? for one that may be missing, * for
// one that may repeat. Aggregates come behind a line with a dash. Run by .ci/kusto/run.
'use strict';
require('@kusto/language-service-next/bridge.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.js');

const symbols = Kusto.Language.Symbols;

const names = (kinds) => Object.fromEntries(Object.entries(kinds).filter(([, v]) => typeof v === 'number').map(([k, v]) => [v, k]));

const parameterKinds = names(symbols.ParameterTypeKind);
const returnKinds = names(symbols.ReturnTypeKind);
const argumentKinds = names(symbols.ArgumentKind);

function list(items) {
  if (!items || Array.isArray(items)) return items || [];
  const all = [];
  for (const e = Bridge.getEnumerator(items); e.moveNext(); ) all.push(e.Current);
  return all;
}

function parameter(p) {
  const kind = parameterKinds[p.TypeKind];
  let word = kind === 'Declared' ? list(p.DeclaredTypes).map((t) => t.Name).join('|') : kind;
  if (argumentKinds[p.ArgumentKind].startsWith('Star')) word = 'Any';
  if (argumentKinds[p.ArgumentKind].startsWith('Expression_')) word = 'Any';
  return word + (p.MaxOccurring > 1 ? '*' : p.MinOccurring < 1 ? '?' : '');
}

function result(s) {
  const kind = returnKinds[s.ReturnKind];
  if (kind !== 'Declared') return kind;
  return (s._returnType || s.DeclaredReturnType).Name;
}

function print(functions) {
  for (const f of list(functions).sort((a, b) => (a.Name < b.Name ? -1 : a.Name > b.Name ? 1 : 0))) {
    if (f.Name.startsWith('__')) continue;
    for (const s of list(f.Signatures)) {
      console.log([f.Name, s.MinArgumentCount, s.MaxArgumentCount, result(s), ...list(s.Parameters).map(parameter)].join(' '));
    }
  }
}

print(Kusto.Language.Functions.All);
console.log('-');
print(Kusto.Language.Aggregates.All);
