import { deliveryStateSchema } from '#libs/contracts';
import { effectOf, wordsOf } from './report-effect.js';

describe('what a report does to a mail', () => {
  it.each([
    ['failed', 'accepted', 'bounced'],
    ['failed', 'uncertain', 'bounced'],
    ['failed', 'attempting', 'bounced'],
    ['failed', 'delivered', 'bounced'],
    ['failed', 'rejected', null],
    ['failed', 'pending', null],
    ['failed', 'bounced', null],
    ['delivered', 'accepted', 'delivered'],
    ['delivered', 'uncertain', 'delivered'],
    ['delivered', 'bounced', null],
    ['delivered', 'delivered', null],
    ['relayed', 'uncertain', 'accepted'],
    ['relayed', 'accepted', null],
    ['delayed', 'uncertain', null],
  ] as const)('%s, of one that is %s: %s', (action, state, next) => {
    expect(effectOf({ action }, state).state).toBe(next);
  });

  it('never touches an inbox entry or a merged row', () => {
    for (const state of deliveryStateSchema.options.filter((one) => /read|signed|returned|merged/.test(one))) {
      for (const action of ['failed', 'delivered', 'relayed', 'delayed'] as const) {
        expect(effectOf({ action }, state).state).toBeNull();
      }
    }
  });

  it('keeps the words of the server, with the status where they lack it', () => {
    const report = { deliveryId: null, action: 'failed', recipient: null } as const;

    expect(wordsOf({ ...report, status: '5.1.1', diagnostic: '550 5.1.1 no\n such user' })).toBe(
      '550 5.1.1 no such user',
    );
    expect(wordsOf({ ...report, status: '5.2.1', diagnostic: '550 disabled' })).toBe('5.2.1 550 disabled');
    expect(wordsOf({ ...report, status: null, diagnostic: '' })).toBe('The server reported: failed');
  });
});
