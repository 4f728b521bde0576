/**
 * The n-th entry brings a database from `user_version` n to n + 1. Never edit one that was released; add.
 *
 * `calls`: one row per call of one agent of one profile. Times epoch ms, lengths seconds.
 * `digits`: the number without anything but digits, `*` and `#`, for search and matching.
 * `record_started_at`: start in the vendor's record, null while only the phone has seen the call.
 * `why`: the failure at the end as JSON, null when there was none.
 * `qualities`: how a call of the phone sounded (quality-row.ts), one row per call that was heard.
 *
 * `queue_samples`, `today_samples`: figures of the floor as they were at a moment, as JSON; no customers in them.
 * `audit`: what a lead did to others; `outcome` null until the vendor has answered, then `done` or the failure as JSON.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE calls (
    profile_id TEXT NOT NULL,
    agent_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    uuid TEXT,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    digits TEXT NOT NULL,
    attribution TEXT NOT NULL,
    queue TEXT,
    caller_id TEXT,
    user_data TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    talk_seconds INTEGER,
    wait_seconds INTEGER,
    outcome TEXT NOT NULL,
    outcome_text TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_by_text TEXT NOT NULL,
    source TEXT NOT NULL,
    timeline TEXT NOT NULL,
    record_started_at INTEGER,
    PRIMARY KEY (profile_id, agent_id, id)
  ) STRICT;
  CREATE UNIQUE INDEX calls_by_uuid ON calls (profile_id, agent_id, uuid) WHERE uuid IS NOT NULL;
  CREATE INDEX calls_newest_first ON calls (profile_id, agent_id, started_at DESC, id DESC);
  CREATE INDEX calls_by_record ON calls (profile_id, agent_id, record_started_at) WHERE record_started_at IS NOT NULL;
  `,
  `
  ALTER TABLE calls ADD COLUMN why TEXT;
  CREATE TABLE qualities (
    profile_id TEXT NOT NULL,
    agent_id INTEGER NOT NULL,
    call_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    trace TEXT NOT NULL,
    PRIMARY KEY (profile_id, agent_id, call_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX qualities_newest_first ON qualities (profile_id, agent_id, started_at DESC);
  `,
  `
  CREATE TABLE queue_samples (
    profile_id TEXT NOT NULL,
    skill_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    since INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (profile_id, skill_id, at)
  ) STRICT;
  CREATE INDEX queue_samples_by_window ON queue_samples (profile_id, since, skill_id, at);
  CREATE INDEX queue_samples_by_age ON queue_samples (at);
  CREATE TABLE today_samples (
    profile_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (profile_id, at)
  ) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL,
    outcome TEXT
  ) STRICT;
  `,
]
