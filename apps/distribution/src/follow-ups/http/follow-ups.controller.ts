import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  ApplicationError,
  type DocumentFollowUps,
  documentFollowUps,
  type FollowUpExportQuery,
  type FollowUpPage,
  type FollowUpQuery,
  type FollowUpView,
  followUpExportQuery,
  followUpPage,
  followUpQuery,
  followUpView,
  type IdPageQuery,
  idPageQuery,
  type MeetingBoard,
  meetingBoard,
  type UnitBoard,
  type UnitChoiceQuery,
  type UnitChoices,
  unitBoard,
  unitChoiceQuery,
  unitChoices,
} from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { exportWords } from '../export-words.js';
import { FollowUpBoard } from '../follow-up-board.js';
import { FollowUpDetails } from '../follow-up-details.js';
import { FollowUpExport } from '../follow-up-export.js';
import { FollowUpList } from '../follow-up-list.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('api/distribution')
export class FollowUpsController {
  constructor(
    private readonly list: FollowUpList,
    private readonly board: FollowUpBoard,
    private readonly details: FollowUpDetails,
    private readonly sheets: FollowUpExport,
  ) {}

  @Get('follow-ups')
  @endpoint({ summary: 'What my units are to do, by due day', query: followUpQuery, answer: followUpPage })
  mine(@Query(new ZodPipe(followUpQuery)) query: FollowUpQuery, @SignedIn() person: Person): Promise<FollowUpPage> {
    return this.list.page(person, query);
  }

  @Get('follow-ups.xlsx')
  @endpoint({ summary: 'Follow-ups that I may see, as a spreadsheet', query: followUpExportQuery, file: xlsx })
  async export(
    @Query(new ZodPipe(followUpExportQuery)) query: FollowUpExportQuery,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    const bytes = await this.sheets.xlsx(person, query);
    response.attachment(exportWords[person.locale].fileName).type(xlsx).set('Cache-Control', 'no-store').send(bytes);
  }

  @Get('follow-ups/board/meetings')
  @endpoint({ summary: "My offices' meetings and what became of it", query: idPageQuery, answer: meetingBoard })
  meetings(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<MeetingBoard> {
    return this.board.meetings(person, page);
  }

  @Get('follow-ups/board/units')
  @endpoint({ summary: 'Units of which my offices ask something', answer: unitBoard })
  units(@SignedIn() person: Person): Promise<UnitBoard> {
    return this.board.units(person);
  }

  @Get('follow-ups/units')
  @endpoint({ summary: 'Units to choose from at a confirmation', query: unitChoiceQuery, answer: unitChoices })
  choices(
    @Query(new ZodPipe(unitChoiceQuery)) { search }: UnitChoiceQuery,
    @SignedIn() person: Person,
  ): Promise<UnitChoices> {
    if (unitsOf(person, 'distributor', 'drafter').length === 0) throw new ApplicationError('not-permitted');
    return this.board.choices(search);
  }

  @Get('follow-ups/documents/:documentId')
  @endpoint({ summary: 'What one meeting asked', answer: documentFollowUps })
  ofDocument(
    @Param('documentId', ParseUUIDPipe) documentId: string,
    @SignedIn() person: Person,
  ): Promise<DocumentFollowUps> {
    return this.list.ofDocument(person, documentId);
  }

  @Get('follow-ups/:id')
  @endpoint({ summary: 'One follow-up with its history', answer: followUpView })
  one(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<FollowUpView> {
    return this.details.of(person, id);
  }
}
