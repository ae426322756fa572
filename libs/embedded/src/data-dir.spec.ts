import { existsSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from './data-dir.js';

describe('dataDir', () => {
  it('is .data in the folder of the project’s package.json', () => {
    const folder = dataDir({});

    expect(path.basename(folder)).toBe('.data');
    expect(existsSync(path.join(folder, '../package-lock.json'))).toBe(true);
  });

  it('is JIYAO_DATA_DIR when set, counted from the project’s root', () => {
    expect(dataDir({ JIYAO_DATA_DIR: '/srv/jiyao' })).toBe('/srv/jiyao');
    expect(dataDir({ JIYAO_DATA_DIR: '../elsewhere' })).toBe(path.resolve(dataDir({}), '../../elsewhere'));
  });

  it('takes an empty JIYAO_DATA_DIR for none', () => {
    expect(dataDir({ JIYAO_DATA_DIR: '' })).toBe(dataDir({}));
  });
});
