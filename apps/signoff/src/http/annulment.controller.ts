import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { type AnnulBody, type AnnulmentView, annulBody, annulmentView } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { AnnulDocument } from '../annul-document.js';

@Controller('api/signoff/documents')
export class AnnulmentController {
  constructor(private readonly annulDocument: AnnulDocument) {}

  @Post(':id/annul')
  @HttpCode(200)
  @endpoint({ summary: 'Revoke, repeal or supersede a signed document', body: annulBody, answer: annulmentView })
  annul(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(annulBody)) body: AnnulBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<AnnulmentView> {
    return this.annulDocument.run(id, body, person, actor);
  }
}
