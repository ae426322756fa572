import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApplicationError, type LoginBody, loginBody, type SessionView, sessionView } from '#libs/contracts';
import { TaskLinks } from '#libs/desk';
import { type LinkVisit, People, type Person } from '#libs/directory';
import { endpoint, OpenToLinks, Public, type ServiceRequest, SignedIn, sessionCookie, ZodPipe } from '#libs/platform';
import { LoginThrottlerGuard } from '../login-throttler.guard.js';
import { newSession } from '../new-session.js';

@Controller('api/session')
export class SessionController {
  constructor(
    private readonly people: People,
    private readonly taskLinks: TaskLinks,
  ) {}

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
    await newSession(request);
    request.session.personId = person.id;
    return toView(person);
  }

  @Get()
  @OpenToLinks('session')
  @endpoint({ summary: 'Who is signed in', answer: sessionView })
  current(@SignedIn() person: Person, @Req() { visit }: ServiceRequest): SessionView {
    return toView(person, visit);
  }

  @Delete()
  @OpenToLinks('session')
  @HttpCode(204)
  @endpoint({ summary: 'Sign out', status: 204 })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (request.session.links !== undefined) await this.taskLinks.end(request.session.links);
    await new Promise<void>((resolve, reject) => {
      request.session.destroy((error) => (error ? reject(error) : resolve()));
    });
    response.clearCookie(sessionCookie, { path: '/' });
  }
}

function toView({ id, login, name, locale, grants }: Person, visit?: LinkVisit): SessionView {
  const limitedTo = visit?.tasks.map(({ taskId, stage }) => ({ taskId, kind: stage })) ?? null;
  return { personId: id, login, name, locale, grants: [...grants], limitedTo };
}
