import { readDecisions } from '../decisions/read-decisions.js';
import { type FollowUpUnit, followUpDrafts } from './follow-up-drafts.js';

const units: FollowUpUnit[] = [
  { id: 'fg', name: '市发展和改革委员会', aliases: ['市发改委', '发改委'], phrase: '市发改委' },
  { id: 'cz', name: '市财政局', aliases: ['财政局'], phrase: '市级各部门' },
  { id: 'jy', name: '市教育局', aliases: [], phrase: '市级各部门' },
  { id: 'mz', name: '市民政局', aliases: [], phrase: null },
];

function draftsOf(...paragraphs: string[]) {
  const minutes = {
    items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: paragraphs.map((text) => ({ ordinal: null, text })) }],
    meeting: { heldOn: '2024-03-14', partOfDay: null, ordinal: 12, name: '', chair: null },
  };
  return followUpDrafts(readDecisions(minutes, units), units);
}

describe('followUpDrafts', () => {
  it('makes one for each unit of an action, as leader or helper', () => {
    expect(
      draftsOf('由市发改委牵头，市财政局、市教育局配合，于2024年7月31日前完成。').map(
        ({ unitId, role, dueOn, dueBasis, doubts }) => ({ unitId, role, dueOn, dueBasis, doubts }),
      ),
    ).toEqual([
      { unitId: 'fg', role: 'lead', dueOn: '2024-07-31', dueBasis: 'stated', doubts: [] },
      { unitId: 'cz', role: 'helper', dueOn: '2024-07-31', dueBasis: 'stated', doubts: [] },
      { unitId: 'jy', role: 'helper', dueOn: '2024-07-31', dueBasis: 'stated', doubts: [] },
    ]);
  });

  it('has a due day whose year was inferred confirmed', () => {
    expect(draftsOf('由市财政局负责，7月底前完成。')).toMatchObject([
      { unitId: 'cz', dueText: '7月底前', dueOn: '2024-07-31', dueBasis: 'inferred', doubts: ['due-inferred'] },
    ]);
  });

  it('has a unit confirmed that the directory does not know', () => {
    expect(draftsOf('由市大数据局负责推进。')).toMatchObject([
      { unitId: null, named: '市大数据局', doubts: ['unit-unknown'] },
    ]);
  });

  it('has a unit confirmed that the document does not go to', () => {
    expect(draftsOf('由市民政局负责推进。')).toMatchObject([{ unitId: 'mz', doubts: ['not-addressed'] }]);
  });

  it('makes no day of a text without one', () => {
    expect(draftsOf('由市财政局负责抓紧落实。')).toMatchObject([
      { unitId: 'cz', dueOn: null, dueBasis: 'none', doubts: [] },
    ]);
  });

  it('never makes two of one unit named twice in an action', () => {
    const drafts = draftsOf('由市财政局负责，会同市教育局、市财政局落实。');
    expect(drafts.filter(({ unitId }) => unitId === 'cz')).toMatchObject([{ role: 'lead' }]);
  });

  it('asks which unit is meant where two have one name, unless the document goes to only one of them', () => {
    const twins = [
      { id: 'a', name: '城东街道', aliases: ['街道办'], phrase: null },
      { id: 'b', name: '城西街道', aliases: ['街道办'], phrase: '街道办' },
    ];
    const action = {
      what: '由街道办负责',
      at: { paragraph: 0, span: [0, 6] as const },
      due: null,
      actors: [
        {
          role: 'owner' as const,
          text: '街道办',
          unit: null,
          basis: 'form' as const,
          toConfirm: true,
          at: { paragraph: 0, span: [1, 4] as const },
        },
      ],
    };
    const decisions = [{ item: 0, verdict: null, actions: [action] }];

    expect(followUpDrafts(decisions, twins)).toMatchObject([{ unitId: 'b', doubts: ['unit-unknown'] }]);
    const equal = twins.map((unit) => ({ ...unit, phrase: null }));
    expect(followUpDrafts(decisions, equal)).toMatchObject([{ unitId: null, doubts: ['unit-unknown'] }]);
  });

  it('keeps the place in the text', () => {
    const [draft] = draftsOf('会议原则同意。由市财政局负责落实。');
    expect(draft).toMatchObject({ item: 0, paragraph: 0 });
    expect('会议原则同意。由市财政局负责落实。'.slice(...(draft?.span ?? [0, 0]))).toBe(draft?.what);
  });
});
