-- Times are integers: milliseconds since 1970-01-01T00:00:00Z. Enumerations are words, except in the two queues.

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

-- The community's directory
CREATE TABLE cells (
  code TEXT PRIMARY KEY, parent TEXT, level TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, households INTEGER) WITHOUT ROWID;
CREATE TABLE places (
  code TEXT PRIMARY KEY, cell TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, latitude REAL, longitude REAL) WITHOUT ROWID;
CREATE TABLE people (code TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, language TEXT) WITHOUT ROWID;
CREATE TABLE accounts (id TEXT PRIMARY KEY, person TEXT NOT NULL, enrolled INTEGER NOT NULL, rank INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX accounts_by_person ON accounts (person);
CREATE TABLE posts (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, cell TEXT NOT NULL, role TEXT NOT NULL, rank INTEGER NOT NULL, duty TEXT);
CREATE TABLE groups (
  code TEXT PRIMARY KEY, cell TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, conversation TEXT, service_url TEXT,
  listen TEXT NOT NULL, language TEXT, bound_in_chat INTEGER NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX groups_by_conversation ON groups (conversation) WHERE conversation IS NOT NULL;
CREATE TABLE rotas (
  id INTEGER PRIMARY KEY, rota TEXT NOT NULL, person TEXT NOT NULL, start_minute INTEGER NOT NULL, end_minute INTEGER NOT NULL,
  days INTEGER NOT NULL, first_day TEXT, last_day TEXT);
CREATE TABLE notices (
  code TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, image TEXT, link TEXT, cron TEXT, time_zone TEXT,
  audience TEXT NOT NULL, first_day TEXT, last_day TEXT, late_minutes INTEGER NOT NULL, send_again INTEGER NOT NULL,
  PRIMARY KEY (code, language)) WITHOUT ROWID;
CREATE TABLE enrolments (code_hash TEXT PRIMARY KEY, person TEXT NOT NULL, expires INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;

-- Where people and groups are reached
CREATE TABLE conversations (
  key TEXT PRIMARY KEY, channel TEXT NOT NULL, id TEXT NOT NULL, account TEXT, service_url TEXT NOT NULL, tenant_id TEXT, bot_id TEXT,
  bot_name TEXT, language TEXT, gone INTEGER NOT NULL, welcomed INTEGER NOT NULL, heard INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX conversations_by_account ON conversations (account) WHERE account IS NOT NULL;
CREATE INDEX conversations_by_heard ON conversations (channel, heard);

-- The durable line. state of inbox: 0 waiting, 1 leased, 2 done, 3 dead; of outbox: 0 waiting, 1 leased, 2 sent, 3 unknown, 4 dead, 5 cancelled
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY, key BLOB NOT NULL, room BLOB NOT NULL, payload BLOB, received INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0, reason TEXT);
CREATE UNIQUE INDEX inbox_by_key ON inbox (key);
CREATE INDEX inbox_open ON inbox (state, id) WHERE state = 0 OR state = 1 OR state = 3; -- OR, since SQLite does not see that one state is IN several
CREATE INDEX inbox_rooms ON inbox (room, id) WHERE state IN (0, 1);
CREATE INDEX inbox_received ON inbox (received);
CREATE INDEX inbox_lost ON inbox (id) WHERE state NOT IN (0, 1, 2, 3); -- empty while all is well, so that the auditor's look is free
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, lane INTEGER NOT NULL, room TEXT NOT NULL, subject TEXT, payload BLOB, created INTEGER NOT NULL, due INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL, sent INTEGER, message_id TEXT, reason TEXT);
CREATE INDEX outbox_open ON outbox (state, lane, id) WHERE state = 0 OR state = 1 OR state = 3 OR state = 4;
CREATE INDEX outbox_rooms ON outbox (room, lane, id) WHERE state IN (0, 1);
CREATE INDEX outbox_leased ON outbox (room) WHERE state = 1;
CREATE INDEX outbox_subject ON outbox (subject) WHERE state = 0 AND subject IS NOT NULL;
CREATE INDEX outbox_by_message ON outbox (room, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_created ON outbox (created);
CREATE INDEX outbox_lost ON outbox (id) WHERE state NOT IN (0, 1, 2, 3, 4, 5) OR lane NOT IN (0, 1, 2, 3);

-- Alerts and reports
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, cell TEXT NOT NULL, holder TEXT, holder_cell TEXT,
  version INTEGER NOT NULL, reports INTEGER NOT NULL, opened INTEGER NOT NULL, acknowledged INTEGER, arrived INTEGER, closed INTEGER, confirmed INTEGER,
  escalations INTEGER NOT NULL, late_seconds INTEGER NOT NULL, outcome TEXT, plan TEXT NOT NULL, next_step INTEGER NOT NULL);
CREATE UNIQUE INDEX alerts_by_reference ON alerts (reference);
CREATE INDEX alerts_open ON alerts (holder) WHERE state IN ('Open', 'Acknowledged', 'OnScene');
CREATE INDEX alerts_by_opened ON alerts (opened);
CREATE TABLE due_steps (alert_id INTEGER PRIMARY KEY, version INTEGER NOT NULL, due INTEGER NOT NULL, action TEXT NOT NULL);
CREATE INDEX due_steps_by_due ON due_steps (due);
CREATE TABLE timeline (
  id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, source TEXT NOT NULL, detail TEXT);
CREATE INDEX timeline_by_alert ON timeline (alert_id);
CREATE TABLE alert_cards (
  id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, person TEXT NOT NULL, account TEXT NOT NULL, room TEXT, message_id TEXT, version INTEGER NOT NULL,
  state TEXT NOT NULL);
CREATE INDEX alert_cards_by_alert ON alert_cards (alert_id);
CREATE INDEX alert_cards_by_message ON alert_cards (room, message_id) WHERE message_id IS NOT NULL;
CREATE TABLE reports (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL, alert_id INTEGER, kind TEXT NOT NULL, state TEXT NOT NULL, cell TEXT, place TEXT, place_text TEXT,
  unclear INTEGER NOT NULL, grounds TEXT NOT NULL, words TEXT, plate TEXT, origin TEXT, building TEXT, unit TEXT, room TEXT, people_min INTEGER, people_max INTEGER,
  activity TEXT, time TEXT, recurring INTEGER NOT NULL, photos TEXT, emergency TEXT, relayed INTEGER NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
  message_id TEXT NOT NULL, community_group TEXT, reporter TEXT, language TEXT NOT NULL, candidates TEXT, question_until INTEGER, ask_until INTEGER,
  received INTEGER NOT NULL, filed INTEGER);
CREATE UNIQUE INDEX reports_by_reference ON reports (reference);
CREATE INDEX reports_by_alert ON reports (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX reports_by_message ON reports (conversation, message_id);
CREATE INDEX reports_asking ON reports (ask_until) WHERE ask_until IS NOT NULL;
CREATE INDEX reports_questions ON reports (conversation, question_until) WHERE question_until IS NOT NULL;
CREATE INDEX reports_by_reporter ON reports (reporter, id) WHERE reporter IS NOT NULL;
CREATE INDEX reports_by_received ON reports (received);
CREATE INDEX reports_asking_for_ever ON reports (id) WHERE state = 'Asking' AND ask_until IS NULL;
CREATE INDEX reports_without_alert ON reports (id) WHERE state IN ('Filed', 'Merged') AND alert_id IS NULL;

CREATE TABLE photos (
  id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, account TEXT NOT NULL, urls TEXT NOT NULL, received INTEGER NOT NULL);
CREATE INDEX photos_by_account ON photos (conversation, account);

-- Notices
CREATE TABLE notice_runs (
  id INTEGER PRIMARY KEY, notice TEXT NOT NULL, occurrence INTEGER NOT NULL, state TEXT NOT NULL, planned INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE INDEX notice_runs_going ON notice_runs (id) WHERE state = 'Running';
CREATE UNIQUE INDEX notice_runs_once ON notice_runs (notice, occurrence);
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, community_group TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, planned INTEGER NOT NULL, sent INTEGER,
  attempts INTEGER NOT NULL, message_id TEXT);
CREATE UNIQUE INDEX deliveries_once ON deliveries (run_id, community_group);
CREATE INDEX deliveries_waiting ON deliveries (run_id) WHERE state = 'Waiting';
CREATE INDEX deliveries_by_planned ON deliveries (planned);
CREATE TABLE notice_clocks (notice TEXT PRIMARY KEY, checked_until INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, source TEXT NOT NULL, result TEXT NOT NULL);
CREATE INDEX audit_by_time ON audit (time);
