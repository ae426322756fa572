import { Module } from '@nestjs/common';
import { DeskModule } from '#libs/desk';
import { PressModule } from '#libs/press';
import { AnnulDocument } from './annul-document.js';
import { Binding } from './binding.js';
import { CloseRound } from './close-round.js';
import { Freeze } from './freeze.js';
import { AnnulmentController } from './http/annulment.controller.js';
import { PageTemplateController } from './http/page-template.controller.js';
import { ProofreadingController } from './http/proofreading.controller.js';
import { PublicController } from './http/public.controller.js';
import { SeriesController } from './http/series.controller.js';
import { SignoffTasksController } from './http/signoff-tasks.controller.js';
import { OpenTask } from './open-task.js';
import { PreviewSignature } from './preview-signature.js';
import { CorrectForm } from './proofreading/correct-form.js';
import { KnownNames } from './proofreading/known-names.js';
import { OpenProofreading } from './proofreading/open-proofreading.js';
import { ReleaseDocument } from './proofreading/release-document.js';
import { ReturnToSigner } from './proofreading/return-to-signer.js';
import { StandingSeals } from './proofreading/standing-seal.js';
import { Reach } from './reach.js';
import { RegisterList } from './register-list.js';
import { SealKeys } from './seal-keys.js';
import { SealReader } from './seal-reader.js';
import { SendBackTask } from './send-back-task.js';
import { SeriesRegister } from './series-register.js';
import { SignDocument } from './sign-document.js';
import { SigningConcerns } from './signing-concerns.js';
import { SigningTerms } from './signing-terms.js';
import { SignoffInTray } from './signoff.in-tray.js';
import { SignoffProcessor } from './signoff.processor.js';
import { VerifySeal } from './verify-seal.js';

@Module({
  imports: [DeskModule, PressModule],
  controllers: [
    AnnulmentController,
    PageTemplateController,
    ProofreadingController,
    PublicController,
    SeriesController,
    SignoffTasksController,
  ],
  providers: [
    AnnulDocument,
    Binding,
    CloseRound,
    CorrectForm,
    Freeze,
    KnownNames,
    OpenProofreading,
    OpenTask,
    PreviewSignature,
    Reach,
    RegisterList,
    ReleaseDocument,
    ReturnToSigner,
    SealKeys,
    SealReader,
    SendBackTask,
    SeriesRegister,
    SignDocument,
    SigningConcerns,
    SigningTerms,
    SignoffInTray,
    SignoffProcessor,
    StandingSeals,
    VerifySeal,
  ],
})
export class SignoffModule {}
