import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import {
  type CheckBody,
  type CheckView,
  checkBody,
  checkView,
  type DocumentState,
  documentState,
  type EditBody,
  editBody,
  type RecipientsPreview,
  type RevisionBody,
  recipientsPreview,
  revisionBody,
  type UrgedView,
  urgedView,
} from '#libs/contracts';
import { UrgeHolders } from '#libs/desk';
import { Access, type Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { CancelDraft } from '../cancel-draft.js';
import { CheckMinutes } from '../check-minutes.js';
import { EditMinutes } from '../edit-minutes.js';
import { PreviewRecipients } from '../preview-recipients.js';
import { SubmitDraft } from '../submit-draft.js';
import { WithdrawDocument } from '../withdraw-document.js';

@Controller('api/drafting/documents/:id')
export class DraftingController {
  constructor(
    private readonly access: Access,
    private readonly editMinutes: EditMinutes,
    private readonly submitDraft: SubmitDraft,
    private readonly withdrawDocument: WithdrawDocument,
    private readonly cancelDraft: CancelDraft,
    private readonly previewRecipients: PreviewRecipients,
    private readonly checkMinutes: CheckMinutes,
    private readonly urgeHolders: UrgeHolders,
  ) {}

  @Put()
  @endpoint({ summary: 'Save a new revision of a draft', body: editBody, answer: documentState })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(editBody)) body: EditBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<DocumentState> {
    await this.access.requireView(person, id);
    return this.editMinutes.run(id, body, actor);
  }

  @Get('recipients')
  @endpoint({ summary: 'Who the address lines mean today', answer: recipientsPreview })
  async recipients(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<RecipientsPreview> {
    await this.access.requireView(person, id);
    return this.previewRecipients.run(id);
  }

  @Post('check')
  @HttpCode(200)
  @endpoint({ summary: 'Check a text, saved or not, and read its decisions', body: checkBody, answer: checkView })
  async check(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(checkBody)) { minutes }: CheckBody,
    @SignedIn() person: Person,
  ): Promise<CheckView> {
    await this.access.requireView(person, id);
    return this.checkMinutes.run(id, minutes, person.locale);
  }

  @Post('submit')
  @HttpCode(200)
  @endpoint({ summary: 'Hand the draft to review', body: revisionBody, answer: documentState })
  async submit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(revisionBody)) { revision }: RevisionBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<DocumentState> {
    await this.access.requireView(person, id);
    return this.submitDraft.run(id, revision, actor);
  }

  @Post('withdraw')
  @HttpCode(200)
  @endpoint({ summary: 'Take the document back, until it is signed', body: revisionBody, answer: documentState })
  async withdraw(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(revisionBody)) { revision }: RevisionBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<DocumentState> {
    await this.access.requireView(person, id);
    return this.withdrawDocument.run(id, revision, actor);
  }

  @Post('cancel')
  @HttpCode(200)
  @endpoint({ summary: 'Give the draft up', body: revisionBody, answer: documentState })
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(revisionBody)) { revision }: RevisionBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<DocumentState> {
    await this.access.requireView(person, id);
    return this.cancelDraft.run(id, revision, actor);
  }

  @Post('urge')
  @HttpCode(200)
  @endpoint({ summary: 'Remind whoever holds the open tasks', answer: urgedView })
  urge(@Param('id', ParseUUIDPipe) id: string, @Act() actor: Actor): Promise<UrgedView> {
    return this.urgeHolders.run(id, actor);
  }
}
