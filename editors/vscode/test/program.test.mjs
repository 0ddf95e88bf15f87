import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {delimiter, join} from 'node:path';
import test from 'node:test';

const {findProgram} = createRequire(import.meta.url)('../out/program.js');
const surroundings = {setting: '', extension: '/ext', platform: 'linux', path: ['/a', '', '/b'].join(delimiter)};
const among = (...paths) => path => paths.includes(path);

test('the setting goes first', () => {
  assert.equal(findProgram({...surroundings, setting: ' /my/program '}, among(join('/ext/bin', 'connectorlint'))), '/my/program');
});

test('the program of the extension goes before that of the PATH', () => {
  assert.equal(findProgram(surroundings, among(join('/b', 'connectorlint'), join('/ext/bin', 'connectorlint'))), join('/ext/bin', 'connectorlint'));
});

test('the first folder of the PATH that has it', () => {
  assert.equal(findProgram(surroundings, among(join('/b', 'connectorlint'))), join('/b', 'connectorlint'));
  assert.equal(findProgram({...surroundings, platform: 'win32'}, among(join('/a', 'connectorlint.exe'))), join('/a', 'connectorlint.exe'));
});

test('none', () => {
  assert.equal(findProgram({...surroundings, path: undefined}, () => false), undefined);
});
