import { concernedUnits, coverageHash, routeSchema, routeStepSchema, seatsOf, skipReason } from '../index.js';

describe('a route', () => {
  it('takes what offices had before steps could be more than a list of reviewers', () => {
    const old = { steps: [{ name: '科室审核', reviewers: ['p1', 'p2'] }], signer: 'p9' };

    expect(routeSchema.parse(old)).toEqual(old);
  });

  it('has a seat for each reviewer and each post', () => {
    expect(seatsOf(routeStepSchema.parse({ name: '审核', reviewers: ['p1'], posts: ['k'] }))).toEqual([
      'person:p1',
      'post:k',
    ]);
  });

  it.each([
    ['asks nobody', { name: '审核', reviewers: [] }],
    ['names a reviewer twice', { name: '审核', reviewers: ['p1', 'p1'] }],
    ['asks for more approvals than seats', { name: '审核', reviewers: ['p1'], quorum: { atLeast: 2 } }],
    ['asks for more than all', { name: '审核', reviewers: ['p1'], quorum: { percent: 101 } }],
    ['has a rule that nobody knows', { name: '审核', reviewers: ['p1'], quorom: 'all' }],
  ])('is refused when a step %s', (_, step) => {
    expect(routeStepSchema.safeParse(step).success).toBe(false);
  });
});

describe("a step's condition", () => {
  const facts = { mainUnits: 3, publicity: null, concerned: new Set(['czj']) };

  it.each([
    ['none', undefined, null],
    ['enough main units', { mainUnitsAtLeast: 3 }, null],
    ['too few main units', { mainUnitsAtLeast: 4 }, 'too-few-main-units'],
    ['a publicity that nobody has decided', { publicity: ['active' as const] }, 'other-publicity'],
    ['a unit that the items name', { concerns: ['sjj', 'czj'] }, null],
    ['units that no item names', { concerns: ['sjj'] }, 'concerns-none'],
    ['of two the one that fails', { mainUnitsAtLeast: 1, concerns: ['sjj'] }, 'concerns-none'],
  ])('%s', (_, when, reason) => {
    expect(skipReason(when, facts)).toBe(reason);
  });

  it('finds units by name and by alias, in headings and paragraphs', () => {
    const units = [
      { code: 'czj', name: '云澜市财政局', aliases: ['市财政局'] },
      { code: 'sjj', name: '市审计局', aliases: [] },
      { code: 'jyj', name: '市教育局', aliases: [''] },
    ];
    const items = [{ ordinal: 1, heading: '市审计局的报告', paragraphs: [{ ordinal: 1, text: '由市财政局负责。' }] }];

    expect([...concernedUnits({ items }, units)].sort()).toEqual(['czj', 'sjj']);
  });
});

describe('what an approval covers', () => {
  const czj = [{ code: 'czj', name: '市财政局', aliases: [] }];
  const before = [{ text: '市财政局负责经费。' }, { text: '市教育局负责实施。' }];

  it('stands as long as the paragraphs that name the unit do', () => {
    const elsewhere = [before[0] ?? { text: '' }, { text: '市教育局、市审计局负责实施。' }];
    const there = [{ text: '市财政局负责全部经费。' }, ...before.slice(1)];

    expect(coverageHash('r2', elsewhere, czj)).toBe(coverageHash('r1', before, czj));
    expect(coverageHash('r2', there, czj)).not.toBe(coverageHash('r1', before, czj));
  });

  it('changes when a paragraph begins or ceases to name it', () => {
    expect(coverageHash('r2', [...before, { text: '市财政局会同办理。' }], czj)).not.toBe(
      coverageHash('r1', before, czj),
    );
    expect(coverageHash('r2', before.slice(1), czj)).not.toBe(coverageHash('r1', before, czj));
  });

  it('is the whole revision for a step that looks at everything', () => {
    expect(coverageHash('r1', before, null)).toBe('r1');
  });
});
