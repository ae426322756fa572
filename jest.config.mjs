import { readFileSync } from 'node:fs';

const { jsc, sourceMaps } = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/**
 * NestJS 12 is ESM only. Before Node 24.9 Jest cannot load a CommonJS package that requires ESM in its native ESM mode,
 * so the sources and these packages are compiled to CommonJS.
 */
const esmOnly = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'nodemailer',
  'commander',
  'csv-parse',
];

const shared = {
  rootDir: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/apps/web'],
  transform: { '\\.(ts|js|mjs)$': ['@swc/jest', { jsc, sourceMaps, swcrc: false, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^#libs/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^#apps/([^/]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const onServer = {
  setupFilesAfterEnv: ['<rootDir>/test/setup/integration.ts'],
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testRegex: '\\.spec\\.ts$' },
    { ...shared, ...onServer, displayName: 'integration', testRegex: '\\.int-spec\\.ts$' },
    { ...shared, ...onServer, displayName: 'browser', testRegex: '\\.browser-spec\\.ts$' },
  ],
  testTimeout: 120_000,
  maxWorkers: 2,
};
