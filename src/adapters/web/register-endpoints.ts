import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { deskApi } from "../../contract/desk-api.ts";
import { problem } from "../../contract/problem.ts";
import type { Route } from "../../contract/route.ts";
import { isRefusal } from "../../flows/refusal.ts";
import type { Endpoint } from "./endpoint.ts";
import { problemType, sendProblem, sendRefusal } from "./problems.ts";
import { addCaseNote } from "./routes/add-case-note.ts";
import { addNote } from "./routes/add-note.ts";
import { changeArticle } from "./routes/change-article.ts";
import { changeCase } from "./routes/change-case.ts";
import { changeConnection } from "./routes/change-connection.ts";
import { changeSettings } from "./routes/change-settings.ts";
import { changeStaff } from "./routes/change-staff.ts";
import { closeConversation } from "./routes/close-conversation.ts";
import { countConversations } from "./routes/count-conversations.ts";
import { createArticle } from "./routes/create-article.ts";
import { createCase } from "./routes/create-case.ts";
import { createStaff } from "./routes/create-staff.ts";
import { demoSignIn } from "./routes/demo-sign-in.ts";
import { editReply } from "./routes/edit-reply.ts";
import { getArticle } from "./routes/get-article.ts";
import { getCase } from "./routes/get-case.ts";
import { getConversation } from "./routes/get-conversation.ts";
import { getPerson } from "./routes/get-person.ts";
import { getSession } from "./routes/get-session.ts";
import { getSettings } from "./routes/get-settings.ts";
import { joinConversation } from "./routes/join-conversation.ts";
import { leaveConversation } from "./routes/leave-conversation.ts";
import { listArticles } from "./routes/list-articles.ts";
import { listCases } from "./routes/list-cases.ts";
import { listConnections } from "./routes/list-connections.ts";
import { listConversations } from "./routes/list-conversations.ts";
import { listMessages } from "./routes/list-messages.ts";
import { listStaff } from "./routes/list-staff.ts";
import { listVersions } from "./routes/list-versions.ts";
import { markRead } from "./routes/mark-read.ts";
import { removeReply } from "./routes/remove-reply.ts";
import { retryDelivery } from "./routes/retry-delivery.ts";
import { searchArticles } from "./routes/search-articles.ts";
import { sendReply } from "./routes/send-reply.ts";
import { sendTyping } from "./routes/send-typing.ts";
import { setActivity } from "./routes/set-activity.ts";
import { setUp } from "./routes/set-up.ts";
import { suggestArticles } from "./routes/suggest-articles.ts";
import { transferConversation } from "./routes/transfer-conversation.ts";
import { uploadAttachment } from "./routes/upload-attachment.ts";
import type { WebContext } from "./web-context.ts";

/** One handler for each row of the table; the compiler sees to it that none is missing. */
const endpoints: Readonly<Record<keyof typeof deskApi, Endpoint>> = {
  getSession,
  setUp,
  demoSignIn,
  setActivity,
  listConversations,
  countConversations,
  getConversation,
  listMessages,
  joinConversation,
  leaveConversation,
  closeConversation,
  transferConversation,
  sendReply,
  editReply,
  removeReply,
  retryDelivery,
  listVersions,
  addNote,
  sendTyping,
  markRead,
  suggestArticles,
  uploadAttachment,
  getPerson,
  listCases,
  createCase,
  getCase,
  changeCase,
  addCaseNote,
  listArticles,
  createArticle,
  searchArticles,
  getArticle,
  changeArticle,
  listStaff,
  createStaff,
  changeStaff,
  getSettings,
  changeSettings,
  listConnections,
  changeConnection,
};

const refused = {
  description: "A refusal or a failure, with its stable code",
  content: { [problemType]: { schema: problem } },
};

/** Gives every row of the table its schemas, its guard and its handler. */
export function registerEndpoints(app: FastifyInstance, web: WebContext): void {
  for (const [name, { handle }] of Object.entries(endpoints)) {
    const row: Route = deskApi[name as keyof typeof deskApi];
    app.route({
      method: row.method,
      url: row.path,
      schema: schemaOf(name, row),
      onRequest: async (request, reply) => {
        if (row.open !== true && request.signedIn === null) sendProblem(reply, "not-signed-in");
      },
      preValidation: async (request) => {
        // No body at all is an empty one: then what is missing is named, and what may be may be.
        if (row.body !== undefined && request.body === undefined) request.body = {};
      },
      handler: async (request, reply) => {
        const staff = request.signedIn?.staff ?? null;
        const { params, query, body } = request;
        const answer = await handle({ web, params, query, body, staff, request, reply });
        if (answer === undefined) return reply.code(204).send();
        if (typeof answer === "object" && answer !== null && isRefusal(answer)) {
          return sendRefusal(reply, answer);
        }
        return reply.send(answer);
      },
    });
  }
}

function schemaOf(name: string, row: Route) {
  return {
    operationId: name,
    summary: row.summary,
    tags: [row.tag],
    ...(row.params === undefined ? {} : { params: row.params }),
    ...(row.query === undefined ? {} : { querystring: row.query }),
    ...(row.body === undefined ? {} : { body: row.body }),
    ...(row.upload === true ? { consumes: ["multipart/form-data"] } : {}),
    ...(row.open === true ? {} : { security: [{ session: [] }] }),
    response: {
      ...(row.response === undefined ? { 204: z.undefined() } : { 200: row.response }),
      "4xx": refused,
      "5xx": refused,
    },
  };
}
