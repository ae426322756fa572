import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type CirculateBody,
  type CirculationView,
  circulateBody,
  circulationView,
  type IdPageQuery,
  type InboxEntry,
  type InboxItem,
  type InboxPage,
  idPageQuery,
  inboxEntry,
  inboxItem,
  inboxPage,
  type PersonView,
  personView,
  type ReceiptView,
  type ReturnBody,
  receiptView,
  returnBody,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { Circulate } from '../unit/circulate.js';
import { Circulations } from '../unit/circulations.js';
import { Inbox } from '../unit/inbox.js';
import { MarkRead } from '../unit/mark-read.js';
import { ReadEntries } from '../unit/read-entries.js';
import { ReturnDocument } from '../unit/return-document.js';
import { SignFor } from '../unit/sign-for.js';

@Controller('api/distribution/inbox')
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly entries: ReadEntries,
    private readonly signFor: SignFor,
    private readonly markRead: MarkRead,
    private readonly returnDocument: ReturnDocument,
    private readonly circulate: Circulate,
    private readonly circulations: Circulations,
  ) {}

  @Get()
  @endpoint({ summary: 'What my units have received', query: idPageQuery, answer: inboxPage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<InboxPage> {
    return this.inbox.page(person, page);
  }

  @Get(':documentId')
  @endpoint({
    summary: "My units' entries of one document, with what of it concerns each unit",
    answer: inboxEntry.array(),
  })
  ofDocument(
    @Param('documentId', ParseUUIDPipe) documentId: string,
    @SignedIn() person: Person,
  ): Promise<InboxEntry[]> {
    return this.entries.of(person, documentId);
  }

  @Post(':id/read')
  @HttpCode(200)
  @endpoint({ summary: 'An officer of the unit has opened the text', answer: inboxItem })
  read(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<InboxItem> {
    return this.markRead.run(person, id);
  }

  @Post(':id/sign-for')
  @HttpCode(200)
  @endpoint({ summary: 'Sign for a document on behalf of my unit', answer: receiptView })
  sign(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person, @Act() actor: Actor): Promise<ReceiptView> {
    return this.signFor.run(person, id, actor);
  }

  @Post(':id/return')
  @HttpCode(200)
  @endpoint({ summary: 'Return a document to its sender, with the reason', body: returnBody, answer: inboxItem })
  giveBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(returnBody)) body: ReturnBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<InboxItem> {
    return this.returnDocument.run(person, id, body, actor);
  }

  @Get(':id/members')
  @endpoint({ summary: 'People of the unit to whom the entry may be shown', answer: personView.array() })
  members(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<PersonView[]> {
    return this.circulations.candidates(person, id);
  }

  @Post(':id/circulate')
  @HttpCode(200)
  @endpoint({
    summary: 'Show a document to people of the unit; answers with all to whom it was shown',
    body: circulateBody,
    answer: circulationView.array(),
  })
  show(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(circulateBody)) body: CirculateBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<CirculationView[]> {
    return this.circulate.run(person, id, body, actor);
  }
}
