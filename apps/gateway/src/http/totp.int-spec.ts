import { HOTP, Secret, TOTP } from 'otpauth';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Account, type Agent, givenAccount, password, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/session/totp', () => {
  let service: TestService;
  let office: TestOffice;
  let account: Account;
  let agent: Agent;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
  });

  beforeEach(async () => {
    account = await givenAccount(service.database, 'signer', office.officeId);
    agent = await signedIn(service, account);
  });

  afterAll(() => service?.stop());

  it('gives a secret for the password, and counts it from the first right code on', async () => {
    const { body: refused } = await agent.post('/api/session/totp').send({ password: 'wrong' }).expect(403);
    expect(refused.code).toBe('step-up-failed');
    const { body: begun } = await agent.post('/api/session/totp').send({ password }).expect(200);
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    await agent.get('/api/session/totp').expect(200, { enrolled: false });

    await agent.post('/api/session/totp/confirm').send({ totp: '000000' }).expect(403);
    await agent
      .post('/api/session/totp/confirm')
      .send({ totp: codeOf(begun.secret) })
      .expect(200, { enrolled: true });

    await agent.get('/api/session/totp').expect(200, { enrolled: true });
    const { body: again } = await agent.post('/api/session/totp').send({ password }).expect(409);
    expect(again.code).toBe('totp-enrolled');
  });

  it('ends with the password and a code that has not been used, and neither alone', async () => {
    const secret = await enrolled();
    const remove = (body: object) => agent.post('/api/session/totp/remove').send(body);

    await remove({ password, totp: codeOf(secret, 0) }).expect(403);
    await remove({ password: 'wrong', totp: codeOf(secret, 1) }).expect(403);
    await remove({ totp: codeOf(secret, 1) }).expect(400);
    await remove({ password, totp: codeOf(secret, 1) }).expect(200, { enrolled: false });

    await agent.get('/api/session/totp').expect(200, { enrolled: false });
  });

  it('begins anew as long as nothing was confirmed', async () => {
    const first = await agent.post('/api/session/totp').send({ password }).expect(200);
    const second = await agent.post('/api/session/totp').send({ password }).expect(200);

    expect(second.body.secret).not.toBe(first.body.secret);
    await agent
      .post('/api/session/totp/confirm')
      .send({ totp: codeOf(first.body.secret) })
      .expect(403);
    await agent
      .post('/api/session/totp/confirm')
      .send({ totp: codeOf(second.body.secret) })
      .expect(200);
  });

  /** Confirmed with the code of now, which is spent by it. */
  async function enrolled(): Promise<string> {
    const { body } = await agent.post('/api/session/totp').send({ password }).expect(200);
    await agent
      .post('/api/session/totp/confirm')
      .send({ totp: codeOf(body.secret) })
      .expect(200);
    return body.secret;
  }
});

/** The code of `steps` half minutes from now. */
function codeOf(secret: string, steps = 0): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter: TOTP.counter() + steps });
}
