import { z } from "zod";
import { article, foundArticle, listedArticle } from "../../contract/article.ts";
import { caseDetail, caseOccurrence, supportCase } from "../../contract/case.ts";
import { conversation, listedConversation } from "../../contract/conversation.ts";
import { attachment, message, messageVersion, notice } from "../../contract/message.ts";
import { person } from "../../contract/person.ts";
import { problem } from "../../contract/problem.ts";
import { connection, settings } from "../../contract/settings.ts";
import { session, staff } from "../../contract/staff.ts";

/** Shapes of answers that the description of the API names once and refers to. */
export const namedSchemas = z.registry<{ id: string }>();

const named = {
  Article: article,
  Attachment: attachment,
  Case: supportCase,
  CaseDetail: caseDetail,
  CaseOccurrence: caseOccurrence,
  Connection: connection,
  Conversation: conversation,
  FoundArticle: foundArticle,
  ListedArticle: listedArticle,
  ListedConversation: listedConversation,
  Message: message,
  MessageVersion: messageVersion,
  Notice: notice,
  Person: person,
  Problem: problem,
  Session: session,
  Settings: settings,
  Staff: staff,
};

for (const [id, schema] of Object.entries(named)) namedSchemas.add(schema, { id });
