import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApplicationError,
  type TotpBeginBody,
  type TotpConfirmBody,
  type TotpRemoveBody,
  type TotpSecretView,
  type TotpView,
  totpBeginBody,
  totpConfirmBody,
  totpRemoveBody,
  totpSecretView,
  totpView,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { People, type Person, StepUp, Totp } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';

/** One-time codes of the person's own account. */
@Controller('api/session/totp')
export class TotpController {
  constructor(
    private readonly totp: Totp,
    private readonly stepUp: StepUp,
    private readonly people: People,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Get()
  @endpoint({ summary: 'Do I use one-time codes?', answer: totpView })
  async state(@SignedIn() person: Person): Promise<TotpView> {
    return { enrolled: await this.totp.isEnrolled(person.id) };
  }

  @Post()
  @HttpCode(200)
  @endpoint({ summary: 'A secret for my authenticator app', body: totpBeginBody, answer: totpSecretView })
  async begin(
    @Body(new ZodPipe(totpBeginBody)) { password }: TotpBeginBody,
    @SignedIn() person: Person,
  ): Promise<TotpSecretView> {
    if (await this.totp.isEnrolled(person.id)) throw new ApplicationError('totp-enrolled');
    await this.stepUp.prove(person.id, { password }, this.clock.now());
    return this.totp.begin(person.id, person.login);
  }

  @Post('confirm')
  @HttpCode(200)
  @endpoint({ summary: 'Use one-time codes from now on', body: totpConfirmBody, answer: totpView })
  async confirm(
    @Body(new ZodPipe(totpConfirmBody)) { totp }: TotpConfirmBody,
    @SignedIn() person: Person,
  ): Promise<TotpView> {
    await this.totp.confirm(person.id, totp, this.clock.now());
    return { enrolled: true };
  }

  @Post('remove')
  @HttpCode(200)
  @endpoint({ summary: 'Use the password again', body: totpRemoveBody, answer: totpView })
  async remove(
    @Body(new ZodPipe(totpRemoveBody)) { password, totp }: TotpRemoveBody,
    @SignedIn() person: Person,
  ): Promise<TotpView> {
    const proof = await this.stepUp.prove(person.id, { totp }, this.clock.now());
    if (!(await this.people.isPassword(person.id, password))) return this.stepUp.fail(person.id);
    await this.unitOfWork.run(async (tx) => {
      await this.stepUp.spend(tx, proof);
      await this.totp.remove(tx, person.id);
    });
    return { enrolled: false };
  }
}
