import { Controller, Get } from '@nestjs/common';
import { type MailOverview, mailOverview } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, SignedIn } from '#libs/platform';
import { MailOverviewQuery } from '../mail-overview.js';

@Controller('api/notification/overview')
export class MailOverviewController {
  constructor(private readonly overview: MailOverviewQuery) {}

  @Get()
  @endpoint({ summary: 'What is on its way, and how long it has been', answer: mailOverview })
  of(@SignedIn() person: Person): Promise<MailOverview> {
    return this.overview.of(person);
  }
}
