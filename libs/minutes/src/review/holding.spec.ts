import { breaksFourEyes, refusalToHold, refusalToSubstitute, type Substitution, substituteOf } from './holding.js';

const task = { id: 't1', principal: 'p1', holder: 'p1' };

describe('giving a task to somebody else', () => {
  it.each([
    ['their own task', 'p1', [], 'same-person'],
    ['the drafter', 'author', [], 'self-approval'],
    [
      'somebody who holds another task of the round',
      'p2',
      [{ id: 't2', principal: 'p2', holder: 'p2' }],
      'already-reviewing',
    ],
    [
      'somebody who stands in elsewhere in the round',
      'p2',
      [{ id: 't2', principal: 'p3', holder: 'p2' }],
      'already-reviewing',
    ],
    [
      'somebody else for whom another stands in',
      'p3',
      [{ id: 't2', principal: 'p3', holder: 'p2' }],
      'already-reviewing',
    ],
    ['a free person', 'p4', [{ id: 't2', principal: 'p3', holder: 'p2' }], null],
  ])('%s', (_, candidate, round, refusal) => {
    expect(refusalToHold(candidate, { task, drafter: 'author', round })).toBe(refusal);
  });
});

describe('four eyes', () => {
  it('lets nobody decide in their own name and in that of another', () => {
    const before = { id: 't0', principal: 'p2', decidedBy: 'p1' };

    expect(breaksFourEyes('p1', task, [before])).toBe(true);
    expect(breaksFourEyes('p2', { ...task, principal: 'p9' }, [{ id: 't0', principal: 'p2', decidedBy: 'p2' }])).toBe(
      true,
    );
  });

  it('lets a person decide twice whom the route itself asks twice', () => {
    expect(breaksFourEyes('p1', task, [{ id: 't0', principal: 'p1', decidedBy: 'p1' }])).toBe(false);
  });

  it('does not mind what others decided', () => {
    expect(breaksFourEyes('p1', { ...task, principal: 'p9' }, [{ id: 't0', principal: 'p2', decidedBy: 'p3' }])).toBe(
      false,
    );
  });
});

describe('a standing substitute', () => {
  const holiday: Substitution = {
    principal: 'p1',
    substitute: 'p2',
    from: '2026-10-01',
    to: '2026-10-10',
    officeId: null,
    meetingTypes: ['常务会议'],
  };
  const scope = { officeId: 'o1', meetingType: '常务会议' };

  it('stands in from the first day to the last, and for the kinds of meeting that were named', () => {
    const on = (day: string, meetingType = '常务会议') =>
      substituteOf('p1', [holiday], { on: day, officeId: 'o1', meetingType })?.substitute ?? null;

    expect([on('2026-09-30'), on('2026-10-01'), on('2026-10-10'), on('2026-10-11')]).toEqual([null, 'p2', 'p2', null]);
    expect(on('2026-10-05', '专题会议')).toBeNull();
  });

  it('is not followed to a substitute of the substitute', () => {
    const next: Substitution = { ...holiday, principal: 'p2', substitute: 'p3' };

    expect(substituteOf('p1', [next, holiday], { ...scope, on: '2026-10-05' })?.substitute).toBe('p2');
  });

  it.each<[string, Partial<Substitution>, string | null]>([
    ['of oneself', { principal: 'p5', substitute: 'p5' }, 'to-oneself'],
    ['beside another for the same days', { substitute: 'p5' }, 'overlapping'],
    ['for days after the other', { substitute: 'p5', from: '2026-10-11', to: '2026-10-12' }, null],
    ['for other meetings', { substitute: 'p5', meetingTypes: ['专题会议'] }, null],
    ['by somebody who is away', { principal: 'p5', substitute: 'p1' }, 'chain'],
    ['of somebody who stands in', { principal: 'p2', substitute: 'p5' }, 'chain'],
    ['in a circle', { principal: 'p2', substitute: 'p1' }, 'chain'],
  ])('%s', (_, changes, refusal) => {
    expect(refusalToSubstitute({ ...holiday, ...changes }, [holiday])).toBe(refusal);
  });
});
