import { largestFileOut } from "../../../core/message.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { uploadFile } from "../../../flows/upload-file.ts";
import { endpoint } from "../endpoint.ts";

export const uploadAttachment = endpoint(
  "uploadAttachment",
  async ({ web, staff, request, reply }) => {
    if (!request.isMultipart()) return { refused: "wrong-media-type" };
    // One byte more than allowed, so that the flow sees that it is too much.
    const parts = request.files({ limits: { files: 1, fileSize: largestFileOut + 1 } });
    const { value: file } = await parts.next();
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
    // A second file ends in `too-many-files`: it must not be left out in silence.
    await parts.next();
    const { id, name, contentType, size, state } = result.attachment;
    return { id, name, contentType, size, state };
  },
);
