import type { Channel, Places, Tracker } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { ArticleViews, CaseViews, ConversationViews, StaffViews } from "./desk-views.ts";
import type { FileStore, RemoteFiles } from "./file-store.ts";
import type { Ids } from "./ids.ts";
import type { Inbox } from "./inbox.ts";
import type { LiveSigns } from "./live.ts";
import type { Log } from "./log.ts";
import type { VirtualAgent } from "./virtual-agent.ts";

/** Everything a flow may ask for; each takes `Pick<Ports, …>` of what it needs. */
export interface Ports {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly views: {
    readonly conversations: ConversationViews;
    readonly cases: CaseViews;
    readonly articles: ArticleViews;
    readonly staff: StaffViews;
  };
  readonly channel: Channel;
  readonly places: Places;
  readonly tracker: Tracker;
  readonly virtualAgent: VirtualAgent;
  readonly files: FileStore;
  readonly remoteFiles: RemoteFiles;
  readonly live: LiveSigns;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}
