import fc from 'fast-check';
import { bounceAddressFor, deliveryOfBounceAddress, deliveryOfMessageId } from './bounce-address.js';
import { messageIdFor } from './compose.js';

const id = '0f8b1c9e-3a57-4d3c-9d0e-6a0d5a7f1b22';

describe('the address that reports about one mail go to', () => {
  it('names the mail, and no longer than a server must take', () => {
    const address = bounceAddressFor('bounces@example.org', id);

    expect(address).toBe(`bounces+${id}@example.org`);
    expect(bounceAddressFor(`${'b'.repeat(27)}@example.org`, id).indexOf('@')).toBe(64);
  });

  it('is read again for every mail, in whatever case a server writes it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (any, shout) => {
        const address = bounceAddressFor('bounces@example.org', any);
        expect(deliveryOfBounceAddress('Bounces@example.org', shout ? address.toUpperCase() : address)).toBe(any);
        expect(deliveryOfMessageId(messageIdFor(any, 'jiyao@example.org'))).toBe(any);
      }),
    );
  });

  it.each([
    'bounces@example.org',
    `bounces+${id}@elsewhere.example`,
    `jiyao+${id}@example.org`,
    `bounces+${id}x@example.org`,
    'bounces+0f8b1c9e@example.org',
    '',
  ])('is not "%s"', (address) => {
    expect(deliveryOfBounceAddress('bounces@example.org', address)).toBeNull();
  });

  it.each(['<abc@example.org>', `<${id}@example.org>`, ''])(
    'takes no Message-ID of others for ours: "%s"',
    (messageId) => {
      expect(deliveryOfMessageId(messageId)).toBeNull();
    },
  );
});
