import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApplicationError, type LoginBody, loginBody, type SessionView, sessionView } from '#libs/contracts';
import { People, type Person } from '#libs/directory';
import { endpoint, Public, SignedIn, sessionCookie, ZodPipe } from '#libs/platform';
import { LoginThrottlerGuard } from '../login-throttler.guard.js';

@Controller('api/session')
export class SessionController {
  constructor(private readonly people: People) {}

  @Post()
  @HttpCode(200)
  @Public()
  @UseGuards(LoginThrottlerGuard)
  @endpoint({ summary: 'Sign in', body: loginBody, answer: sessionView })
  async signIn(
    @Req() request: Request,
    @Body(new ZodPipe(loginBody)) { login, password }: LoginBody,
  ): Promise<SessionView> {
    const person = await this.people.authenticate(login, password);
    if (person === null) throw new ApplicationError('wrong-credentials');
    // A new id: whoever knew the old one (session fixation) gains nothing.
    await new Promise<void>((resolve, reject) => {
      request.session.regenerate((error) => (error ? reject(error) : resolve()));
    });
    request.session.personId = person.id;
    return toView(person);
  }

  @Get()
  @endpoint({ summary: 'Who is signed in', answer: sessionView })
  current(@SignedIn() person: Person): SessionView {
    return toView(person);
  }

  @Delete()
  @HttpCode(204)
  @endpoint({ summary: 'Sign out', status: 204 })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      request.session.destroy((error) => (error ? reject(error) : resolve()));
    });
    response.clearCookie(sessionCookie, { path: '/' });
  }
}

function toView({ id, login, name, locale, grants }: Person): SessionView {
  return { personId: id, login, name, locale, grants: [...grants] };
}
