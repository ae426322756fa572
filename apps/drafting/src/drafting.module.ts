import { Module } from '@nestjs/common';
import { DeskModule } from '#libs/desk';
import { CancelDraft } from './cancel-draft.js';
import { CheckMinutes } from './check-minutes.js';
import { ConfirmReadings } from './confirm-readings.js';
import { DoubtfulReadings } from './doubtful-readings.js';
import { DraftingProcessor } from './drafting.processor.js';
import { EditMinutes } from './edit-minutes.js';
import { Fonts } from './fonts.js';
import { DraftingController } from './http/drafting.controller.js';
import { ImportController } from './http/import.controller.js';
import { ReadingsController } from './http/readings.controller.js';
import { ImportMinutes } from './import-minutes.js';
import { PreviewRecipients } from './preview-recipients.js';
import { SubmissionTerms } from './submission-terms.js';
import { SubmitDraft } from './submit-draft.js';
import { UnitNames } from './unit-names.js';
import { WithdrawDocument } from './withdraw-document.js';

@Module({
  imports: [DeskModule],
  controllers: [DraftingController, ImportController, ReadingsController],
  providers: [
    CancelDraft,
    CheckMinutes,
    ConfirmReadings,
    DoubtfulReadings,
    DraftingProcessor,
    EditMinutes,
    Fonts,
    ImportMinutes,
    PreviewRecipients,
    SubmissionTerms,
    SubmitDraft,
    UnitNames,
    WithdrawDocument,
  ],
})
export class DraftingModule {}
