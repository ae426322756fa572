import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type IdPageQuery,
  type InboxItem,
  type InboxPage,
  idPageQuery,
  inboxItem,
  inboxPage,
  type ReceiptView,
  receiptView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { Inbox } from '../inbox.js';
import { SignFor } from '../sign-for.js';

@Controller('api/distribution/inbox')
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly signFor: SignFor,
  ) {}

  @Get()
  @endpoint({ summary: 'What my units have received', query: idPageQuery, answer: inboxPage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<InboxPage> {
    return this.inbox.page(person, page);
  }

  @Get(':documentId')
  @endpoint({ summary: "My units' entries of one document", answer: inboxItem.array() })
  ofDocument(@Param('documentId', ParseUUIDPipe) documentId: string, @SignedIn() person: Person): Promise<InboxItem[]> {
    return this.inbox.ofDocument(person, documentId);
  }

  @Post(':id/sign-for')
  @HttpCode(200)
  @endpoint({ summary: 'Sign for a document on behalf of my unit', answer: receiptView })
  sign(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person, @Act() actor: Actor): Promise<ReceiptView> {
    return this.signFor.run(person, id, actor);
  }
}
