import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type LinkView, TaskLinks } from '#libs/desk';
import { LinkVisits, People } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn, endpoint, Public } from '#libs/platform';
import { giveMark, markOf } from '../links/browser-mark.js';
import { deadLinkPage, linkPage, otherPersonPage, unknownLinkPage } from '../links/link-page.js';
import { newSession } from '../new-session.js';

/** Whose session the browser has: by signing in, or by links of which it opened some. */
interface Present {
  readonly id: string;
  readonly name: string;
  readonly signedIn: boolean;
  readonly linkIds: readonly string[];
}

/** So many tasks of one person one browser may have open at a time by links. */
const mostLinks = 20;

/**
 * Where the link in a mail leads. Whatever asks for the page, and whatever scripts it runs, changes nothing: the page has
 * none. Only its button, a POST from the page itself, uses the link. See docs/adr/0010.
 */
@Controller('t')
@Public()
export class TaskLinkController {
  constructor(
    private readonly links: TaskLinks,
    private readonly visits: LinkVisits,
    private readonly people: People,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':token')
  @endpoint({ summary: 'What the link in a mail leads to; changes nothing', file: 'text/html' })
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    guard(response);
    const link = await this.links.look(token, markOf(request));
    if (link === null) return unknown(request, response);
    if (isOpenTo(await this.present(request), link)) return toTask(response, link);
    if (isDead(link)) return dead(response, link);
    giveMark(request, response);
    const { timeZone, mail } = this.config;
    const terms = { minutes: mail.links.minutes, until: dateIn(timeZone, link.expiresAt) };
    response.type('html').send(linkPage(link, token, terms));
  }

  @Post(':token')
  @HttpCode(303)
  @endpoint({ summary: 'Use the link in a mail: a session for its one task', status: 303 })
  async open(
    @Param('token') token: string,
    @Query('instead') instead: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    guard(response);
    const link = await this.links.look(token, markOf(request));
    if (link === null) return unknown(request, response);
    const present = await this.present(request);
    // Who is signed in gains nothing by the link, which stays as it is.
    if (isOpenTo(present, link)) return toTask(response, link);
    if (isDead(link)) return dead(response, link);
    if (present !== null && present.id !== link.personId && instead !== '1') {
      response
        .status(409)
        .type('html')
        .send(otherPersonPage(link, token, present.name));
      return;
    }
    const until = await this.links.use(token, markOf(request));
    if (until === null) return dead(response, { ...link, ...(await this.links.look(token, null)) });
    const earlier = present?.id === link.personId ? present.linkIds : [];
    await newSession(request);
    request.session.links = [...new Set([link.id, ...earlier])].slice(0, mostLinks);
    request.session.cookie.maxAge = this.config.mail.links.minutes * 60_000;
    toTask(response, link);
  }

  private async present({ session }: Request): Promise<Present | null> {
    const { personId, links = [] } = session;
    if (personId !== undefined) {
      const person = await this.people.find(personId);
      return person && { id: person.id, name: person.name, signedIn: true, linkIds: [] };
    }
    const visit = links.length === 0 ? null : await this.visits.of(links, this.clock.now());
    if (visit === null) return null;
    const { id, name } = visit.person;
    return { id, name, signedIn: false, linkIds: visit.tasks.map(({ linkId }) => linkId) };
  }
}

/** The address is a key: no cache keeps the page, no index, no other site hears of it, and none puts it into a frame. */
function guard(response: Response): void {
  response.set({
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    // Not `no-referrer`: with it, browsers without Sec-Fetch-Site send the form with `Origin: null`, as another site's.
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
}

function isOpenTo(present: Present | null, link: LinkView): boolean {
  return present?.id === link.personId && (present.signedIn || present.linkIds.includes(link.id));
}

type DeadLink = LinkView & { readonly obstacle: NonNullable<LinkView['obstacle']> };

function isDead(link: LinkView): link is DeadLink {
  return link.obstacle !== null;
}

function dead(response: Response, link: LinkView): void {
  // Whoever lost by the breadth of a hair finds it used.
  response
    .status(410)
    .type('html')
    .send(deadLinkPage({ ...link, obstacle: link.obstacle ?? 'used' }));
}

function unknown(request: Request, response: Response): void {
  const locale = request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
  response.status(404).type('html').send(unknownLinkPage(locale));
}

function toTask(response: Response, { taskId }: LinkView): void {
  response.redirect(303, `/tasks/${taskId}`);
}
