-- What an alert was before its holder's last answer, so that it can be taken back.
CREATE TABLE alert_undo (alert_id INTEGER PRIMARY KEY, person TEXT NOT NULL, time INTEGER NOT NULL, before TEXT NOT NULL);

-- Questions of staff to those who reported, relayed so that neither sees who the other is.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, reference TEXT NOT NULL, asker TEXT NOT NULL, account TEXT NOT NULL, language TEXT NOT NULL,
  words TEXT, answer TEXT, message_id TEXT, asked INTEGER NOT NULL, sent INTEGER, answered INTEGER);
CREATE INDEX questions_open ON questions (account) WHERE answered IS NULL;
CREATE INDEX questions_by_alert ON questions (alert_id);

-- When the holder is reminded before a step runs.
ALTER TABLE due_steps ADD COLUMN remind_at INTEGER;
CREATE INDEX due_steps_by_remind_at ON due_steps (remind_at) WHERE remind_at IS NOT NULL;

-- Whom an alert was referred to outside the grid, when, and when they took it; photos that staff sent from the scene, an address a line.
ALTER TABLE alerts ADD COLUMN referred_to TEXT;
ALTER TABLE alerts ADD COLUMN referred INTEGER;
ALTER TABLE alerts ADD COLUMN received INTEGER;
ALTER TABLE alerts ADD COLUMN scene_photos TEXT;
