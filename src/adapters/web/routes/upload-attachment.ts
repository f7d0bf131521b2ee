import { largestFileOut } from "../../../core/message.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { uploadFile } from "../../../flows/upload-file.ts";
import { endpoint } from "../endpoint.ts";

export const uploadAttachment = endpoint(
  "uploadAttachment",
  async ({ web, staff, request, reply }) => {
    if (!request.isMultipart()) return { refused: "wrong-media-type" };
    // One byte more than allowed, so that the flow sees that it is too much.
    const file = await request.file({ limits: { files: 1, fileSize: largestFileOut + 1 } });
    if (file === undefined) return { refused: "file-empty" };
    const result = await uploadFile(web.ports, web.workspaceId, staff, {
      // Browsers write quotes of a name like this.
      name: file.filename.replaceAll("%22", '"'),
      bytes: file.file,
    });
    if (isRefusal(result)) {
      // What is still on its way is not waited for.
      reply.header("connection", "close");
      file.file.resume();
      return result;
    }
    const { id, name, contentType, size, state } = result.attachment;
    return { id, name, contentType, size, state };
  },
);
