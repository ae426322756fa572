import { Body, Controller, Get, Put } from '@nestjs/common';
import { type MailPreferences, mailPreferences } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { MailPreferencesStore } from '../mail-preferences.js';

@Controller('api/notification/preferences')
export class MailPreferencesController {
  constructor(private readonly preferences: MailPreferencesStore) {}

  @Get()
  @endpoint({ summary: 'How I hear of tasks', answer: mailPreferences })
  get(@SignedIn() person: Person): Promise<MailPreferences> {
    return this.preferences.of(person.id);
  }

  @Put()
  @endpoint({ summary: 'Say how I want to hear of tasks', body: mailPreferences, answer: mailPreferences })
  set(@Body(new ZodPipe(mailPreferences)) body: MailPreferences, @SignedIn() person: Person): Promise<MailPreferences> {
    return this.preferences.set(person.id, body);
  }
}
