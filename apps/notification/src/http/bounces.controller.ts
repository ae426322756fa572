import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes } from '@nestjs/swagger';
import {
  ApplicationError,
  type BouncePage,
  bouncePage,
  type IdPageQuery,
  idPageQuery,
  type ReportTakenView,
  reportTakenView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, Public, SignedIn, ZodPipe } from '#libs/platform';
import { BounceList } from '../bounces/bounce-list.js';
import { TakeReport } from '../bounces/take-report.js';

@Controller('api/notification/bounces')
export class BouncesController {
  constructor(
    private readonly takeReport: TakeReport,
    private readonly bounces: BounceList,
  ) {}

  @Get()
  @endpoint({ summary: 'What mail servers reported lately', query: idPageQuery, answer: bouncePage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<BouncePage> {
    return this.bounces.page(person, page);
  }

  /** For mail servers, which have no session: `ReportHook` checks their token. */
  @Post()
  @HttpCode(200)
  @Public()
  @ApiBearerAuth()
  @ApiConsumes('message/rfc822')
  @endpoint({
    summary: 'What a mail server reports of a mail, as it came (MAIL_BOUNCE_TOKEN)',
    answer: reportTakenView,
  })
  async report(@Body() raw: unknown, @Act() { correlationId }: Actor): Promise<ReportTakenView> {
    if (!Buffer.isBuffer(raw) || raw.length === 0) {
      throw new ApplicationError('malformed-request', 'A mail is expected, as message/rfc822.');
    }
    return { taken: await this.takeReport.run(raw, 'http', correlationId) };
  }
}
