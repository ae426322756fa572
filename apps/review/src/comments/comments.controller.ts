import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type CommentBody,
  type CommentState,
  type CommentsView,
  commentBody,
  commentState,
  commentsView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, OpenToLinks, SignedIn, ZodPipe } from '#libs/platform';
import { AddComment } from './add-comment.js';
import { CommentList } from './comment-list.js';
import { SettleComment } from './settle-comment.js';

@Controller('api/review')
export class CommentsController {
  constructor(
    private readonly list: CommentList,
    private readonly addComment: AddComment,
    private readonly settleComment: SettleComment,
  ) {}

  @Get('documents/:id/comments')
  @OpenToLinks('document')
  @endpoint({ summary: 'What was said to paragraphs of the document', answer: commentsView })
  comments(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<CommentsView> {
    return this.list.of(id, person);
  }

  @Post('documents/:id/comments')
  @HttpCode(200)
  @endpoint({ summary: 'Comment on a paragraph of a revision', body: commentBody, answer: commentState })
  add(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(commentBody)) body: CommentBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<CommentState> {
    return this.addComment.run(id, body, person, actor);
  }

  @Post('comments/:id/resolve')
  @HttpCode(200)
  @endpoint({ summary: 'Mark a comment as dealt with', answer: commentState })
  resolve(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<CommentState> {
    return this.settleComment.run(id, true, person, actor);
  }

  @Post('comments/:id/reopen')
  @HttpCode(200)
  @endpoint({ summary: 'Open a comment again', answer: commentState })
  reopen(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<CommentState> {
    return this.settleComment.run(id, false, person, actor);
  }
}
