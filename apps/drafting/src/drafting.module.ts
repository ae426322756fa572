import { Module } from '@nestjs/common';
import { CancelDraft } from './cancel-draft.js';
import { CheckMinutes } from './check-minutes.js';
import { DraftingProcessor } from './drafting.processor.js';
import { EditMinutes } from './edit-minutes.js';
import { Fonts } from './fonts.js';
import { DraftingController } from './http/drafting.controller.js';
import { ImportController } from './http/import.controller.js';
import { ImportMinutes } from './import-minutes.js';
import { PreviewRecipients } from './preview-recipients.js';
import { SubmissionTerms } from './submission-terms.js';
import { SubmitDraft } from './submit-draft.js';
import { WithdrawDocument } from './withdraw-document.js';

@Module({
  controllers: [DraftingController, ImportController],
  providers: [
    CancelDraft,
    CheckMinutes,
    DraftingProcessor,
    EditMinutes,
    Fonts,
    ImportMinutes,
    PreviewRecipients,
    SubmissionTerms,
    SubmitDraft,
    WithdrawDocument,
  ],
})
export class DraftingModule {}
