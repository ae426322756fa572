import { Global, Module } from '@nestjs/common';
import { Access } from './access.js';
import { Directory } from './directory.js';
import { DirectoryImport } from './directory-import.js';
import { Installation } from './installation.js';
import { MinutesCheck } from './minutes-check.js';
import { People } from './people.js';
import { Recipients } from './recipients.js';
import { Routes } from './routes.js';

const providers = [Access, Directory, DirectoryImport, Installation, MinutesCheck, People, Recipients, Routes];

@Global()
@Module({ providers, exports: providers })
export class DirectoryModule {}
