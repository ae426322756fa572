import { answerRefusesAddress, refusesAddress } from './address-refusal.js';

describe('a failure that is the fault of the address', () => {
  it.each(['5.1.1', '5.1.10', '5.1.2', '5.1.3', '5.2.1', '5.4.1', '5.0.0'])('is %s', (status) => {
    expect(refusesAddress(status)).toBe(true);
  });

  it.each(['5.1.7', '5.1.8', '5.2.2', '5.2.3', '5.3.4', '5.6.0', '5.7.1', '4.1.1', '4.4.7', null])(
    'is not %s',
    (status) => {
      expect(refusesAddress(status)).toBe(false);
    },
  );

  it.each([
    [550, '550 5.1.1 no such mailbox', 'RCPT TO', true],
    [550, '550-5.1.1 no such\n550 5.1.1 mailbox', 'RCPT TO', true],
    [550, '550 no such mailbox', 'RCPT TO', true],
    [553, '553 not allowed', 'RCPT TO', true],
    [550, '550 5.7.1 you are on a list', 'RCPT TO', false],
    [552, '552 mailbox full', 'RCPT TO', false],
    [554, '554 no', 'RCPT TO', false],
    [550, '550 sender not allowed', 'MAIL FROM', false],
    [550, '550 looks like spam', 'DATA', false],
    [550, '550 5.1.1 no such mailbox', 'DATA', true],
  ])('an answer of %i, "%s" to %s: %s', (code, response, command, expected) => {
    expect(answerRefusesAddress(code, response, command)).toBe(expected);
  });
});
