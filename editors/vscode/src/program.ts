import {accessSync, constants, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** What decides which program is started. */
export interface Surroundings {
  /** The setting connectorlint.path. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
  platform: NodeJS.Platform;
  path: string | undefined;
}

/** The program to start: that of the setting, the extension's own, or the first one in the PATH; undefined where there is none. */
export function findProgram(s: Surroundings, exists: (path: string) => boolean = isProgram): string | undefined {
  if (s.setting.trim() !== '') {
    return s.setting.trim();
  }
  const name = s.platform === 'win32' ? 'connectorlint.exe' : 'connectorlint';
  const folders = [join(s.extension, 'bin'), ...(s.path ?? '').split(delimiter).filter(folder => folder !== '')];
  return folders.map(folder => join(folder, name)).find(exists);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
