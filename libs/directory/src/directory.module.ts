import { Global, Module } from '@nestjs/common';
import { Access } from './access.js';
import { Calendars } from './calendars.js';
import { Directory } from './directory.js';
import { DirectoryImport } from './directory-import.js';
import { Installation } from './installation.js';
import { Leaders } from './leaders.js';
import { LinkVisits } from './link-visits.js';
import { MinutesCheck } from './minutes-check.js';
import { OfficeHours } from './office-hours.js';
import { People } from './people.js';
import { Posts } from './posts.js';
import { Recipients } from './recipients.js';
import { Routes } from './routes.js';
import { StepUp } from './step-up.js';
import { Substitutions } from './substitutions.js';
import { Totp } from './totp.js';
import { UnitConcerns } from './unit-concerns.js';

const providers = [
  Access,
  Calendars,
  Directory,
  DirectoryImport,
  Installation,
  Leaders,
  LinkVisits,
  MinutesCheck,
  OfficeHours,
  People,
  Posts,
  Recipients,
  Routes,
  StepUp,
  Substitutions,
  Totp,
  UnitConcerns,
];

@Global()
@Module({ providers, exports: providers })
export class DirectoryModule {}
