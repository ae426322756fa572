import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { type OfficeSettings, type OfficeSettingsBody, officeSettings, officeSettingsBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, OfficeHours, type Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';

@Controller('api/directory/offices/:officeId/settings')
export class OfficeSettingsController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly hours: OfficeHours,
  ) {}

  @Get()
  @endpoint({ summary: 'When mails of the office may go out, and whether it proofreads', answer: officeSettings })
  async get(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<OfficeSettings> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.hours.of(tx, officeId));
  }

  @Put()
  @endpoint({
    summary: 'Say when mails of the office may go out, and whether it proofreads; what is left out stays',
    body: officeSettingsBody,
    answer: officeSettings,
  })
  async set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(officeSettingsBody)) changes: OfficeSettingsBody,
    @SignedIn() person: Person,
  ): Promise<OfficeSettings> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.hours.set(tx, officeId, changes));
  }
}
