import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import {
  type PostsBody,
  type PostView,
  postsBody,
  postView,
  type RouteBody,
  type RouteImpact,
  routeBody,
  routeImpact,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person, Posts, Routes } from '#libs/directory';
import { type Route, routeSchema } from '#libs/minutes';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';

const meetingType = z.string().trim().min(1).max(60);
const routeSet = routeImpact.extend({ version: z.int() });

/** Who reviews and signs: routes, and the posts that they ask. */
@Controller('api/directory/offices/:officeId')
export class RoutesController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly routes: Routes,
    private readonly posts: Posts,
  ) {}

  @Get('routes/:meetingType')
  @endpoint({ summary: 'The route in force', answer: routeSchema })
  inForce(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @SignedIn() person: Person,
  ): Promise<Route> {
    this.access.requireRole(person, officeId, 'administrator', 'drafter');
    return this.unitOfWork.run((tx) => this.routes.inForce(tx, officeId, type));
  }

  @Post('routes/:meetingType/preview')
  @HttpCode(200)
  @endpoint({ summary: 'Whom a new version would affect; nothing is changed', body: routeBody, answer: routeImpact })
  preview(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Body(new ZodPipe(routeBody)) body: RouteBody,
    @SignedIn() person: Person,
  ): Promise<RouteImpact> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.routes.impact(tx, officeId, type, body));
  }

  @Put('routes/:meetingType')
  @endpoint({
    summary: 'Set who reviews and signs; documents under way keep their route',
    body: routeBody,
    answer: routeSet,
  })
  set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Body(new ZodPipe(routeBody)) body: RouteBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof routeSet>> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run(async (tx) => {
      const impact = await this.routes.impact(tx, officeId, type, body);
      return { ...impact, version: await this.routes.set(tx, officeId, type, body) };
    });
  }

  @Get('posts')
  @endpoint({ summary: 'Posts of the office and who holds them', answer: postView.array() })
  listPosts(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<PostView[]> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.posts.list(tx, officeId));
  }

  @Put('posts')
  @endpoint({ summary: 'Set the posts of the office and who holds them', body: postsBody, answer: postView.array() })
  setPosts(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(postsBody)) body: PostsBody,
    @SignedIn() person: Person,
  ): Promise<PostView[]> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.posts.set(tx, officeId, body));
  }
}
