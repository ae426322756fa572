/** Imports point one way: minutes ← contracts ← database … ← messaging ← lifecycle ← apps. See CONTRIBUTING.md. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'the-domain-is-pure',
      comment:
        'libs/minutes is plain functions: no framework, no other library of ours, no I/O; the holiday calendar is data.',
      severity: 'error',
      from: { path: '^libs/minutes/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/minutes/', '^node:crypto$', '^crypto$', 'node_modules/(zod|chinese-days|diff)/'] },
    },
    {
      name: 'contracts-know-the-domain-only',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/(contracts|minutes)/', 'node_modules/zod/'] },
    },
    {
      name: 'papers-without-a-server',
      comment: 'What reads, checks and prints a document starts at once: it loads no framework and no database.',
      severity: 'error',
      from: { path: '^apps/cli/src/(parse|resolve|lint|render|calendar|verify)-command\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|bullmq|pg)/', reachable: true },
    },
    { name: 'no-lib-imports-an-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'no-app-imports-an-app',
      comment: 'Only standalone and the command line compose; stages talk through messages.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(standalone|cli)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-through-their-door',
      comment: "Import another library's index, not its insides.",
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^dist/|^apps/web/)' },
  },
};
